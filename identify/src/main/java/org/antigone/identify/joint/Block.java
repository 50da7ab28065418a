package org.antigone.identify.joint;

/**
 * One connected piece of a packing in local numbers: some nodes, and edges between them. A weight is of no concern
 * here, so that the same block (and its lattice) serves for every weighting.
 *
 * @param nodeOf for each local node its number in the packing
 * @param nodesOfEdge for each local edge its local nodes
 * @param named for each local edge how many bodies it names
 * @param edgeOf for each local edge its number in the packing
 */
record Block(int[] nodeOf, int[][] nodesOfEdge, int[] named, int[] edgeOf) {
    int nodes() {
        return nodeOf.length;
    }

    int edges() {
        return edgeOf.length;
    }
}
