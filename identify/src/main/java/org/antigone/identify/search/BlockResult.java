package org.antigone.identify.search;

import java.util.Arrays;

/**
 * What came out of one block of missing persons.
 *
 * @param possible by person, whether the references are possible
 * @param first by person, where its candidates begin in the next two; one entry more for the end
 * @param profile ascending inside each person
 * @param log10Lr exact
 * @param belowOfProfile by profile, an upper bound of the sum of the ratios looked at and found below the floor, in parts
 *     of 2^-20
 * @param belowOfPerson by person, the same
 */
record BlockResult(
        boolean[] possible, int[] first, int[] profile, double[] log10Lr, long[] belowOfProfile, long[] belowOfPerson) {

    /** A result as it comes together, profile after profile. */
    static final class Gathering {
        private final boolean[] possible;
        private final int[] count;
        private final long[] belowOfProfile;
        private final long[] belowOfPerson;
        private int[] person = new int[1024];
        private int[] profile = new int[1024];
        private double[] log10Lr = new double[1024];
        private int size;

        Gathering(int persons, int profiles) {
            this.possible = new boolean[persons];
            this.count = new int[persons];
            this.belowOfPerson = new long[persons];
            this.belowOfProfile = new long[profiles];
        }

        void possible(int person, boolean is) {
            possible[person] = is;
        }

        void below(int person, int profile, long ratio) {
            belowOfPerson[person] += ratio;
            belowOfProfile[profile] += ratio;
        }

        /** Adds a candidate; profiles come in ascending order. */
        void candidate(int person, int profile, double log10Lr) {
            if (size == this.person.length) {
                this.person = Arrays.copyOf(this.person, 2 * size);
                this.profile = Arrays.copyOf(this.profile, 2 * size);
                this.log10Lr = Arrays.copyOf(this.log10Lr, 2 * size);
            }
            this.person[size] = person;
            this.profile[size] = profile;
            this.log10Lr[size++] = log10Lr;
            count[person]++;
        }

        BlockResult result() {
            var first = new int[count.length + 1];
            for (int p = 0; p < count.length; p++) {
                first[p + 1] = first[p] + count[p];
            }
            var next = Arrays.copyOf(first, count.length);
            var profiles = new int[size];
            var ratios = new double[size];
            for (int i = 0; i < size; i++) {
                int at = next[person[i]]++;
                profiles[at] = profile[i];
                ratios[at] = log10Lr[i];
            }
            return new BlockResult(possible, first, profiles, ratios, belowOfProfile, belowOfPerson);
        }
    }
}
