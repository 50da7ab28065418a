package org.antigone.inquiry.toll;

import java.util.ArrayList;
import java.util.List;
import org.antigone.inquiry.InquiryException;

/**
 * A figure that somebody states.
 *
 * @param figure people
 * @param of what it counts
 */
public record Claim(double figure, Quantity of) {
    /** @throws InquiryException if the figure is no number of people */
    public Claim {
        if (!(figure >= 0) || Double.isInfinite(figure)) {
            throw new InquiryException("A claim of " + figure + ": it is a number of people, 0 or more.");
        }
    }

    /** What can be said of the claim. */
    public sealed interface Verdict {
        /** In one or two sentences. */
        String words();

        /** The lists count something else; nothing is compared. */
        record Mismatch(String words) implements Verdict {}

        /**
         * Beside the estimates of the same quantity.
         *
         * @param belowObserved the claim is smaller than the number already on the lists
         * @param lines one a method that gave a number
         */
        record Beside(String words, boolean belowObserved, List<Line> lines) implements Verdict {
            public Beside {
                lines = List.copyOf(lines);
            }
        }
    }

    /**
     * One method's view of the claim.
     *
     * @param position where the claim lies: {@code below}, {@code inside} or {@code above} the 95 % interval
     * @param atMost share of this method's distribution (posterior or confidence) at or below the claim
     */
    public record Line(Method method, String position, double atMost) {}

    /** Lays the claim beside the answers, or says why not. */
    public Verdict against(Quantity counted, double observed, List<Answer> answers) {
        if (of != counted) {
            return new Verdict.Mismatch(("Not comparable: the claim of %,.0f is of %s (%s); these lists are of %s (%s)."
                            + " It is not laid beside the estimate. Look for what was claimed of %s.")
                    .formatted(figure, of.word(), of.meaning(), counted.word(), counted.meaning(), counted.word()));
        }
        var lines = new ArrayList<Line>();
        for (var answer : answers) {
            if (answer instanceof Answer.Number number) {
                var interval = number.interval();
                var position = figure < interval.low() ? "below" : figure > interval.high() ? "above" : "inside";
                lines.add(new Line(
                        number.method(), position, number.distribution().below(figure)));
            }
        }
        return new Verdict.Beside(words(observed, lines), figure < observed, lines);
    }

    private String words(double observed, List<Line> lines) {
        if (figure < observed) {
            return "The claim of %,.0f is smaller than the %,.0f people already named on the lists: it cannot be right if the lists are."
                    .formatted(figure, observed);
        }
        if (lines.isEmpty()) {
            return "The claim of %,.0f is above the %,.0f people on the lists; no estimate exists to lay it beside."
                    .formatted(figure, observed);
        }
        long inside = lines.stream().filter(l -> l.position().equals("inside")).count();
        long below = lines.stream().filter(l -> l.position().equals("below")).count();
        long above = lines.size() - inside - below;
        var parts = new ArrayList<String>();
        if (below > 0) {
            parts.add("below the 95 % interval of " + below);
        }
        if (inside > 0) {
            parts.add("inside that of " + inside);
        }
        if (above > 0) {
            parts.add("above that of " + above);
        }
        return "The claim of %,.0f lies %s of %d method(s).".formatted(figure, String.join(", ", parts), lines.size());
    }
}
