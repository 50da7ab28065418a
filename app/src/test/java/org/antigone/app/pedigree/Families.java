package org.antigone.app.pedigree;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.antigone.kinship.Pedigree;
import org.antigone.kinship.Person;
import org.antigone.kinship.Sex;

/** Families to draw. */
final class Families {
    private Families() {}

    /** Written as {@code id sex [father mother]}, one person a line. */
    static Pedigree pedigree(String lines) {
        var persons = new ArrayList<Person>();
        for (var line : lines.strip().split("\n")) {
            var words = line.strip().split("\\s+");
            var sex = switch (words[1]) {
                case "m" -> Sex.MALE;
                case "f" -> Sex.FEMALE;
                default -> Sex.UNKNOWN;
            };
            persons.add(
                    words.length == 4
                            ? Person.child(words[0], sex, words[2], words[3])
                            : Person.founder(words[0], sex));
        }
        return Pedigree.of(persons);
    }

    static Map<String, Pedigree> all() {
        var families = new LinkedHashMap<String, Pedigree>();
        families.put("single founder", pedigree("A m"));
        families.put("nuclear", pedigree("""
            F m
            M f
            S m F M
            D f F M
            X u F M"""));
        families.put("half-sibs", pedigree("""
            F m
            M1 f
            M2 f
            A m F M1
            B f F M1
            C m F M2"""));
        families.put("three generations", pedigree("""
            GF m
            GM f
            U m GF GM
            F m GF GM
            M f
            S m F M
            D f F M"""));
        families.put("first cousins", pedigree("""
            GF m
            GM f
            A m GF GM
            B f GF GM
            A2 f
            B2 m
            C m A A2
            C2 f A A2
            D f B2 B
            D2 m B2 B
            E m C D
            E2 f C D"""));
        families.put("two missing brothers", pedigree("""
            F m
            M f
            B1 m F M
            B2 m F M
            S f F M
            W f
            K m B1 W"""));
        families.put("twelve", pedigree("""
            G1 m
            G2 f
            G3 m
            G4 f
            A m G1 G2
            B f G3 G4
            A1 f G1 G2
            B1 m G3 G4
            K1 m A B
            K2 f A B
            K3 m A B
            K4 u A B"""));
        families.put("double cousins", pedigree("""
            a m
            b f
            c m
            d f
            A1 m a b
            A2 m a b
            B1 f c d
            B2 f c d
            C m A1 B1
            D f A2 B2
            E m C D"""));
        families.put("uncle and niece", pedigree("""
            F m
            M f
            U m F M
            S f F M
            H m
            N f H S
            K m U N"""));
        families.put("father and daughter", pedigree("""
            F m
            M f
            D f F M
            K m F D"""));
        families.put("three wives", pedigree("""
            F m
            M1 f
            M2 f
            M3 f
            A m F M1
            B f F M2
            C m F M3
            D m F M3"""));
        families.put("ring of partners", pedigree("""
            A m
            B f
            C m
            D f
            k1 m A B
            k2 m C B
            k3 m C D
            k4 m A D"""));
        families.put("unconnected", pedigree("""
            F m
            S m F M
            M f
            Z u"""));
        families.put("three families joined", pedigree("""
            a1 m
            a2 f
            b1 m
            b2 f
            c1 m
            c2 f
            c3 m
            A m a1 a2
            A' f a1 a2
            B f b1 b2
            B' m b1 b2
            B'' f b1 b2
            C m c1 c2
            C' f c1 c2
            k1 m A B
            k2 m C B''
            k3 f c3 A'"""));
        return families;
    }

    static Pedigree named(String name) {
        return Objects.requireNonNull(all().get(name), name);
    }

    static List<String> names() {
        return List.copyOf(all().keySet());
    }
}
