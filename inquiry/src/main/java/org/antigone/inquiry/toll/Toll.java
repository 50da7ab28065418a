package org.antigone.inquiry.toll;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.antigone.inquiry.InquiryException;
import org.antigone.inquiry.Interval;
import org.antigone.inquiry.lists.CaptureCounts;
import org.antigone.inquiry.lists.ListTable;
import org.antigone.inquiry.loglinear.NoNumberException;

/**
 * Every method's answer for one set of lists.
 *
 * @param settings as used
 * @param observed people on at least one list
 * @param onSeveral people on two lists or more
 * @param answers numbers and refusals, in the order of {@link Method}
 */
public record Toll(TollSettings settings, double observed, double onSeveral, List<Answer> answers) {
    /** What no interval here covers; to be shown with every number. */
    public static final List<String> NOT_COVERED = List.of(
            "People who could not have come onto any of these lists: no method can see them.",
            "Lists that count different things (other places, other months, wounded among the dead).",
            "Records joined wrongly, or not joined: state the rates and see how far they move the number.",
            "False entries: a name of somebody who lives, or who never was.",
            "The step from those on some list to those on none: each method makes it by an assumption that no list can"
                    + " test.",
            "What lies between the methods: read the spread, not one line.");

    private static final Set<Method> THREE_LISTS =
            EnumSet.of(Method.LOG_LINEAR, Method.STEPWISE, Method.GRAPHICAL, Method.LATENT);

    public Toll {
        answers = List.copyOf(answers);
    }

    /** The answers that are numbers. */
    public List<Answer.Number> numbers() {
        return answers.stream()
                .filter(Answer.Number.class::isInstance)
                .map(Answer.Number.class::cast)
                .toList();
    }

    /** Whether no method gave a number. */
    public boolean refused() {
        return numbers().isEmpty();
    }

    /** From the lowest to the highest end of all intervals. */
    public Interval envelope() {
        return numbers().stream()
                .map(Answer.Number::interval)
                .reduce(Interval::with)
                .orElse(new Interval(Double.NaN, Double.NaN));
    }

    /** From the lowest to the highest central figure. */
    public Interval centres() {
        return numbers().stream()
                .map(n -> new Interval(n.point(), n.point()))
                .reduce(Interval::with)
                .orElse(new Interval(Double.NaN, Double.NaN));
    }

    /** Whether two methods' 95 % intervals do not even touch: then the choice of method decides, not the lists. */
    public boolean contradictory() {
        double highestLow =
                numbers().stream().mapToDouble(n -> n.interval().low()).max().orElse(0);
        double lowestHigh =
                numbers().stream().mapToDouble(n -> n.interval().high()).min().orElse(0);
        return highestLow > lowestHigh;
    }

    /** Repeats on one list. */
    public static Toll of(CaptureCounts counts, TollSettings settings) {
        return new Toll(settings, counts.observed(), counts.observed() - counts.people(1), Repeats.of(counts));
    }

    /**
     * Overlapping lists.
     *
     * @param at told the title of each method as it starts
     * @throws InquiryException if the settings ask for what the lists cannot give
     */
    public static Toll of(ListTable lists, TollSettings settings, Consumer<String> at) {
        var table = lists.withoutEmptyLists();
        if (settings.model() != null && table.observed() > 0 && table.lists() < lists.lists()) {
            var refusal = new Answer.Refusal(
                    Method.NAMED,
                    "A list names nobody, and without it the others are numbered otherwise than in the model asked for.",
                    "Take its column out of the file and number the lists anew, or --model all.");
            return new Toll(settings, table.observed(), table.observed() - table.onOneOnly(), List.of(refusal));
        }
        var answers = new ArrayList<Answer>();
        for (var method : Method.values()) {
            if (wanted(method, table, settings)) {
                at.accept(method.title());
                answers.add(answer(method, table, settings));
            }
        }
        return new Toll(settings, table.observed(), table.observed() - table.onOneOnly(), answers);
    }

    /** How far linkage errors move the estimate from these lists. */
    public static LinkageEffect linkage(ListTable lists, LinkageRates rates, TollSettings settings) {
        var table = lists.withoutEmptyLists();
        if (table.lists() >= 2 && obstacle(Method.LOG_LINEAR, table) == null) {
            return LinkageEffect.of(table, rates, settings);
        }
        throw new InquiryException("Linkage errors cannot be weighed: without them these lists give no number either.");
    }

    private static boolean wanted(Method method, ListTable table, TollSettings settings) {
        return switch (method) {
            case NAMED -> settings.model() != null;
            case CHAO, TRUNCATED_POISSON -> false;
            case CHAPMAN -> chosen(method, settings) && (table.lists() <= 2 || !offersThree(settings));
            case LOG_LINEAR, STEPWISE, GRAPHICAL, LATENT ->
                chosen(method, settings)
                        && (table.lists() >= 3 || !settings.methods().contains(Method.CHAPMAN));
        };
    }

    private static boolean chosen(Method method, TollSettings settings) {
        return settings.model() == null && settings.methods().contains(method);
    }

    private static boolean offersThree(TollSettings settings) {
        return settings.methods().stream().anyMatch(THREE_LISTS::contains);
    }

    private static Answer answer(Method method, ListTable table, TollSettings settings) {
        var obstacle = obstacle(method, table);
        if (obstacle != null) {
            return obstacle;
        }
        try {
            return switch (method) {
                case LOG_LINEAR -> new LogLinearAnswers(table, settings).averaged();
                case STEPWISE -> new SingleModelAnswers(table, settings).stepwise();
                case NAMED -> new SingleModelAnswers(table, settings).named(named(settings));
                case GRAPHICAL -> new BayesianAnswers(table, settings).graphical();
                case LATENT -> new BayesianAnswers(table, settings).latent();
                case CHAPMAN -> TwoLists.chapman(table);
                case CHAO, TRUNCATED_POISSON -> throw new IllegalStateException(method + " is for repeats");
            };
        } catch (NoNumberException e) {
            return new Answer.Refusal(method, e.why(), "More lists, lists that overlap more, or a smaller --order.");
        }
    }

    private static String named(TollSettings settings) {
        var model = settings.model();
        if (model == null) {
            throw new IllegalStateException("No model was named");
        }
        return model;
    }

    /** What makes the lists useless for a method, whatever the counts say further; null if nothing does. */
    private static Answer.@org.jspecify.annotations.Nullable Refusal obstacle(Method method, ListTable table) {
        if (table.observed() == 0) {
            return new Answer.Refusal(
                    method, "Nobody is on any list.", "Lists that name somebody; an empty stratum may join another.");
        }
        if (table.lists() < 2) {
            return new Answer.Refusal(
                    method,
                    "There is one list only. What it lacks cannot be seen from it.",
                    "A second and a third list made independently of it.");
        }
        if (table.observed() == table.onOneOnly()) {
            return new Answer.Refusal(
                    method,
                    "Nobody is on two lists. Without an overlap nothing can be said of those on no list.",
                    "Check that the same person would be recognised across the lists; otherwise other lists.");
        }
        if (THREE_LISTS.contains(method) && table.lists() < 3) {
            return new Answer.Refusal(
                    method,
                    "There are two lists that name anybody; this method needs three, to see whether two depend on each other.",
                    "A third list; for two, --model chapman or all, with its warning.");
        }
        if (method == Method.CHAPMAN && table.lists() > 2) {
            return new Answer.Refusal(
                    method,
                    "Chapman's estimate is of two lists; these are " + table.lists() + ".",
                    "--model all; or a file with two of the lists, if it must be.");
        }
        if (THREE_LISTS.contains(method) && !table.hasOverlappingTriple()) {
            return new Answer.Refusal(
                    method,
                    "No three lists overlap pairwise, so a dependence between two lists cannot be told from a larger number of people"
                            + " on none: with all pairs allowed the dark figure is not identifiable. A number could only come from"
                            + " assuming the lists independent.",
                    "Another list that shares people with two of these, or join lists that share nobody with the others.");
        }
        return null;
    }
}
