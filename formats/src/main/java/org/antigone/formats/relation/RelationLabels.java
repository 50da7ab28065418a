package org.antigone.formats.relation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.antigone.kinship.Sex;
import org.jspecify.annotations.Nullable;

/**
 * The relation labels that are understood: the words of {@code labels.txt}, each with a side ('maternal uncle', 'tío
 * materno', 'дядя по матери', '모계 …') and whose child somebody is ('niece (daughter of RS12)', 'son (with RS5)').
 */
public final class RelationLabels {
    private static final Pattern WITH_NOTE = Pattern.compile("([^(]*)\\((.*)\\)\\s*");
    private static final Pattern WHOSE_CHILD = Pattern.compile(
            "(?:(?:son|daughter|child|hij[oa]) )?(?:of|with|by|de|con) (.+)|(?:сын|дочь|ребенок|ребёнок) (?:от )?(.+)|(.+?)의? ?(?:아들|딸|자녀)",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    private static final String PATERNAL =
            "paternal|paterno|paterna|on the father's side|father's side|por parte de padre|по отцу|по отцовской линии|отцовской линии|부계|친가";
    private static final String MATERNAL =
            "maternal|materno|materna|on the mother's side|mother's side|por parte de madre|по матери|по материнской линии|материнской линии|모계|외가";
    private static final Pattern PATERNAL_SIDE = Pattern.compile("(?<!\\p{L})(?:" + PATERNAL + ")(?!\\p{L})");
    private static final Pattern MATERNAL_SIDE = Pattern.compile("(?<!\\p{L})(?:" + MATERNAL + ")(?!\\p{L})");
    private static final Pattern OF_NO_WEIGHT = Pattern.compile(
            "(?<!\\p{L})(?:older|elder|eldest|younger|youngest|big|little|full|mayor|menor|старший|старшая|младший|младшая)(?!\\p{L})");

    private static final Map<String, Relation> BY_LABEL = new HashMap<>();
    private static final List<String> ENGLISH = new ArrayList<>();

    static {
        load();
    }

    private RelationLabels() {}

    /** What a label says; empty where it is not known. */
    public static Optional<Relation> read(String label) {
        var text = label.replaceAll("[\\[\\]\"]", " ").strip();
        String other = null;
        var noted = WITH_NOTE.matcher(text);
        if (noted.matches()) {
            var whose = WHOSE_CHILD.matcher(noted.group(2).strip());
            if (!sided(noted.group(2)) && whose.matches()) {
                other = firstGroup(whose.group(1), whose.group(2), whose.group(3))
                        .strip();
                text = noted.group(1);
            }
        }
        var folded = fold(text);
        var known = Optional.ofNullable(BY_LABEL.get(folded));
        if (known.isEmpty()) {
            known = plain(folded);
        }
        var whose = other;
        return known.map(r -> new Relation(r.kin(), r.sex(), r.side(), r.through(), r.missing(), whose))
                .filter(r -> whose == null || mayNameParent(r.kin()));
    }

    private static boolean mayNameParent(Kin kin) {
        return switch (kin) {
            case CHILD, GRANDCHILD, NEPHEW_OR_NIECE, COUSIN -> true;
            default -> false;
        };
    }

    /** The word without its side, age and number. */
    private static Optional<Relation> plain(String folded) {
        boolean paternal = PATERNAL_SIDE.matcher(folded).find();
        boolean maternal = MATERNAL_SIDE.matcher(folded).find();
        if (paternal && maternal) {
            return Optional.empty();
        }
        var rest = MATERNAL_SIDE
                .matcher(PATERNAL_SIDE.matcher(folded).replaceAll(" "))
                .replaceAll(" ");
        rest = OF_NO_WEIGHT.matcher(rest).replaceAll(" ");
        rest = rest.replaceAll("[(),]", " ")
                .replaceAll("\\s*\\d+\\s*$", "")
                .replaceAll("\\s+", " ")
                .strip();
        var relation = BY_LABEL.get(rest);
        if (relation == null || ((paternal || maternal) && !mayHaveSide(relation))) {
            return Optional.empty();
        }
        if (!paternal && !maternal) {
            return Optional.of(relation);
        }
        var side = paternal ? Side.PATERNAL : Side.MATERNAL;
        return Optional.of(new Relation(
                relation.kin(), relation.sex(), side, relation.through(), relation.missing(), relation.other()));
    }

    private static boolean mayHaveSide(Relation relation) {
        return switch (relation.kin()) {
            case HALF_SIBLING, GRANDPARENT, UNCLE_OR_AUNT, COUSIN -> true;
            default -> false;
        };
    }

    private static boolean sided(String text) {
        var folded = fold(text);
        return PATERNAL_SIDE.matcher(folded).find()
                || MATERNAL_SIDE.matcher(folded).find();
    }

    private static String firstGroup(@Nullable String... groups) {
        for (var group : groups) {
            if (group != null) {
                return group;
            }
        }
        return "";
    }

    /** The English labels, for messages. */
    public static String known() {
        return String.join(", ", ENGLISH)
                + "; with a side ('maternal uncle'), with a parent ('niece (daughter of RS12)'); the same in Spanish,"
                + " Russian and Korean";
    }

    /** Lower case, without accents, hyphens as blanks. */
    private static String fold(String text) {
        var bare = Normalizer.normalize(text.replace('’', '\''), Normalizer.Form.NFD)
                .replaceAll("[\\u0300-\\u036f]", "");
        return Normalizer.normalize(bare, Normalizer.Form.NFC)
                .toLowerCase(Locale.ROOT)
                .replaceAll("[\\s_-]+", " ")
                .replaceAll(
                        "\\b(half|grand|step) (brother|sister|sibling|sib|father|mother|son|daughter|child)\\b", "$1$2")
                .strip();
    }

    private static void load() {
        try (var in = RelationLabels.class.getResourceAsStream("labels.txt")) {
            if (in == null) {
                throw new IllegalStateException("labels.txt is missing from the program");
            }
            new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .forEach(RelationLabels::line);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void line(String line) {
        int colon = line.indexOf(':');
        var words = List.of(line.substring(0, colon).strip().split("\\s+"));
        var side = Side.OPEN;
        var through = Sex.UNKNOWN;
        var missing = Sex.UNKNOWN;
        for (var word : words.subList(2, words.size())) {
            if (word.startsWith("THROUGH_")) {
                through = Sex.valueOf(word.substring("THROUGH_".length()));
            } else if (word.startsWith("MISSING_")) {
                missing = Sex.valueOf(word.substring("MISSING_".length()));
            } else {
                side = Side.valueOf(word);
            }
        }
        var relation = new Relation(Kin.valueOf(words.get(0)), Sex.valueOf(words.get(1)), side, through, missing, null);
        for (var label : line.substring(colon + 1).split(",")) {
            if (BY_LABEL.put(fold(label), relation) != null) {
                throw new IllegalStateException("labels.txt: '" + label.strip() + "' stands twice");
            }
            if (relation.kin() != Kin.SELF && label.strip().matches("[a-z ]+") && english(line, label)) {
                ENGLISH.add(label.strip());
            }
        }
    }

    /** The first label of a line without a side is the English one. */
    private static boolean english(String line, String label) {
        return line.substring(line.indexOf(':') + 1).split(",")[0].equals(label);
    }
}
