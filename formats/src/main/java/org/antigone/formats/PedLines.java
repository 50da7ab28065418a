package org.antigone.formats;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.antigone.identify.Note;
import org.antigone.kinship.Allele;
import org.antigone.kinship.Genotype;
import org.antigone.kinship.MarkerName;
import org.antigone.kinship.Profile;
import org.antigone.kinship.Sex;

/** The lines of a LINKAGE or PLINK file, before they are families. */
final class PedLines {
    /** One line. */
    record Member(
            int line,
            String family,
            String id,
            Optional<String> father,
            Optional<String> mother,
            String phenotype,
            Profile profile) {}

    private final Path file;
    private final List<Note> notes;
    private boolean families = true;
    private boolean phenotypes = true;
    private List<MarkerName> markers = List.of();

    private PedLines(Path file, List<Note> notes) {
        this.file = file;
        this.notes = notes;
    }

    static List<Member> read(Path file, List<Note> notes) {
        return new PedLines(file, notes).members();
    }

    private List<Member> members() {
        var members = new ArrayList<Member>();
        int number = 0;
        boolean first = true;
        for (var line : TextFile.read(file).lines().toList()) {
            number++;
            if (line.isBlank() || (line.startsWith("#") && !first)) {
                continue;
            }
            var cells = List.of(line.strip().split(line.contains("\t") ? "\\s*\t\\s*" : "[\\s,;]+"));
            if (first) {
                first = false;
                if (isHeading(cells)) {
                    headings(cells, number);
                    continue;
                }
                markers = fromMap();
            }
            members.add(member(cells, number));
        }
        if (members.isEmpty()) {
            throw new FormatException(file + ": no persons; a line each is expected");
        }
        return members;
    }

    private static boolean isHeading(List<String> cells) {
        var text = cells.stream().map(c -> c.toLowerCase(Locale.ROOT)).toList();
        return text.contains("sex") || text.contains("iid");
    }

    private int fixed() {
        return 4 + (families ? 1 : 0) + (phenotypes ? 1 : 0);
    }

    private void headings(List<String> cells, int line) {
        var text = cells.stream()
                .map(c -> c.toLowerCase(Locale.ROOT).replaceAll("[^a-z]", ""))
                .toList();
        families = !(text.getFirst().equals("id") || text.getFirst().equals("iid"));
        int sex = text.indexOf("sex");
        if (sex != (families ? 4 : 3)) {
            throw new FormatException(file + ", line " + line
                    + ": the headings begin otherwise than 'family id father mother sex phenotype', with the family or"
                    + " without");
        }
        phenotypes = text.size() > sex + 1 && text.get(sex + 1).matches("pheno(type)?|affected|aff|status|phen");
        var names = new ArrayList<MarkerName>();
        for (var name : cells.subList(fixed(), cells.size())) {
            var marker = MarkerName.of(name.replaceFirst("(?i)[ _.-](allele[ _.-]?)?[12]$", ""));
            if (names.isEmpty() || !names.getLast().equals(marker)) {
                if (names.contains(marker)) {
                    throw new FormatException(file + ", line " + line + ": the marker " + marker + " is named twice");
                }
                names.add(marker);
            }
        }
        markers = List.copyOf(names);
    }

    /** The second column of the .map file beside it; LINKAGE's own has the name first. */
    private List<MarkerName> fromMap() {
        var name = String.valueOf(file.getFileName());
        int point = name.lastIndexOf('.');
        var map = file.resolveSibling((point < 0 ? name : name.substring(0, point)) + ".map");
        if (!Files.exists(map)) {
            throw new FormatException(file + ", line 1: the markers have no names; headings, or the file "
                    + map.getFileName() + " beside it, are expected");
        }
        var names = new ArrayList<MarkerName>();
        for (var line : TextFile.read(map).lines().toList()) {
            if (!line.isBlank() && !line.startsWith("#")) {
                var cells = line.strip().split("\\s+");
                names.add(MarkerName.of(cells.length > 1 ? cells[1] : cells[0]));
            }
        }
        return List.copyOf(names);
    }

    private Member member(List<String> cells, int line) {
        var where = file + ", line " + line;
        int genotypes = cells.size() - fixed();
        boolean joined = genotypes == markers.size() && !markers.isEmpty();
        if (!joined && genotypes != 2 * markers.size()) {
            throw new FormatException(where + ": " + cells.size() + " columns; " + (fixed() + 2 * markers.size())
                    + " are expected, " + fixed() + " and two for each of " + markers.size() + " markers");
        }
        int at = families ? 1 : 0;
        var family = families ? cells.getFirst() : "1";
        var id = cells.get(at);
        if (id.equals("0")) {
            throw new FormatException(where + ": 0 is no person's id; 0 stands for an unknown parent");
        }
        var sex = AlleleText.sex(cells.get(at + 3))
                .orElseThrow(() -> new FormatException(where + ", column " + (at + 4) + ", person " + id + ": '"
                        + cells.get(at + 3) + "' is no sex; 1 (male), 2 (female) or 0 is expected"));
        var profile = profile(cells, line, id, sex, joined);
        return new Member(
                line,
                family,
                id,
                parent(cells.get(at + 1)),
                parent(cells.get(at + 2)),
                phenotypes ? cells.get(at + 4) : "",
                profile);
    }

    private static Optional<String> parent(String cell) {
        return cell.equals("0") || cell.equals("-9") || cell.equalsIgnoreCase("NA")
                ? Optional.empty()
                : Optional.of(cell);
    }

    private Profile profile(List<String> cells, int line, String id, Sex recorded, boolean joined) {
        Map<MarkerName, Genotype> genotypes = new LinkedHashMap<>();
        var sex = recorded;
        for (int m = 0; m < markers.size(); m++) {
            var marker = markers.get(m);
            int column = fixed() + (joined ? m : 2 * m);
            var calls = new ArrayList<String>();
            if (joined) {
                calls.addAll(List.of(cells.get(column).split("/")));
            } else {
                calls.addAll(cells.subList(column, column + 2));
            }
            calls.removeIf(AlleleText::notTyped);
            if (calls.isEmpty() || MarkerKind.of(marker) == MarkerKind.SEX_CHROMOSOME) {
                continue;
            }
            if (marker.isAmelogenin()) {
                sex = amelogenin(calls, recorded, id, line);
                continue;
            }
            var alleles = new ArrayList<Allele>();
            for (var call : calls) {
                alleles.add(AlleleText.allele(call)
                        .orElseThrow(() -> new FormatException(file + ", line " + line + ", column " + (column + 1)
                                + ", person " + id + ", marker " + marker + ": '" + call
                                + "' is no allele; expected is " + AlleleText.EXPECTED + ", 0 where not typed")));
            }
            if (alleles.size() == 2) {
                genotypes.put(marker, new Genotype.Pair(alleles.getFirst(), alleles.getLast()));
            } else if (alleles.size() == 1) {
                notes.add(new Note(
                        Note.Kind.FILE_READ,
                        id + ", " + marker,
                        "one allele only (" + alleles.getFirst()
                                + "); the other is taken as not known, a homozygote would be written twice"));
                genotypes.put(marker, new Genotype.HalfKnown(alleles.getFirst()));
            } else {
                notes.add(new Note(
                        Note.Kind.TOO_MANY_ALLELES,
                        id + ", " + marker,
                        alleles.size() + " alleles; the locus is left out for this sample"));
            }
        }
        return new Profile(id, sex, genotypes);
    }

    private Sex amelogenin(List<String> calls, Sex recorded, String id, int line) {
        boolean male = calls.stream().anyMatch(c -> c.equalsIgnoreCase("Y"));
        var typed = male ? Sex.MALE : calls.size() == 2 ? Sex.FEMALE : Sex.UNKNOWN;
        if (recorded != Sex.UNKNOWN && typed != Sex.UNKNOWN && typed != recorded) {
            notes.add(new Note(
                    Note.Kind.SEX_CONTRADICTION,
                    id,
                    "line " + line + ": the column sex says "
                            + (recorded == Sex.MALE ? "male" : "female") + ", amelogenin " + (male ? "X,Y" : "X,X")
                            + "; the column is kept: check the sample"));
        }
        return recorded == Sex.UNKNOWN ? typed : recorded;
    }
}
