package org.antigone.app.identify;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import org.antigone.formats.TextFile;
import org.antigone.identify.Corrections;
import org.jspecify.annotations.Nullable;

/**
 * Reads what people know better than the profiles: from options, and from a file with one correction a line
 * ({@code revoke R-012 F-022}, {@code alive F-022}, {@code apart R-001 R-002}, {@code together R-003 R-004}; names may be
 * separated by spaces, commas, semicolons or tabs; {@code #} begins a remark).
 */
final class CorrectionsText {
    private final List<Corrections.Revoked> revoked = new ArrayList<>();
    private final TreeSet<String> alive = new TreeSet<>();
    private final List<List<String>> apart = new ArrayList<>();
    private final List<List<String>> together = new ArrayList<>();

    static Corrections read(
            List<String> revoke, List<String> alive, List<String> apart, List<String> together, @Nullable Path file)
            throws IOException {
        var text = new CorrectionsText();
        revoke.forEach(r -> text.revoke(r, "--revoke " + r));
        text.alive.addAll(alive);
        apart.forEach(a -> text.apart.add(samples(split(a), "--apart " + a)));
        together.forEach(t -> text.together.add(samples(split(t), "--together " + t)));
        if (file != null) {
            int line = 0;
            for (var row : TextFile.read(file).lines().toList()) {
                line++;
                text.row(row.replaceFirst("#.*", "").strip(), file + ", line " + line);
            }
        }
        return new Corrections(text.revoked, text.alive, text.apart, text.together);
    }

    private void row(String row, String where) {
        if (row.isEmpty()) {
            return;
        }
        var words = new ArrayList<>(split(row));
        var kind = words.removeFirst();
        switch (kind) {
            case "revoke" -> {
                if (words.size() != 2) {
                    throw new IllegalArgumentException(
                            where + ": 'revoke' needs the remains and the missing person, as in 'revoke R-012 F-022'");
                }
                revoked.add(new Corrections.Revoked(words.getFirst(), words.getLast()));
            }
            case "alive" -> {
                if (words.isEmpty()) {
                    throw new IllegalArgumentException(where + ": 'alive' needs a missing person");
                }
                alive.addAll(words);
            }
            case "apart" -> apart.add(samples(words, where));
            case "together" -> together.add(samples(words, where));
            default ->
                throw new IllegalArgumentException(
                        where + ": '" + kind + "' is not known; expected are revoke, alive, apart and together");
        }
    }

    private void revoke(String text, String where) {
        int equals = text.indexOf('=');
        if (equals <= 0 || equals == text.length() - 1) {
            throw new IllegalArgumentException(where + ": expected REMAINS=MISSING, as in --revoke R-012=F-022");
        }
        revoked.add(new Corrections.Revoked(text.substring(0, equals), text.substring(equals + 1)));
    }

    private static List<String> split(String text) {
        return Arrays.stream(text.split("[\\s,;]+")).filter(w -> !w.isBlank()).toList();
    }

    private static List<String> samples(List<String> words, String where) {
        if (words.stream().distinct().count() < 2) {
            throw new IllegalArgumentException(where + ": two different samples at least are expected");
        }
        return List.copyOf(words);
    }
}
