package org.antigone.formats;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What a column of a genotype table holds, by its heading in English, Spanish, Russian or Korean. */
enum Heading {
    SAMPLE(
            "sample",
            "sample id",
            "sample name",
            "sample info",
            "sample no",
            "sample number",
            "sample code",
            "specimen",
            "specimen id",
            "profile",
            "profile id",
            "remains",
            "remains id",
            "pm id",
            "am id",
            "bone sample",
            "muestra",
            "id muestra",
            "id de muestra",
            "nombre de muestra",
            "código de muestra",
            "образец",
            "номер образца",
            "имя образца",
            "시료",
            "시료명",
            "시료 번호",
            "샘플",
            "샘플명"),
    FAMILY(
            "family",
            "family id",
            "family no",
            "family number",
            "fam",
            "fam id",
            "familia",
            "id familia",
            "id de familia",
            "семья",
            "номер семьи",
            "가족",
            "가족 번호",
            "유가족"),
    KINSHIP(
            "kinship",
            "relation",
            "relationship",
            "relation to missing",
            "relationship to missing",
            "kin",
            "relative",
            "parentesco",
            "relación",
            "vínculo",
            "родство",
            "степень родства",
            "관계",
            "가족관계",
            "친족관계"),
    MISSING_SEX(
            "missing sex",
            "sex of missing",
            "missing person sex",
            "sex of the missing person",
            "sexo del desaparecido",
            "пол пропавшего",
            "실종자 성별"),
    SEX("sex", "gender", "sexo", "пол", "성별"),
    MARKER("marker", "locus", "marker name", "locus name", "marcador", "маркер", "локус", "마커", "좌위"),
    /** Known, and of no use here. */
    OTHER(
            "sample file",
            "run name",
            "panel",
            "size standard",
            "dye",
            "population",
            "comment",
            "comments",
            "note",
            "notes",
            "date",
            "kit",
            "laboratory",
            "lab",
            "height",
            "peak height",
            "area",
            "size",
            "status",
            "name",
            "age",
            "place",
            "site",
            "población",
            "población de origen",
            "примечание",
            "비고");

    private static final Map<String, Heading> BY_NAME = new HashMap<>();

    static {
        for (var heading : values()) {
            for (var name : heading.names) {
                BY_NAME.put(fold(name), heading);
            }
        }
    }

    private final List<String> names;

    Heading(String... names) {
        this.names = List.of(names);
    }

    static Optional<Heading> of(String text) {
        return Optional.ofNullable(BY_NAME.get(fold(text)));
    }

    /** The heading that a misspelt one was meant to be. */
    static Optional<String> meant(String text) {
        var folded = fold(text);
        if (folded.length() < 6) {
            return Optional.empty();
        }
        return BY_NAME.keySet().stream()
                .filter(name -> name.length() >= 6 && edits(folded, name) <= 2)
                .sorted()
                .findFirst();
    }

    static String fold(String text) {
        return text.toLowerCase(Locale.ROOT).replaceAll("[\\s_.\\-#:()/]+", "").replace('ё', 'е');
    }

    /** The number of letters to change, add or leave out to turn one word into the other (Levenshtein). */
    static int edits(String a, String b) {
        var row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int change = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(change, Math.min(row[j - 1], row[j]) + 1);
            }
        }
        return row[b.length()];
    }
}
