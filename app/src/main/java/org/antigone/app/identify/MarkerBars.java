package org.antigone.app.identify;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.antigone.app.paper.Axis;
import org.antigone.app.paper.Bars;
import org.antigone.app.paper.Bars.Bar;
import org.antigone.app.paper.Figures;
import org.antigone.app.paper.Ink;
import org.antigone.app.paper.Svg;
import org.antigone.identify.Family;
import org.antigone.identify.finding.MarkerEvidence;
import org.antigone.identify.finding.PairResult;
import org.antigone.kinship.Allele;
import org.antigone.kinship.Genotype;
import org.antigone.kinship.Marker;
import org.antigone.kinship.MarkerName;
import org.antigone.kinship.Profile;

/** The chart of log₁₀ LR by marker, on one scale for all candidates of a report. */
final class MarkerBars {
    /** A mutation over several steps can reach far below; beyond this the bar ends in an arrow and the table has the figure. */
    private static final double LOWEST = -5;

    private final List<Marker> markers;
    private final Axis axis;

    MarkerBars(List<Marker> markers, List<PairResult> candidates) {
        this.markers = markers;
        double low = -1;
        double high = 1;
        for (var pair : candidates) {
            for (var evidence : pair.perMarker()) {
                if (Double.isFinite(evidence.log10Lr())) {
                    low = Math.max(LOWEST, Math.min(low, evidence.log10Lr()));
                    high = Math.max(high, evidence.log10Lr());
                }
            }
        }
        this.axis = Axis.linear("log₁₀ LR by marker: right of the line speaks for, left against", low, high);
    }

    String svg(PairResult pair, Family family, Profile remains) {
        var bars = new ArrayList<Bar>();
        for (var marker : markers) {
            bars.add(evidence(pair, marker.name())
                    .map(e -> bar(e, pair, family, remains))
                    .orElseGet(() -> gap(marker.name(), family, remains)));
        }
        return new Bars(
                        "log₁₀ LR by marker for remains " + pair.remains() + " and " + pair.missing(),
                        Svg.PAGE_WIDTH,
                        axis,
                        bars,
                        "together " + Figures.likelihoodRatio(pair.log10Lr()))
                .svg();
    }

    static Optional<MarkerEvidence> evidence(PairResult pair, MarkerName marker) {
        return pair.perMarker().stream().filter(e -> e.marker().equals(marker)).findFirst();
    }

    private static Bar gap(MarkerName marker, Family family, Profile remains) {
        return new Bar(marker.toString(), OptionalDouble.empty(), Ink.GREY, reason(marker, family, remains));
    }

    private static String reason(MarkerName marker, Family family, Profile remains) {
        if (remains.at(marker).isEmpty()) {
            return "not typed in the remains";
        }
        boolean anyone =
                family.references().values().stream().anyMatch(r -> r.at(marker).isPresent());
        return anyone ? "not compared" : "no relative typed";
    }

    private static Bar bar(MarkerEvidence evidence, PairResult pair, Family family, Profile remains) {
        double value = Math.max(-1e6, evidence.log10Lr());
        var note = evidence.inconsistent()
                ? "inconsistent" + step(evidence.marker(), pair, family, remains)
                : evidence.log10Lr() == Double.NEGATIVE_INFINITY ? "impossible" : "";
        var ink = evidence.inconsistent() || evidence.log10Lr() == Double.NEGATIVE_INFINITY
                ? Ink.AGAINST
                : value < 0 ? Ink.INK : Ink.ACT;
        return new Bar(evidence.marker().toString(), OptionalDouble.of(value), ink, note);
    }

    /** The step that a mutation between the missing person and a parent or child would have taken, where one can be named. */
    static String step(MarkerName marker, PairResult pair, Family family, Profile remains) {
        var mine = remains.at(marker);
        if (mine.isEmpty()) {
            return "";
        }
        for (var reference : family.references().entrySet()) {
            var theirs = reference.getValue().at(marker);
            if (theirs.isPresent()
                    && parentAndChild(family, pair.missing(), reference.getKey())
                    && shareNone(mine.get(), theirs.get())) {
                return ": " + nearest(theirs.get(), mine.get()) + " against " + reference.getKey();
            }
        }
        return "";
    }

    private static boolean parentAndChild(Family family, String one, String other) {
        return family.pedigree().childrenOf(one).stream().anyMatch(c -> c.id().equals(other))
                || family.pedigree().childrenOf(other).stream().anyMatch(c -> c.id().equals(one));
    }

    private static boolean shareNone(Genotype one, Genotype other) {
        boolean complete = !(one instanceof Genotype.HalfKnown) && !(other instanceof Genotype.HalfKnown);
        return complete && one.alleles().stream().noneMatch(other.alleles()::contains);
    }

    private static String nearest(Genotype from, Genotype to) {
        Allele bestFrom = from.alleles().getFirst();
        Allele bestTo = to.alleles().getFirst();
        Optional<BigDecimal> least = Optional.empty();
        for (var a : from.alleles()) {
            for (var b : to.alleles()) {
                var difference = a.repeats()
                        .flatMap(x -> b.repeats().map(y -> y.subtract(x).abs()));
                if (difference.isPresent()
                        && (least.isEmpty() || difference.get().compareTo(least.get()) < 0)) {
                    least = difference;
                    bestFrom = a;
                    bestTo = b;
                }
            }
        }
        var step = bestFrom + " → " + bestTo;
        return least.map(d -> d.stripTrailingZeros().scale() > 0
                        ? step + " (not whole repeats)"
                        : step
                                + (d.compareTo(BigDecimal.ONE) == 0
                                        ? " (one step)"
                                        : " (" + d.toBigInteger() + " steps)"))
                .orElse(step);
    }
}
