package org.antigone.app.toll;

import java.util.List;
import org.antigone.inquiry.Interval;
import org.antigone.inquiry.lists.CaptureCounts;
import org.antigone.inquiry.lists.ListTable;
import org.antigone.inquiry.toll.Claim;
import org.antigone.inquiry.toll.LinkageEffect;
import org.antigone.inquiry.toll.Quantity;
import org.antigone.inquiry.toll.StratifiedToll;
import org.antigone.inquiry.toll.Toll;
import org.jspecify.annotations.Nullable;

/**
 * One run of the command: what went in and everything that came out, for the screen, the JSON and the report alike.
 *
 * @param file name of the file
 * @param sha256 of its bytes
 * @param notes what was done while reading
 * @param table overlapping lists, those that name anybody; or null
 * @param counts repeats on one list, or null
 * @param counted what the lists count
 * @param toll of all strata together
 * @param strata by stratum, or null
 * @param claim a claimed figure, or null
 * @param verdict what is to be said of it, or null
 * @param linkage effect of the stated error rates, or null
 * @param version of the software
 */
public record TollRun(
        String file,
        String sha256,
        List<String> notes,
        @Nullable ListTable table,
        @Nullable CaptureCounts counts,
        Quantity counted,
        Toll toll,
        @Nullable StratifiedToll strata,
        @Nullable Claim claim,
        Claim.@Nullable Verdict verdict,
        @Nullable LinkageEffect linkage,
        String version) {
    public TollRun {
        notes = List.copyOf(notes);
    }

    /** What went in, in a sentence. */
    public String input() {
        if (table != null) {
            return "%,.0f people on %d lists, %,.0f of them on two or more. The lists count %s."
                    .formatted(toll.observed(), table.lists(), toll.onSeveral(), counted.word());
        }
        return "%,.0f people on one list, %,.0f of them seen more than once. The list counts %s."
                .formatted(toll.observed(), toll.onSeveral(), counted.word());
    }

    /** The result in two sentences, for the head of a page. */
    public String headline() {
        if (toll.refused()) {
            return "No number is given: none of the methods can honestly estimate how many are on no list.";
        }
        var numbers = toll.numbers();
        var span = toll.envelope();
        var range = Double.isInfinite(span.high())
                ? "At least %s in all, without an upper bound".formatted(rough(span.low()))
                : "Between %s and %s in all".formatted(rough(span.low()), rough(span.high()));
        if (numbers.size() == 1) {
            return "%s (95 %%), about %s, by one method."
                    .formatted(range, rough(numbers.getFirst().point()));
        }
        var centres = toll.centres();
        return "%s, taking the 95 %% intervals of %d methods together; their central figures run from %s to %s."
                .formatted(range, numbers.size(), rough(centres.low()), rough(centres.high()));
    }

    /** Three digits: no more are known. */
    static String rough(double people) {
        if (Double.isNaN(people)) {
            return "no number";
        }
        if (Double.isInfinite(people)) {
            return "without bound";
        }
        double unit = Math.pow(10, Math.max(0, Math.floor(Math.log10(Math.max(1, people))) - 2));
        return "%,.0f".formatted(Math.round(people / unit) * unit);
    }

    /** From one end to the other. */
    static String whole(Interval interval) {
        return whole(interval.low()) + " – " + whole(interval.high());
    }

    /** Whole people. */
    static String whole(double people) {
        return Double.isNaN(people) ? "none" : Double.isInfinite(people) ? "∞" : "%,.0f".formatted(people);
    }
}
