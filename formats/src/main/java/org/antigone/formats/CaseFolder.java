package org.antigone.formats;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.antigone.identify.CaseData;

/**
 * A case in a folder: the profiles of the unidentified (PM), those of the relatives (AM) and the allele frequencies, found
 * by what is in the files, and by their names where that leaves several; or a Familias project; or a case as JSON.
 */
public final class CaseFolder {
    /** So many characters of a table are enough to see what it is. */
    private static final int ENOUGH = 1 << 16;

    private CaseFolder() {}

    private enum Role {
        PM("the unidentified (PM)", "pm|post.?mortem|remains|bones?|unidentified"),
        AM("the relatives (AM)", "am|ante.?mortem|relatives?|families|family|references?"),
        FREQUENCIES("the allele frequencies", "freq\\w*|frequenc\\w+|alleles?"),
        PROJECT("a Familias project or a case as JSON", "input|case");

        final String words;
        final String name;

        Role(String words, String name) {
            this.words = words;
            this.name = name;
        }

        boolean named(Path file) {
            return file.getFileName()
                    .toString()
                    .toLowerCase(Locale.ROOT)
                    .matches("(.*[^a-z])?(" + name + ")([^a-z].*)?");
        }
    }

    /**
     * Reads the case.
     *
     * @param options what a frequency table leaves to the user; a project has its own frequencies
     * @throws FormatException if the folder does not hold one case, or its files cannot be read
     */
    public static CaseData read(Path folder, FrequencyTable.Options options) {
        var files = files(folder);
        if (files.size() == 1) {
            var file = files.getFirst();
            return isFamilias(file) ? FamiliasFile.read(file) : DviCaseFile.read(file);
        }
        return CaseTables.read(files.get(0), files.get(1), files.get(2), options);
    }

    /**
     * The files that {@link #read} takes: PM, AM and frequencies, or one project.
     *
     * @throws FormatException if one is lacking, or there are several that may be it
     */
    public static List<Path> files(Path folder) {
        Map<Role, List<Path>> found = new EnumMap<>(Role.class);
        for (var file : list(folder)) {
            role(file)
                    .ifPresent(r ->
                            found.computeIfAbsent(r, x -> new ArrayList<>()).add(file));
        }
        var projects = found.getOrDefault(Role.PROJECT, List.of());
        boolean tables = found.containsKey(Role.PM) || found.containsKey(Role.AM);
        if (!projects.isEmpty() && tables) {
            throw new FormatException(folder + ": tables (" + names(found.getOrDefault(Role.PM, List.of())) + " "
                    + names(found.getOrDefault(Role.AM, List.of())) + ") and a project (" + names(projects)
                    + "); which is the case? Name the project, or the tables with --pm, --am and --frequencies");
        }
        if (!projects.isEmpty()) {
            return List.of(one(folder, Role.PROJECT, projects));
        }
        return List.of(
                one(folder, Role.PM, found.getOrDefault(Role.PM, List.of())),
                one(folder, Role.AM, found.getOrDefault(Role.AM, List.of())),
                one(folder, Role.FREQUENCIES, found.getOrDefault(Role.FREQUENCIES, List.of())));
    }

    private static List<Path> list(Path folder) {
        try (var files = Files.list(folder)) {
            return files.filter(Files::isRegularFile)
                    .filter(f -> !f.getFileName().toString().startsWith("."))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new FormatException(folder + ": cannot be read as a folder (" + e.getMessage() + ")");
        }
    }

    private static Path one(Path folder, Role role, List<Path> candidates) {
        var left = candidates;
        if (left.size() > 1) {
            var named = left.stream().filter(role::named).toList();
            left = named.isEmpty() ? left : named;
        }
        if (left.size() > 1) {
            throw new FormatException(folder + ": several files may be " + role.words + ": "
                    + String.join(
                            ", ",
                            left.stream().map(f -> f.getFileName().toString()).toList())
                    + (role == Role.PROJECT
                            ? "; name the one in place of the folder"
                            : "; name them with --pm, --am and --frequencies"));
        }
        if (left.isEmpty()) {
            throw new FormatException(folder + ": no file for " + role.words
                    + "; expected are a table of profiles (a sample column), one of relatives (family, kinship, sample) and"
                    + " one of frequencies (Allele), or name them with --pm, --am and --frequencies");
        }
        return left.getFirst();
    }

    private static String names(List<Path> files) {
        return String.join(
                ", ", files.stream().map(f -> f.getFileName().toString()).toList());
    }

    private static Optional<Role> role(Path file) {
        var name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        if (isFamilias(file)) {
            return Optional.of(Role.PROJECT);
        }
        if (name.endsWith(".ped")) {
            return Optional.of(Role.AM);
        }
        try {
            if (name.endsWith(".json")) {
                var root = Json.read(file);
                return root.find("pm").isPresent() && root.find("am").isPresent()
                        ? Optional.of(Role.PROJECT)
                        : Optional.empty();
            }
            if (!name.matches(".*\\.(csv|txt|tsv|tab|xml)")) {
                return Optional.empty();
            }
            var text = TextFile.read(file);
            if (StriderFrequencies.looksLike(text)) {
                return text.contains("<frequency") ? Optional.of(Role.FREQUENCIES) : Optional.empty();
            }
            if (BlockFrequencies.looksLike(text)) {
                return Optional.of(Role.FREQUENCIES);
            }
            return role(beginning(file, text));
        } catch (FormatException e) {
            // Not a table: some other file that lies in the folder.
            return Optional.empty();
        }
    }

    /** What a table is shows in its headings, so of a long one only the beginning is read here. */
    private static Table beginning(Path file, String text) {
        int end = text.length() <= ENOUGH ? -1 : text.indexOf('\n', ENOUGH);
        if (end >= 0) {
            try {
                return Table.parse(file, text.substring(0, end));
            } catch (FormatException e) {
                // The cut may have gone through a quoted cell: the whole says.
            }
        }
        return Table.parse(file, text);
    }

    private static boolean isFamilias(Path file) {
        return file.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(".fam");
    }

    private static Optional<Role> role(Table table) {
        if (WideFrequencies.looksLike(table)) {
            return Optional.of(Role.FREQUENCIES);
        }
        if (!GenotypeColumns.looksLike(table)) {
            return Optional.empty();
        }
        boolean relatives = table.headings().stream()
                .anyMatch(h -> Heading.of(h).filter(k -> k == Heading.KINSHIP).isPresent());
        return Optional.of(relatives ? Role.AM : Role.PM);
    }
}
