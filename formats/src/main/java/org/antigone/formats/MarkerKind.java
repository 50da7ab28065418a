package org.antigone.formats;

import java.util.Set;
import java.util.regex.Pattern;
import org.antigone.kinship.MarkerName;

/** What sort of marker a name stands for. */
enum MarkerKind {
    AUTOSOMAL_STR,
    AMELOGENIN,
    /** On the sex chromosomes: Y-STRs, X-STRs, insertions on Y. */
    SEX_CHROMOSOME,
    /** No marker that is known by its name; it may be one all the same. */
    UNKNOWN;

    private static final Pattern AUTOSOMAL = Pattern.compile("D([1-9]|1[0-9]|2[0-2])(S|GATA)\\w+");
    private static final Pattern Y_OR_X =
            Pattern.compile("DYS\\w*([/.]\\w+)?|YINDEL|YGATA\\w*|DYF\\w*|DXS\\w*|GATA\\w*H4\\w*|HPRTB|"
                    + "GATA172D05|ARA|SRY|M175|RM[YX]\\w*");
    private static final Set<String> NAMED = Set.of(
            "TH01", "TPOX", "VWA", "FGA", "CSF1PO", "SE33", "PENTAA", "PENTAB", "PENTAC", "PENTAD", "PENTAE", "F13A01",
            "F13B", "FESFPS", "LPL", "FABP", "CD4", "F13A1");

    static MarkerKind of(MarkerName name) {
        var key = name.key();
        if (name.isAmelogenin()) {
            return AMELOGENIN;
        }
        if (NAMED.contains(key) || AUTOSOMAL.matcher(key).matches()) {
            return AUTOSOMAL_STR;
        }
        return Y_OR_X.matcher(key).matches() ? SEX_CHROMOSOME : UNKNOWN;
    }

    /** Why a marker of this kind is not compared, for a note. */
    static String notCompared(MarkerName name) {
        return name + " lies on a sex chromosome; autosomal STRs are compared here";
    }
}
