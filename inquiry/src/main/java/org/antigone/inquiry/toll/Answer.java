package org.antigone.inquiry.toll;

import java.util.List;
import org.antigone.inquiry.Interval;
import org.antigone.inquiry.NumberDistribution;

/** What one method answers: a number with everything that belongs to it, or a refusal in words. */
public sealed interface Answer {
    Method method();

    /**
     * A number of people, on lists or not.
     *
     * @param point the central figure: the median of {@code distribution} for averages and posteriors, otherwise the
     *     estimate
     * @param interval 95 %
     * @param distribution the posterior or confidence distribution that the interval is of
     * @param spread from the smallest to the largest estimate among the models that carry 95 % of the weight
     * @param others further intervals of the same method, each by another way
     * @param how one sentence: how many models, how chosen, exact or searched
     * @param models those that carry the number, heaviest first
     * @param figures diagnostics by name (R-hat, weight of the complete graph …), to be shown as they are
     * @param cautions what speaks against taking this number at face value
     * @param chains draws of each Markov chain, empty where there is none
     */
    record Number(
            Method method,
            double point,
            Interval interval,
            NumberDistribution distribution,
            Interval spread,
            List<OtherInterval> others,
            String how,
            List<ModelLine> models,
            List<Figure> figures,
            List<String> cautions,
            List<double[]> chains)
            implements Answer {
        public Number {
            others = List.copyOf(others);
            models = List.copyOf(models);
            figures = List.copyOf(figures);
            cautions = List.copyOf(cautions);
            chains = List.copyOf(chains);
        }
    }

    /**
     * No number.
     *
     * @param why what is wrong with these lists for this method
     * @param instead what to do
     */
    record Refusal(Method method, String why, String instead) implements Answer {}

    /** One model's share: its label, its weight (0 to 1) and its own estimate. */
    record ModelLine(String label, double weight, double estimate) {}

    /** An interval of 95 % that was found in another way, which the name says. */
    record OtherInterval(String name, double point, Interval interval) {}

    /** A named number beside the answer. */
    record Figure(String name, double value) {}
}
