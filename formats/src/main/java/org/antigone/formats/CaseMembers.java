package org.antigone.formats;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which members a kinship case has. Others may stand beside them (results, tags, history) and are not read; but one whose
 * name is nearly that of a member that is absent is a slip of the pen, and would silently change the answer.
 */
final class CaseMembers {
    private static final Set<String> ROOT = Set.of(
            "id",
            "description",
            "theta",
            "markers",
            "genotypes",
            "dropout",
            "dropin",
            "replicates",
            "linkage",
            "hypotheses",
            "reference");
    private static final Set<String> MARKER = Set.of("name", "chrom", "alleles", "freqs", "mutation", "silentAllele");
    private static final Set<String> MUTATION =
            Set.of("male", "female", "model", "rate", "rate2", "range", "transform", "matrix");
    private static final Set<String> HYPOTHESIS = Set.of("name", "pedigree");
    private static final Set<String> PERSON = Set.of("id", "fid", "mid", "sex", "founderInbreeding");
    private static final Set<String> LINKAGE = Set.of("markers", "rho");

    private final Set<String> unread = new TreeSet<>();

    private CaseMembers() {}

    /**
     * Looks through a case.
     *
     * @return the names of members that are not read
     * @throws FormatException for a member that is nearly another
     */
    static Set<String> unread(Json root) {
        var members = new CaseMembers();
        members.check(root, ROOT);
        for (var marker : list(root, "markers")) {
            members.check(marker, MARKER);
            object(marker, "mutation").ifPresent(mutation -> {
                members.check(mutation, MUTATION);
                object(mutation, "male").ifPresent(m -> members.check(m, MUTATION));
                object(mutation, "female").ifPresent(m -> members.check(m, MUTATION));
            });
        }
        for (var hypothesis : list(root, "hypotheses")) {
            members.check(hypothesis, HYPOTHESIS);
            list(hypothesis, "pedigree").forEach(person -> members.check(person, PERSON));
        }
        list(root, "linkage").forEach(pair -> members.check(pair, LINKAGE));
        return members.unread;
    }

    private static List<Json> list(Json place, String name) {
        return !place.isObject()
                ? List.of()
                : place.find(name).filter(Json::isList).map(Json::list).orElse(List.of());
    }

    private static Optional<Json> object(Json place, String name) {
        return !place.isObject() ? Optional.empty() : place.find(name).filter(Json::isObject);
    }

    private void check(Json place, Set<String> known) {
        if (!place.isObject()) {
            return;
        }
        var there = place.members().keySet();
        for (var name : there) {
            if (known.contains(name)) {
                continue;
            }
            for (var meant : new TreeSet<>(known)) {
                if (!there.contains(meant) && isSlip(name, meant)) {
                    throw place.wrong(
                            "the member \"" + name + "\" is not known; if \"" + meant + "\" is meant, write it so");
                }
            }
            unread.add(name);
        }
    }

    /** The same but for case and punctuation, one a part of the other, or one or two letters apart. */
    private static boolean isSlip(String name, String meant) {
        var a = letters(name);
        var b = letters(meant);
        int shorter = Math.min(a.length(), b.length());
        return a.equals(b)
                || shorter >= 5 && (a.contains(b) || b.contains(a))
                || shorter >= 4 && Heading.edits(a, b) <= (shorter >= 6 ? 2 : 1);
    }

    private static String letters(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
    }
}
