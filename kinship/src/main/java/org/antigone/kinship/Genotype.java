package org.antigone.kinship;

import java.util.List;
import java.util.stream.Stream;

/** What was read of one person at one marker. Not typed at all is the absence of a genotype. */
public sealed interface Genotype {
    /**
     * The alleles that were read, in ascending order: two, one, or, in a degraded sample, any number, each once. An allele
     * that is only perhaps there is among them.
     */
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

    /**
     * What a sample showed from which alleles may be missing and into which others may have come. It stands for a
     * likelihood L(g) of every genotype g that the person may have; {@code likelihood.GenotypeLikelihood} gives its values.
     *
     * <p>The semi-continuous model (Curran, Gill &amp; Bill, <i>Forensic Sci. Int.</i> 148 (2005) 47–53; Haned, Slooten
     * &amp; Gill, <i>Forensic Sci. Int. Genet.</i> 6 (2012) 762–774): in each amplification every copy of an allele drops
     * out by itself, so a heterozygote's allele is missing with probability d, a homozygote's with d²; each allele that the
     * genotype does not explain dropped in, a factor C·p; where none did, a factor 1−C. A silent allele never shows. A call
     * that is uncertain is summed over, there and not there. Amplifications multiply. With one amplification, d = 0 and
     * C = 0 this is the plain genotype.
     *
     * @param amplifications the replicates, at least one; one without alleles is a locus that dropped out
     * @param dropout d, at least 0 and below 1, per allele copy and amplification
     * @param dropin C, at least 0 and below 1, per amplification
     */
    record Degraded(List<Amplification> amplifications, double dropout, double dropin) implements Genotype {
        /** @throws IllegalArgumentException if there is no amplification or a probability is out of its range */
        public Degraded {
            amplifications = List.copyOf(amplifications);
            if (amplifications.isEmpty()) {
                throw new IllegalArgumentException("a degraded reading needs at least one amplification");
            }
            if (!(dropout >= 0 && dropout < 1)) {
                throw new IllegalArgumentException("the drop-out " + dropout + " is not at least 0 and below 1");
            }
            if (!(dropin >= 0 && dropin < 1)) {
                throw new IllegalArgumentException("the drop-in " + dropin + " is not at least 0 and below 1");
            }
        }

        @Override
        public List<Allele> alleles() {
            return amplifications.stream()
                    .flatMap(a -> Stream.concat(a.seen().stream(), a.uncertain().stream()))
                    .distinct()
                    .sorted()
                    .toList();
        }

        @Override
        public String toString() {
            return amplifications + " d=" + dropout + " C=" + dropin;
        }
    }

    /** The genotype of two allele labels. */
    static Pair of(String first, String second) {
        return new Pair(new Allele(first), new Allele(second));
    }
}
