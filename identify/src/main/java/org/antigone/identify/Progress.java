package org.antigone.identify;

/** Is told how far a run is. Called from any thread. */
@FunctionalInterface
public interface Progress {
    Progress NONE = (what, done, all) -> {};

    /**
     * @param what is being counted, in words
     * @param done how many are done, of {@code all}
     */
    void at(String what, int done, int all);
}
