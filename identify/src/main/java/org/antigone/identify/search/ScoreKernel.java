package org.antigone.identify.search;

/*
 * The inner loop of the blind search.
 *
 * Layout. For a block of up to a few hundred columns (missing persons) there is one short array, a row, for each reading
 * that occurs among the remains: row[c] is the quantised log LR of that reading in column c (see Quantum). A profile is the
 * list of its readings' rows, 15 to 30 of them, and its scores against the whole block are the sum of these rows, element
 * by element. Why this way round: the look-up that makes table scoring slow, one unpredictable load for each marker and
 * pair, happens once for a whole row; what is left is adding short arrays, which the compiler turns into vector
 * instructions, 32 pairs each with 512 bits. Rows of one block (24 markers × ~100 genotypes × 512 columns × 2 bytes ≈
 * 2.4 MB) stay in the second- and third-level caches while all remains go through.
 *
 * Four rows are added a pass, so that the sums are loaded and stored once for four rows, not once for each. With eight the
 * loop grows past what C2 unrolls (LoopUnrollLimit), stays scalar and takes five times as long. Rows are separate arrays
 * with one index: with one flat array and two offsets C2 cannot rule out aliasing. A profile's rows are filled up to a
 * multiple of four with a row of zeros.
 *
 * Bound. A pair costs markers × 2 bytes read from cache; at 24 markers and the 20–60 GB/s that a core reads from its
 * second level, 400 million to a billion pairs a second and thread.
 */
final class ScoreKernel {
    /** Rows added in one pass. */
    static final int PASS = 4;

    private ScoreKernel() {}

    /**
     * Adds up a profile's rows.
     *
     * @param rows each as long as {@code sums}
     * @param count how many of them; a multiple of {@link #PASS}, at least one pass
     */
    static void score(short[] sums, short[][] rows, int count) {
        first(sums, rows[0], rows[1], rows[2], rows[3]);
        for (int i = PASS; i < count; i += PASS) {
            more(sums, rows[i], rows[i + 1], rows[i + 2], rows[i + 3]);
        }
    }

    private static void first(short[] sums, short[] a, short[] b, short[] c, short[] d) {
        for (int i = 0; i < sums.length; i++) {
            sums[i] = (short) (a[i] + b[i] + c[i] + d[i]);
        }
    }

    private static void more(short[] sums, short[] a, short[] b, short[] c, short[] d) {
        for (int i = 0; i < sums.length; i++) {
            sums[i] = (short) (sums[i] + a[i] + b[i] + c[i] + d[i]);
        }
    }

    /**
     * Finds the columns with a sum of at least {@code least}.
     *
     * @param found receives them, ascending; as long as {@code sums}
     * @return how many there are
     */
    static int atLeast(short[] sums, int least, int[] found) {
        int n = 0;
        for (int i = 0; i < sums.length; i++) {
            found[n] = i;
            n += sums[i] >= least ? 1 : 0;
        }
        return n;
    }
}
