package org.antigone.app.pedigree;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.antigone.app.pedigree.PedigreeLayout.Spot;
import org.antigone.app.pedigree.PedigreeLayout.Union;
import org.antigone.kinship.Pedigree;
import org.antigone.kinship.Person;
import org.antigone.kinship.Sex;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PedigreeLayoutTest {
    static Stream<String> names() {
        return Families.names().stream();
    }

    @ParameterizedTest
    @MethodSource("names")
    void everyFamilyHoldsTheInvariants(String name) {
        check(Families.named(name));
    }

    @Test
    void randomFamiliesHoldTheInvariants() {
        var random = new Random(20261123);
        for (int i = 0; i < 60; i++) {
            check(random(random, 4 + random.nextInt(16)));
        }
    }

    @Test
    void aCousinMarriageIsDrawnOnceWithADoubleLine() {
        var layout = layout("first cousins");
        assertThat(layout.links()).isEmpty();
        assertThat(layout.unions().stream().filter(Union::kin))
                .singleElement()
                .satisfies(u -> assertThat(List.of(u.left().person(), u.right().person()))
                        .containsExactlyInAnyOrder("C", "D"));
    }

    @Test
    void familiesWithoutLoopsNeedNoSecondPlace() {
        for (var name : List.of(
                "single founder",
                "nuclear",
                "half-sibs",
                "three generations",
                "two missing brothers",
                "twelve",
                "three families joined")) {
            assertThat(layout(name).links()).as(name).isEmpty();
            assertThat(layout(name).unions()).as(name).noneMatch(Union::kin);
        }
    }

    @Test
    void anUncleAndHisNieceNeedASecondPlaceAndADoubleLine() {
        var layout = layout("uncle and niece");
        assertThat(layout.links())
                .singleElement()
                .satisfies(l -> assertThat(l.first().person()).isEqualTo("U"));
        assertThat(layout.unions()).filteredOn(Union::kin).hasSize(1);
    }

    @Test
    void theEldestStandsLeft() {
        var row = layout("nuclear").spots().stream().filter(s -> s.row() == 1).map(Spot::person);
        assertThat(row).containsExactly("S", "D", "X");
    }

    @Test
    void parentsStandOverTheMiddleOfTheirChildren() {
        var layout = layout("nuclear");
        var union = layout.unions().getFirst();
        assertThat(union.middle()).isCloseTo(1.0, org.assertj.core.api.Assertions.within(0.02));
    }

    private static PedigreeLayout layout(String name) {
        return PedigreeLayout.of(Families.named(name));
    }

    private static void check(Pedigree pedigree) {
        var layout = PedigreeLayout.of(pedigree);
        var text = pedigree + " → " + layout;
        // everyone is drawn, once with their parents
        assertThat(layout.spots().stream().filter(s -> !s.repeated()).map(Spot::person))
                .as(text)
                .containsExactlyInAnyOrderElementsOf(
                        pedigree.persons().stream().map(Person::id).toList());
        // nobody stands on another
        var rows = new HashMap<Integer, Double>();
        for (var spot : layout.spots()) {
            var before = rows.put(spot.row(), spot.x());
            if (before != null) {
                assertThat(spot.x() - before).as(text).isGreaterThan(0.98);
            }
        }
        assertThat(rows.keySet()).as(text).contains(0).allMatch(r -> r < layout.rows());
        // every couple is drawn, side by side, each child one row below
        int children = 0;
        for (var union : layout.unions()) {
            assertThat(union.left().row()).as(text).isEqualTo(union.right().row());
            assertThat(layout.spots().stream()
                            .filter(s -> s.row() == union.left().row()
                                    && s.x() > union.left().x()
                                    && s.x() < union.right().x()))
                    .as(text)
                    .isEmpty();
            for (var child : union.children()) {
                children++;
                assertThat(child.row()).as(text).isEqualTo(union.left().row() + 1);
                assertThat(child.repeated()).as(text).isFalse();
                var person = pedigree.person(child.person()).orElseThrow();
                assertThat(List.of(
                                person.fatherId().orElseThrow(),
                                person.motherId().orElseThrow()))
                        .as(text)
                        .containsExactlyInAnyOrder(
                                union.left().person(), union.right().person());
            }
        }
        assertThat(children).as(text).isEqualTo((int)
                pedigree.persons().stream().filter(p -> !p.isFounder()).count());
        noBarsCross(layout, text);
        // whoever stands twice is linked
        assertThat(layout.links()).as(text).hasSize((int)
                layout.spots().stream().filter(Spot::repeated).count());
    }

    private static void noBarsCross(PedigreeLayout layout, String text) {
        for (var a : layout.unions()) {
            for (var b : layout.unions()) {
                if (a.left().row() == b.left().row() && a.middle() < b.middle()) {
                    assertThat(a.children().getLast().x())
                            .as(text)
                            .isLessThan(b.children().getFirst().x());
                }
            }
        }
    }

    /** People join at random, also with their own kin. */
    private static Pedigree random(Random random, int size) {
        var persons = new ArrayList<Person>();
        persons.add(Person.founder("p0", Sex.MALE));
        persons.add(Person.founder("p1", Sex.FEMALE));
        for (int i = 2; i < size; i++) {
            var sex = random.nextBoolean() ? Sex.MALE : Sex.FEMALE;
            var men = persons.stream().filter(p -> p.sex() == Sex.MALE).toList();
            var women = persons.stream().filter(p -> p.sex() == Sex.FEMALE).toList();
            persons.add(
                    random.nextInt(4) == 0
                            ? Person.founder("p" + i, sex)
                            : Person.child(
                                    "p" + i,
                                    sex,
                                    men.get(random.nextInt(men.size())).id(),
                                    women.get(random.nextInt(women.size())).id()));
        }
        return Pedigree.of(persons);
    }
}
