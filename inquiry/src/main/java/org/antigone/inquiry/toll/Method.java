package org.antigone.inquiry.toll;

import java.util.List;

/** The methods offered, each with what it assumes in words. */
public enum Method {
    LOG_LINEAR(
            "Log-linear models, averaged",
            "loglinear",
            "some hierarchical dependence between the lists, but none of all at once",
            List.of(
                    "The lists may depend on each other, in the hierarchical ways that were tried. That there is no further"
                            + " dependence, of all lists at once, cannot be tested from the lists.",
                    "Within one dependence pattern all people are alike in their chance of being recorded.",
                    "Models are weighed by BIC, which only approximates a posterior; the interval mixes their"
                            + " profile-likelihood confidence distributions.")),
    STEPWISE(
            "Log-linear model, stepwise",
            "stepwise",
            "dependence between pairs of lists only, and that the model chosen is right",
            List.of(
                    "Pairwise dependence only, pairs added one by one (p below 0.02).",
                    "The interval is a bootstrap of the whole procedure, the choice of pairs included.")),
    GRAPHICAL(
            "Decomposable graphs, averaged",
            "graphical",
            "dependence along some chordal graph; priors of the number and of the cells",
            List.of(
                    "The lists depend on each other along some chordal graph; all such graphs are weighed by their"
                            + " posterior probability (Madigan and York).",
                    "Within one graph all people are alike in their chance of being recorded.",
                    "The prior of the number and of the cells is part of the answer, more so the fewer people are on several"
                            + " lists.")),
    LATENT(
            "Latent classes",
            "latent",
            "people fall into classes; within a class the lists are independent; priors",
            List.of(
                    "People fall into classes that nobody observes; within a class the lists are independent (LCMCR).",
                    "Dependence between lists is explained by people differing, not by one list copying another.",
                    "The lists alone identify one class for every two lists; beyond that the prior decides.")),
    CHAPMAN(
            "Two lists (Chapman)",
            "chapman",
            "the two lists are independent; everybody is equally likely to be on one",
            List.of(
                    "The two lists are independent. With two lists this cannot be checked, and it is rarely true.",
                    "Everybody has the same chance of being on a list.")),
    NAMED(
            "The log-linear model asked for",
            "named",
            "exactly the dependence of the model named",
            List.of(
                    "The dependence between the lists is exactly that of the model named; no other was weighed.",
                    "The interval is the model's profile-likelihood interval.")),
    CHAO(
            "Repeats on one list (Chao's lower bound)",
            "chao",
            "sightings are independent; people may differ, and then the number is higher",
            List.of(
                    "Each sighting of a person is independent of the last; people may differ in how easily they are seen.",
                    "It is a lower bound: the more people differ, the further the true number lies above it.")),
    TRUNCATED_POISSON(
            "Repeats on one list (truncated Poisson)",
            "poisson",
            "sightings are independent; people are alike",
            List.of(
                    "All people are equally easily seen, and sightings are independent: the simplest and lowest figure."));

    private final String title;
    private final String key;
    private final String brief;
    private final List<String> assumptions;

    Method(String title, String key, String brief, List<String> assumptions) {
        this.title = title;
        this.key = key;
        this.brief = brief;
        this.assumptions = assumptions;
    }

    public String title() {
        return title;
    }

    /** The word on the command line and in JSON. */
    public String key() {
        return key;
    }

    /** What it assumes, in half a line. */
    public String brief() {
        return brief;
    }

    /** What it assumes, a sentence each. */
    public List<String> assumptions() {
        return assumptions;
    }
}
