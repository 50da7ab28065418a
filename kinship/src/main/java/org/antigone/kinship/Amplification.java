package org.antigone.kinship;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What one amplification of a sample showed at one marker: a set of alleles, perhaps empty. How often an allele was carried
 * cannot be seen, so {@code 12, 12} and {@code 12} are the same here.
 *
 * @param seen the alleles that were called
 * @param uncertain further alleles that may or may not have been there; disjoint from {@code seen}
 */
public record Amplification(SortedSet<Allele> seen, SortedSet<Allele> uncertain) {
    /** The most alleles that may be uncertain: all their subsets are summed over. */
    public static final int MOST_UNCERTAIN = 8;

    /** @throws IllegalArgumentException if an allele is both, or more than {@link #MOST_UNCERTAIN} are uncertain */
    public Amplification {
        seen = Collections.unmodifiableSortedSet(new TreeSet<>(seen));
        uncertain = Collections.unmodifiableSortedSet(new TreeSet<>(uncertain));
        if (!Collections.disjoint(seen, uncertain)) {
            throw new IllegalArgumentException("an allele is both seen and uncertain: " + seen + ", " + uncertain);
        }
        if (uncertain.size() > MOST_UNCERTAIN) {
            throw new IllegalArgumentException(
                    uncertain.size() + " uncertain alleles; at most " + MOST_UNCERTAIN + " can be weighed");
        }
    }

    /** An amplification in which every call is certain; no alleles at all is a locus that dropped out. */
    public static Amplification of(Collection<Allele> seen) {
        return new Amplification(new TreeSet<>(seen), new TreeSet<>());
    }

    /** An amplification in which every call is certain. */
    public static Amplification of(String... seen) {
        return of(List.of(seen).stream().map(Allele::new).toList());
    }

    @Override
    public String toString() {
        var text = new StringBuilder("{");
        seen.forEach(a -> text.append(text.length() > 1 ? "," : "").append(a));
        uncertain.forEach(
                a -> text.append(text.length() > 1 ? "," : "").append(a).append('?'));
        return text.append('}').toString();
    }
}
