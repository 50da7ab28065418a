package org.antigone.inquiry.loglinear;

/** What a log-linear model says about a table: a number, or why there is none. */
public sealed interface Fit {
    LogLinearModel model();

    /**
     * A model that determines the dark figure: its maximum likelihood estimate exists and is unique, or it does in the
     * extended sense, where some histories are fitted as 0 and some parameters are infinite but not the intercept.
     *
     * @param observed people on the lists
     * @param dark estimated people on no list, exp(intercept)
     * @param logDarkSd standard error of the intercept
     * @param deviance against the saturated model of the fitted histories
     * @param df histories fitted less parameters estimated
     * @param aic −2·log likelihood (Poisson) + 2·parameters
     * @param bic −2·log likelihood (Poisson) + log(people observed)·parameters; smaller is better
     * @param emptyOverlaps terms of the model whose lists share nobody, estimated as −∞
     * @param boundary whether further parameters are infinite or undetermined: an extended estimate, on its facial set
     * @param theta parameters, intercept first, for a warm start
     */
    record Estimated(
            LogLinearModel model,
            double observed,
            double dark,
            double logDarkSd,
            double deviance,
            int df,
            double aic,
            double bic,
            int emptyOverlaps,
            boolean boundary,
            java.util.List<Double> theta)
            implements Fit {
        /** Estimated number of people, on lists or not. */
        public double total() {
            return observed + dark;
        }

        /** Standard error of the total as Rcapture states it: the dark figure is itself Poisson. */
        public double standardError() {
            return Math.sqrt(dark + dark * dark * logDarkSd * logDarkSd);
        }

        /** The total at a normal quantile of the log dark figure (1.96 for the upper end of a 95 % interval). */
        public double normalQuantile(double z) {
            return observed + dark * Math.exp(z * logDarkSd);
        }
    }

    /** No number: the dark figure has no estimate, or more than one. */
    record None(LogLinearModel model, Reason reason) implements Fit {}

    /** Why a model gives no number. */
    enum Reason {
        /** The intercept runs to infinity. */
        NOT_FINITE("the maximum likelihood estimate does not exist: the dark figure runs to 0 or without bound"),
        /** Several dark figures fit equally well. */
        NOT_IDENTIFIABLE("the dark figure is not identifiable: different ones fit the lists equally well");

        private final String words;

        Reason(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }
    }
}
