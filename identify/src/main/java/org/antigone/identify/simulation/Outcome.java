package org.antigone.identify.simulation;

/** What became of a body that a family searches. */
public enum Outcome {
    IDENTIFIED("identified"),
    /** Identified as somebody else. */
    WRONG("taken for another"),
    NEEDS_SECOND_LINE("likely enough, but the policy wants a second line"),
    BELOW_THRESHOLD("more likely than not, but below the threshold"),
    NOT_ENOUGH_EVIDENCE("not enough evidence"),
    DNA_AGAINST("the DNA speaks against the true family"),
    NOT_COMPARED("not compared");

    private final String words;

    Outcome(String words) {
        this.words = words;
    }

    public String words() {
        return words;
    }
}
