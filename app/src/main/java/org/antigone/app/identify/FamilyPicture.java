package org.antigone.app.identify;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import org.antigone.app.paper.Svg;
import org.antigone.app.pedigree.PedigreeDrawing;
import org.antigone.app.pedigree.PersonMark;
import org.antigone.app.pedigree.PersonMark.Role;
import org.antigone.identify.Family;
import org.antigone.identify.finding.PairResult;
import org.antigone.kinship.Profile;

/** The family of a candidate, drawn with the remains in the missing person's place. */
final class FamilyPicture {
    private final ReportCase report;
    private final PairResult pair;
    private final Family family;
    private final KinWords kin;

    FamilyPicture(ReportCase report, PairResult pair) {
        this.report = report;
        this.pair = pair;
        this.family = report.family(pair);
        this.kin = new KinWords(family, pair.missing());
    }

    PedigreeDrawing drawing() {
        var marks = new HashMap<String, PersonMark>();
        for (var person : family.pedigree().persons()) {
            marks.put(person.id(), mark(person.id()));
        }
        return new PedigreeDrawing(
                family.pedigree(),
                marks,
                family.sexNotSaid(),
                Svg.PAGE_WIDTH,
                "pedigree of family " + family.id() + " with remains " + pair.remains() + " in the place of "
                        + pair.missing());
    }

    private PersonMark mark(String person) {
        if (person.equals(pair.missing())) {
            return new PersonMark(
                    Role.CANDIDATE,
                    true,
                    List.of(person, pair.remains()),
                    hover(person + ", missing; here remains " + pair.remains(), report.profile(pair.remains())));
        }
        if (family.missing().contains(person)) {
            return new PersonMark(Role.MISSING, false, otherMissing(person), person + ", also missing");
        }
        var profile = family.references().get(person);
        if (profile == null) {
            return new PersonMark(Role.UNTYPED, false, List.of(person), person + ", not typed");
        }
        var under = new ArrayList<String>();
        under.add(person);
        var relation = family.relations().get(person);
        if (relation != null && !relation.isBlank()) {
            under.add(relation);
        }
        return new PersonMark(
                carriesNothing(person) ? Role.TYPED_WITHOUT_WEIGHT : Role.TYPED,
                false,
                under,
                hover(person + "; the missing person would be the " + kin.to(person), profile));
    }

    private List<String> otherMissing(String person) {
        for (var entry : new java.util.TreeMap<>(report.run.assignment()).entrySet()) {
            if (entry.getValue().equals(person)) {
                return List.of(person, entry.getKey());
            }
        }
        return List.of(person);
    }

    /** Only where the policy looked at the pair is it known what each relative carries. */
    private boolean carriesNothing(String person) {
        return pair.references().stream()
                .filter(r -> r.person().equals(person))
                .findFirst()
                .map(r -> !r.informative())
                .orElse(false);
    }

    private static String hover(String first, Profile profile) {
        var text = new StringBuilder(first).append("\nsample ").append(profile.sample());
        profile.genotypes()
                .forEach((marker, genotype) ->
                        text.append('\n').append(marker).append(' ').append(genotype));
        return text.toString();
    }
}
