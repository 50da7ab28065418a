package org.antigone.formats;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.antigone.kinship.Allele;
import org.antigone.kinship.Sex;

/** How laboratories write an allele, and the sex. */
final class AlleleText {
    static final String EXPECTED = "a number of repeats such as 14 or 9.3, <8, >20, OL (off ladder) or an empty cell";

    private static final Pattern OFF_LADDER = Pattern.compile("OL\\??|OB|OVER|UNDER", Pattern.CASE_INSENSITIVE);
    private static final Pattern ALLELE = Pattern.compile("[<>≤≥]?\\d{1,3}([.,]\\d{1,2})?");
    private static final List<String> NOT_TYPED =
            List.of("", "-", "--", "na", "n/a", "nr", "nd", "null", "none", "*", "?", ".", "inc", "nn", "0", "-9");

    private AlleleText() {}

    /** Whether the cell says that nothing was read. */
    static boolean notTyped(String cell) {
        return NOT_TYPED.contains(cell.toLowerCase(Locale.ROOT));
    }

    /** Whether the cell says that something was read that fits no allele of the ladder. */
    static boolean offLadder(String cell) {
        return OFF_LADDER.matcher(cell).matches();
    }

    /** The allele that the cell names; empty where it is none. */
    static Optional<Allele> allele(String cell) {
        return ALLELE.matcher(cell).matches() ? Optional.of(new Allele(cell)) : Optional.empty();
    }

    /** The sex that a cell names in one of the four languages or by chromosomes; empty where it is none. */
    static Optional<Sex> sex(String cell) {
        return switch (cell.toLowerCase(Locale.ROOT).replace(" ", "")) {
            case "m",
                    "male",
                    "man",
                    "1",
                    "xy",
                    "x,y",
                    "x/y",
                    "masculino",
                    "varón",
                    "varon",
                    "hombre",
                    "м",
                    "муж",
                    "мужской",
                    "남",
                    "남성",
                    "남자" -> Optional.of(Sex.MALE);
            case "f",
                    "female",
                    "woman",
                    "2",
                    "xx",
                    "x,x",
                    "x/x",
                    "femenino",
                    "mujer",
                    "ж",
                    "жен",
                    "женский",
                    "여",
                    "여성",
                    "여자" -> Optional.of(Sex.FEMALE);
            case "", "0", "u", "unknown", "?", "-", "desconocido", "неизвестно", "неизвестен", "미상" ->
                Optional.of(Sex.UNKNOWN);
            default -> Optional.empty();
        };
    }
}
