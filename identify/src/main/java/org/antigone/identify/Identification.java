package org.antigone.identify;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
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
    /** From this posterior on it is worked out what each reference carries. */
    private static final double NOTABLE_POSTERIOR = 0.5;

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
            var more = SampleGroups.joinable(solved.bodies, solved.joint, markers, theta, settings.corrections());
            if (more.isEmpty()) {
                break;
            }
            joined.addAll(more);
            solved = solve(persons, joined);
        }
        var bodies = solved.bodies;
        var joint = solved.joint;
        var findings = findings(persons);
        var amongRemains = new AmongRemains(markers, theta).find(bodies, data.remains(), notes, settings.corrections());
        notes.addAll(joint.notes());
        closedWorld(persons.size(), bodies.size()).ifPresent(notes::add);
        var gate = new PolicyGate(compiler, settings.policy());
        var pairs = pairs(persons, bodies, solved.candidates, joint, gate);
        var decisions = new Decisions(settings, gate, persons, bodies, pairs, joint).all();
        if (!settings.hasPrior() && decisions.size() == Decisions.MOST_WITHOUT_A_PRIOR) {
            notes.add(new Note(
                    Note.Kind.PAIRS_NOT_LISTED,
                    "decision pages",
                    "Without the number of missing there is no decision to prepare: what carries a match and what could"
                            + " undo it was worked out for the " + decisions.size()
                            + " strongest alone. With --missing it is for all."));
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

    private JointStep.Outcome joint(
            List<Body> bodies, List<MissingPerson> persons, CandidatePairs candidates, Settings settings) {
        return settings.hasPrior() ? JointStep.solve(bodies, persons, candidates, compiler, settings) : JointStep.NONE;
    }

    /** Where no or hardly any stranger is possible, the prior names bodies by itself: that has to be said. */
    private Optional<Note> closedWorld(int listed, int bodies) {
        if (settings.prior() == Prior.FLAT || settings.missing().isEmpty()) {
            return Optional.empty();
        }
        long missing = settings.missing().getAsLong();
        long others = missing - listed;
        if (others >= bodies) {
            return Optional.empty();
        }
        var which = others == 0
                ? "every body must be a listed person"
                : "at least " + (bodies - others) + " of the " + bodies + " bodies must be listed persons";
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

    private List<PairResult> pairs(
            List<MissingPerson> persons,
            List<Body> bodies,
            CandidatePairs candidates,
            JointStep.Outcome joint,
            PolicyGate gate) {
        var bodyOf = new HashMap<String, Integer>();
        for (int b = 0; b < bodies.size(); b++) {
            for (var sample : bodies.get(b).samples()) {
                bodyOf.put(sample, b);
            }
        }
        int[] bodyOfRemains = data.remains().stream()
                .mapToInt(r -> Objects.requireNonNull(bodyOf.get(r.sample())))
                .toArray();
        var listing = PairListing.of(candidates, data.remains().size());
        listing.note().ifPresent(notes::add);
        var ranks = new PairRanks(candidates, listing.pairs(), bodyOfRemains).ranks();
        return IntStream.range(0, ranks.size())
                .parallel()
                .mapToObj(i -> {
                    var p = listing.pairs().get(i);
                    var remains = data.remains().get(p.remains());
                    var body = bodies.get(bodyOfRemains[p.remains()]);
                    return pair(persons.get(p.person()), remains, body, p.log10Lr(), ranks.get(i), joint, gate);
                })
                .sorted(Comparator.comparingDouble(Identification::rank)
                        .reversed()
                        .thenComparing(PairResult::remains)
                        .thenComparing(PairResult::missing))
                .toList();
    }

    private static double rank(PairResult pair) {
        return Double.isNaN(pair.log10Lr()) ? Double.NEGATIVE_INFINITY : pair.log10Lr();
    }

    private PairResult pair(
            MissingPerson person,
            Profile remains,
            Body body,
            double dna,
            PairRank rank,
            JointStep.Outcome joint,
            PolicyGate gate) {
        var family = person.family();
        var evidence = person.possible() ? person.compare(remains) : List.<MarkerEvidence>of();
        double log10Lr = person.possible() ? dna : Double.NaN;
        var posterior = !settings.hasPrior() || Double.isNaN(log10Lr)
                ? OptionalDouble.empty()
                : OptionalDouble.of(joint.posterior(remains.sample(), person.missing()));
        var alone = settings.missing().isEmpty() || Double.isNaN(log10Lr)
                ? OptionalDouble.empty()
                : OptionalDouble.of(alone(log10Lr, settings.missing().getAsLong()));
        boolean notable = posterior.isPresent() && posterior.getAsDouble() >= NOTABLE_POSTERIOR;
        var weights = notable ? gate.weigh(family, person.missing(), body.profile()) : List.<ReferenceWeight>of();
        return new PairResult(
                remains.sample(),
                family.id(),
                person.missing(),
                person.possible() ? rank : PairRank.NONE,
                log10Lr,
                person.sexDiffers(remains),
                evidence,
                posterior,
                alone,
                verdict(log10Lr, evidence, posterior, weights, gate),
                weights);
    }

    /** LR·prior/(LR·prior + 1 − prior) with prior 1/N. */
    private static double alone(double log10Lr, long missing) {
        if (missing == 1) {
            return log10Lr == Double.NEGATIVE_INFINITY ? 0 : 1;
        }
        return 1 / (1 + (missing - 1) * Math.pow(10, -log10Lr));
    }

    private Verdict verdict(
            double log10Lr,
            List<MarkerEvidence> evidence,
            OptionalDouble posterior,
            List<ReferenceWeight> weights,
            PolicyGate gate) {
        if (posterior.isEmpty()) {
            return Verdict.NONE;
        }
        if (log10Lr == Double.NEGATIVE_INFINITY) {
            return Verdict.EXCLUDED;
        }
        if (posterior.getAsDouble() >= settings.threshold()) {
            int inconsistent =
                    (int) evidence.stream().filter(MarkerEvidence::inconsistent).count();
            return gate.passes(evidence.size(), inconsistent, weights)
                    ? Verdict.IDENTIFICATION
                    : Verdict.NEEDS_SECOND_LINE;
        }
        return log10Lr < 0 ? Verdict.SPEAKS_AGAINST : Verdict.INCONCLUSIVE;
    }
}
