package org.antigone.identify;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.antigone.identify.finding.Cascade;
import org.antigone.identify.finding.ChancePicture;
import org.antigone.identify.finding.FamilyFinding;
import org.antigone.identify.finding.Identifiability;
import org.antigone.identify.finding.PairResult;
import org.antigone.identify.finding.Run;
import org.antigone.identify.finding.SampleGroup;
import org.antigone.identify.search.BlindSearch;
import org.antigone.identify.search.CandidatePairs;
import org.antigone.identify.search.ChanceMatches;
import org.antigone.identify.search.FamilyCompiler;
import org.antigone.identify.search.MissingPerson;
import org.antigone.identify.search.SearchStore;
import org.antigone.identify.search.TableMemo;
import org.antigone.kinship.Marker;
import org.antigone.kinship.Profile;
import org.jspecify.annotations.Nullable;

/**
 * The main job: every remains against every missing person, then all together, then the policy.
 *
 * <p>Steps: prepare the markers, check the references, group samples of one body, compile each family into tables, score
 * all pairs by look-up, resolve all bodies and families jointly, apply the policy. Families are compiled in parallel; every
 * result is computed by itself and put in its place, so the number of threads changes nothing.
 */
public final class Identification {
    /** A body counts as named by its DNA from this posterior of a pair alone on. */
    private static final double NAMED_BY_DNA = 0.5;

    /** Up to so many missing persons it is examined whether the references could identify each of them at all. */
    private static final int MOST_EXAMINED = 2_000;

    /** How often fragments that turn out to fit one person are joined and everything is solved again. */
    private static final int ROUNDS_OF_JOINING = 2;

    /** For so many of those who cannot be, the relatives who would change that are worked out. */
    private static final int MOST_WITH_ADDITIONS = 40;

    private final CaseData data;
    private final Settings settings;
    private final double theta;
    private final List<Note> notes;
    private final List<Marker> markers;
    private final FamilyCompiler compiler;
    private final FillingMemo fillings = new FillingMemo();
    private final Progress progress;
    private final @Nullable SearchStore store;

    private Identification(
            CaseData data, Settings settings, TableMemo memo, @Nullable SearchStore store, Progress progress) {
        this.data = data;
        this.settings = settings;

        this.progress = progress;
        this.store = store;
        this.theta = settings.theta().orElse(data.theta().orElse(0));
        var prepared = MarkerPreparation.of(data, settings);
        this.markers = prepared.markers();
        this.notes = new ArrayList<>(data.notes());
        this.notes.addAll(prepared.notes());
        this.compiler = new FamilyCompiler(markers, theta, memo);
    }

    /**
     * Runs it.
     *
     * @param inputs the files that {@code data} was read from, for the record
     * @param version the software's version, for the record
     * @throws IllegalArgumentException if the frequencies or the mutation model cannot be used, naming the marker, or the
     *     number of missing is smaller than the case itself
     */
    public static Run run(CaseData data, Settings settings, List<Run.Input> inputs, String version) {
        return run(data, settings, inputs, version, Progress.NONE);
    }

    /**
     * Runs it and says how far it is.
     *
     * @param progress is told, from any thread
     * @see #run(CaseData, Settings, List, String)
     */
    public static Run run(CaseData data, Settings settings, List<Run.Input> inputs, String version, Progress progress) {
        try (var memo = TableMemo.forOneRun()) {
            return new Identification(data, settings, memo, null, progress).run(inputs, version);
        }
    }

    /**
     * Runs it with a store: what earlier runs left there is used, and what this one computes is kept.
     *
     * @see #run(CaseData, Settings, List, String, Progress)
     */
    public static Run run(
            CaseData data,
            Settings settings,
            List<Run.Input> inputs,
            String version,
            Progress progress,
            SearchStore store) {
        return new Identification(data, settings, store.tables(), store, progress).run(inputs, version);
    }

    private Run run(List<Run.Input> inputs, String version) {
        if (markers.isEmpty()) {
            throw new IllegalArgumentException(
                    "no marker can be used: none of the typed markers has allele frequencies");
        }
        var persons = persons();
        settings.corrections().requireKnown(data);
        var joined = new ArrayList<List<String>>();
        var solved = solve(persons, joined);
        for (int round = 0; round < ROUNDS_OF_JOINING && settings.missing().isPresent(); round++) {
            var more = JoinableBodies.of(
                    solved.bodies, solved.joint, bestAlone(solved, persons), markers, theta, settings.corrections());
            if (more.isEmpty()) {
                break;
            }
            joined.addAll(more);
            solved = solve(persons, joined);
        }
        var bodies = solved.bodies;
        var joint = solved.joint;
        var findings = findings(persons);
        var amongRemains = AmongRemains.find(bodies, data.remains(), notes, settings.corrections(), compiler);
        notes.addAll(joint.notes());
        var gate = new PolicyGate(compiler, settings.policy());
        var listing = PairListing.of(solved.candidates, data.remains().size());
        listing.note().ifPresent(notes::add);
        var pairs =
                new PairStep(data.remains(), persons, bodies, settings, joint, gate).pairs(solved.candidates, listing);
        closedWorld(persons.size(), bodies, pairs).ifPresent(notes::add);
        var decisions = new Decisions(settings, gate, persons, bodies, pairs, joint).all();
        if (!settings.hasPrior() && decisions.size() == Decisions.MOST_WITHOUT_A_PRIOR) {
            notes.add(new Note(
                    Note.Kind.PAIRS_NOT_LISTED,
                    "decision pages",
                    "Without the number of missing there is no decision to prepare: what carries a match and what could"
                            + " undo it was worked out for the " + decisions.size()
                            + " strongest alone. With --missing it is for all."));
        }
        if (compiler.largestError() > 0) {
            notes.add(new Note(
                    Note.Kind.LR_ESTIMATED,
                    "likelihood ratios",
                    String.format(
                            Locale.ROOT,
                            "With θ some families have too many people untyped for exact sums; their sums are seeded"
                                    + " estimates. The natural logarithm of a marker's likelihood ratio has a standard"
                                    + " error of up to %.1e.",
                            compiler.largestError())));
        }
        var notIdentifiable = notIdentifiable(persons);
        return new Run(
                version,
                inputs,
                settings,
                theta,
                markers,
                notes,
                findings,
                pairs,
                solved.groups,
                joint.posterior(),
                joint.assignment(),
                joint.findings(),
                amongRemains,
                decisions,
                notIdentifiable,
                cascade(bodies, persons, solved.ofBodies, joint),
                ChancePicture.of(
                        solved.candidates, data.remains().size(), ChanceMatches.of(compiler, persons, data.remains())));
    }

    /** Samples grouped into bodies, compared, and solved jointly. */
    private record Solved(
            List<SampleGroup> groups,
            List<Body> bodies,
            CandidatePairs candidates,
            CandidatePairs ofBodies,
            JointStep.Outcome joint) {}

    private Solved solve(List<MissingPerson> persons, List<List<String>> joined) {
        var groups = SampleGroups.of(data.remains(), markers, theta, settings.corrections(), joined);
        var bodies = Body.of(data.remains(), groups, data.pairings());
        var profiles = new ArrayList<>(data.remains());
        groups.forEach(g -> profiles.add(g.consensus()));
        var candidates = search(persons, profiles);
        var ofBodies = ofBodies(candidates, bodies, groups, persons);
        return new Solved(groups, bodies, candidates, ofBodies, joint(bodies, persons, ofBodies, settings));
    }

    /** By a body's first sample: the person whom it fits best, where that pair alone is more probable than not. */
    private Map<String, String> bestAlone(Solved solved, List<MissingPerson> persons) {
        var best = new double[solved.bodies.size()];
        Arrays.fill(best, Math.log10(Math.max(1, settings.missing().orElseThrow() - 1)));
        var alone = new HashMap<String, String>();
        for (int p = 0; p < persons.size(); p++) {
            var own = solved.ofBodies.profilesOf(p);
            var log10Lr = solved.ofBodies.log10LrOf(p);
            for (int i = 0; i < own.length; i++) {
                if (log10Lr[i] > best[own[i]]) {
                    best[own[i]] = log10Lr[i];
                    alone.put(
                            solved.bodies.get(own[i]).samples().getFirst(),
                            persons.get(p).missing());
                }
            }
        }
        return alone;
    }

    private JointStep.Outcome joint(
            List<Body> bodies, List<MissingPerson> persons, CandidatePairs candidates, Settings settings) {
        return settings.hasPrior()
                ? JointStep.solve(bodies, persons, candidates, compiler, settings, fillings)
                : JointStep.NONE;
    }

    /** Where the prior makes listed persons of more bodies than the DNA does: that has to be said. */
    private Optional<Note> closedWorld(int listed, List<Body> bodies, List<PairResult> pairs) {
        if (settings.prior() == Prior.FLAT || settings.missing().isEmpty()) {
            return Optional.empty();
        }
        long missing = settings.missing().getAsLong();
        long others = missing - listed;
        long forced = bodies.size() - others;
        var byDna = pairs.stream()
                .filter(p -> p.posteriorAlone().orElse(0) >= NAMED_BY_DNA)
                .map(PairResult::remains)
                .collect(Collectors.toSet());
        long named = bodies.stream()
                .filter(b -> b.samples().stream().anyMatch(byDna::contains))
                .count();
        if (forced <= 0 || (others > 0 && forced <= named)) {
            return Optional.empty();
        }
        var which = others == 0
                ? "every body must be a listed person"
                : "at least " + forced + " of the " + bodies.size() + " bodies must be listed persons";
        return Optional.of(new Note(
                Note.Kind.CLOSED_WORLD,
                "--missing " + missing,
                "Of the " + missing + " people said to be missing " + listed + " are listed, so " + which
                        + ", whatever the DNA says, and the posteriors rest on that. If others may be missing too, give"
                        + " their number with --missing."));
    }

    /** What leaned on the identifications that were withdrawn: the same case solved without the withdrawal, and with it. */
    private Cascade cascade(
            List<Body> bodies, List<MissingPerson> persons, CandidatePairs candidates, JointStep.Outcome after) {
        if (!settings.corrections().revokes() || !settings.hasPrior()) {
            return Cascade.NONE;
        }
        var before = joint(
                bodies,
                persons,
                candidates,
                settings.with(settings.corrections().beforeRevoking()));
        return new CascadeStep(data, settings, bodies).between(before, after);
    }

    /** The missing persons whom their references cannot identify; the first of them with the relatives who would help. */
    private List<Identifiability> notIdentifiable(List<MissingPerson> persons) {
        if (settings.missing().isEmpty()) {
            return List.of();
        }
        if (persons.size() > MOST_EXAMINED) {
            notes.add(new Note(
                    Note.Kind.PAIRS_NOT_LISTED,
                    "identifiability",
                    "With more than " + MOST_EXAMINED + " missing persons it was not examined for each whether the"
                            + " references could identify them at all."));
            return List.of();
        }
        var step = new IdentifiabilityStep(markers, settings);
        var found = step.find(persons);
        return IntStream.range(0, found.size())
                .parallel()
                .mapToObj(i -> i >= MOST_WITH_ADDITIONS
                        ? found.get(i)
                        : step.withAdditions(data.family(found.get(i).family()).orElseThrow(), found.get(i)))
                .toList();
    }

    /** Every missing person of every family, in the order of the case. */
    private List<MissingPerson> persons() {
        var slots = data.families().stream()
                .flatMap(f -> f.missing().stream().map(m -> Map.entry(f, m)))
                .toList();
        return slots.parallelStream()
                .map(s -> MissingPerson.of(s.getKey(), s.getValue(), compiler))
                .toList();
    }

    private CandidatePairs search(List<MissingPerson> persons, List<Profile> profiles) {
        double floor = BlindSearch.defaultFloor(persons.size(), profiles.size());
        return new BlindSearch(compiler, persons, profiles, floor, store)
                .run(done -> progress.at("families compared", done, persons.size()));
    }

    private List<FamilyFinding> findings(List<MissingPerson> persons) {
        var findings = new ArrayList<FamilyFinding>();
        persons.parallelStream()
                .filter(p -> p.missing().equals(p.family().missing().getFirst()))
                .map(p -> ReferenceCheck.of(p, markers))
                .toList()
                .forEach(findings::addAll);
        for (var person : persons) {
            var family = person.family();
            var noLr = "Family " + family.id() + " has no likelihood ratio";
            if (!person.possible() && findings.stream().noneMatch(f -> f.text().startsWith(noLr))) {
                findings.add(new FamilyFinding(
                        family.id(),
                        List.of(),
                        noLr + ": its references are impossible under the models of this run."));
            }
        }
        return findings;
    }

    /** The candidates by bodies: a group by its consensus, a sample of no group by itself. */
    private CandidatePairs ofBodies(
            CandidatePairs candidates, List<Body> bodies, List<SampleGroup> groups, List<MissingPerson> persons) {
        var place = new HashMap<String, Integer>();
        for (int r = 0; r < data.remains().size(); r++) {
            place.put(data.remains().get(r).sample(), r);
        }
        for (int g = 0; g < groups.size(); g++) {
            place.put(groups.get(g).samples().getFirst(), data.remains().size() + g);
        }
        int[] profiles = bodies.stream()
                .mapToInt(b -> place.getOrDefault(b.samples().getFirst(), -1))
                .toArray();
        return candidates.ofProfiles(
                profiles,
                (person, body) -> bodies.get(body).mayBe(persons.get(person).missing()));
    }
}
