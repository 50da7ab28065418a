package org.antigone.kinship;

import java.util.List;

/** What was read of one person at one marker. Not typed at all is the absence of a genotype. */
public sealed interface Genotype {
    /** The alleles that were read, in ascending order. */
    List<Allele> alleles();

    /** Two alleles, in no order: {@code first <= second}. A homozygote has the same allele twice. */
    record Pair(Allele first, Allele second) implements Genotype {
        public Pair {
            if (first.compareTo(second) > 0) {
                var smaller = second;
                second = first;
                first = smaller;
            }
        }

        public boolean homozygous() {
            return first.equals(second);
        }

        @Override
        public List<Allele> alleles() {
            return List.of(first, second);
        }

        @Override
        public String toString() {
            return first + "/" + second;
        }
    }

    /** One allele was read, the other is not known: it may be any, the same included. */
    record HalfKnown(Allele known) implements Genotype {
        @Override
        public List<Allele> alleles() {
            return List.of(known);
        }

        @Override
        public String toString() {
            return known + "/?";
        }
    }

    /** The single allele that a male carries at an X-chromosomal marker. */
    record Hemizygous(Allele allele) implements Genotype {
        @Override
        public List<Allele> alleles() {
            return List.of(allele);
        }

        @Override
        public String toString() {
            return allele.toString();
        }
    }

    /** The genotype of two allele labels. */
    static Pair of(String first, String second) {
        return new Pair(new Allele(first), new Allele(second));
    }
}
