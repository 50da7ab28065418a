package org.antigone.kinship.likelihood;

/**
 * A function of a few variables, as a table.
 *
 * @param scope the variables, ascending; empty for a number
 * @param values row-major, the last variable fastest
 */
record Factor(int[] scope, double[] values) {
    boolean holds(int variable) {
        for (int v : scope) {
            if (v == variable) {
                return true;
            }
        }
        return false;
    }
}
