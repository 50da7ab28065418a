package org.antigone.kinship;

import java.util.Locale;
import java.util.Map;

/**
 * A marker's name. Laboratories spell one marker in several ways ({@code vWA}, {@code VWA}; {@code Penta E},
 * {@code PENTA_E}); names are equal when they mean the same marker, and keep the spelling they were read in.
 */
public final class MarkerName implements Comparable<MarkerName> {
    private static final Map<String, String> SYNONYMS = Map.of(
            "AMELOGENIN", "AMEL",
            "AMELXY", "AMEL",
            "THO1", "TH01",
            "HUMTH01", "TH01",
            "HUMVWA", "VWA",
            "VWA31", "VWA",
            "ACTBP2", "SE33",
            "CSF", "CSF1PO",
            "FIBRA", "FGA",
            "FES/FPS", "FESFPS");

    private final String key;
    private final String spelling;

    private MarkerName(String key, String spelling) {
        this.key = key;
        this.spelling = spelling;
    }

    /** The marker that a laboratory writes so. Case, blanks, underscores and hyphens do not distinguish markers. */
    public static MarkerName of(String spelling) {
        var text = spelling.strip();
        var folded = text.toUpperCase(Locale.ROOT).replaceAll("[\\s_-]", "");
        if (folded.isEmpty()) {
            throw new IllegalArgumentException("a marker needs a name");
        }
        return new MarkerName(SYNONYMS.getOrDefault(folded, folded), text);
    }

    /** Whether this is amelogenin, which tells the sex and has no allele frequencies. */
    public boolean isAmelogenin() {
        return key.equals("AMEL");
    }

    /** The spelling common to all ways of writing this marker: upper case, without blanks. */
    public String key() {
        return key;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof MarkerName that && key.equals(that.key);
    }

    @Override
    public int hashCode() {
        return key.hashCode();
    }

    @Override
    public int compareTo(MarkerName other) {
        return key.compareTo(other.key);
    }

    /** The spelling it was read in. */
    @Override
    public String toString() {
        return spelling;
    }
}
