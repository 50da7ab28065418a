package org.antigone.inquiry.loglinear;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import org.antigone.inquiry.InquiryException;

/**
 * A hierarchical log-linear model of list membership: the main effect of every list, and interactions that are closed
 * under taking subsets. Written by its largest terms, lists numbered from 1: {@code [123,14,34]}.
 *
 * @param lists number of lists
 * @param interactions masks of two lists or more, by size and then by value
 * @param darroch with Darroch's term for people who differ in how easily they are recorded (k²/2, k lists): model Mth
 */
public record LogLinearModel(int lists, List<Integer> interactions, boolean darroch) {
    private static final Comparator<Integer> BY_SIZE =
            Comparator.<Integer>comparingInt(Integer::bitCount).thenComparingInt(i -> i);

    /**
     * @throws InquiryException if an interaction lacks a subset of it (not hierarchical) or involves all lists (the cell
     *     of those on no list would be free)
     */
    public LogLinearModel {
        interactions = interactions.stream().distinct().sorted(BY_SIZE).toList();
        for (int term : interactions) {
            if (Integer.bitCount(term) < 2 || term >= 1 << lists) {
                throw new InquiryException("An interaction is of two lists or more, among " + lists + " lists");
            }
            for (int bits = term; bits != 0; bits &= bits - 1) {
                int facet = term & ~(bits & -bits);
                if (Integer.bitCount(facet) >= 2 && !interactions.contains(facet)) {
                    throw new InquiryException("Not hierarchical: " + digits(term) + " without " + digits(facet));
                }
            }
        }
    }

    /** No interaction: lists independent, people alike (model Mt). */
    public static LogLinearModel independence(int lists) {
        return new LogLinearModel(lists, List.of(), false);
    }

    /** The smallest hierarchical model with these terms. */
    public static LogLinearModel generatedBy(int lists, List<Integer> terms) {
        var closed = new TreeSet<Integer>();
        for (int term : terms) {
            for (int sub = term; sub > 0; sub = (sub - 1) & term) {
                if (Integer.bitCount(sub) >= 2) {
                    closed.add(sub);
                }
            }
        }
        return new LogLinearModel(lists, new ArrayList<>(closed), false);
    }

    /**
     * Reads {@code [123,14,34]} or {@code 123,14,34}; lists above 9 as {@code 1.10,2.3}; {@code independence}; a
     * trailing {@code +darroch} adds Darroch's term.
     *
     * @throws InquiryException if the text is no model of {@code lists} lists
     */
    public static LogLinearModel parse(String text, int lists) {
        var body = text.strip();
        boolean darroch = body.endsWith("+darroch");
        if (darroch) {
            body = body.substring(0, body.length() - "+darroch".length()).strip();
        }
        if (body.equals("independence")) {
            return new LogLinearModel(lists, List.of(), darroch);
        }
        if (body.startsWith("[") && body.endsWith("]")) {
            body = body.substring(1, body.length() - 1);
        }
        var terms = new ArrayList<Integer>();
        for (var part : body.split("[,;]", -1)) {
            int term = 0;
            for (var number : part.strip().split(part.contains("\\.") || part.contains(".") ? "\\." : "")) {
                if (!number.matches("\\d{1,2}") || Integer.parseInt(number) < 1 || Integer.parseInt(number) > lists) {
                    throw new InquiryException("'" + text + "' is no model of " + lists
                            + " lists. Write its largest terms, lists numbered from 1: [12,34], or independence.");
                }
                term |= 1 << (Integer.parseInt(number) - 1);
            }
            terms.add(term);
        }
        var model = generatedBy(lists, terms);
        return new LogLinearModel(lists, model.interactions, darroch);
    }

    /** The model with one more interaction, already allowed by hierarchy. */
    public LogLinearModel with(int term) {
        var more = new ArrayList<>(interactions);
        more.add(term);
        return new LogLinearModel(lists, more, darroch);
    }

    /** The model without one interaction that no other contains. */
    public LogLinearModel without(int term) {
        return new LogLinearModel(
                lists, interactions.stream().filter(t -> t != term).toList(), darroch);
    }

    /** Parameters, the intercept included. */
    public int parameters() {
        return 1 + lists + interactions.size() + (darroch ? 1 : 0);
    }

    /** Whether every two lists interact. */
    public boolean hasAllPairs() {
        return interactions.stream().filter(t -> Integer.bitCount(t) == 2).count() == (long) lists * (lists - 1) / 2;
    }

    /** Every hierarchical model with interactions of at most {@code order} lists, independence first; fixed order. */
    public static List<LogLinearModel> all(int lists, int order) {
        var candidates = new ArrayList<Integer>();
        for (int mask = 1; mask < 1 << lists; mask++) {
            int size = Integer.bitCount(mask);
            if (size >= 2 && size <= Math.min(order, lists - 1)) {
                candidates.add(mask);
            }
        }
        candidates.sort(BY_SIZE);
        var models = new ArrayList<LogLinearModel>();
        grow(lists, candidates, 0, new ArrayList<>(), new boolean[1 << lists], models);
        models.sort(Comparator.comparingInt(m -> m.interactions.size()));
        return models;
    }

    private static void grow(
            int lists,
            List<Integer> candidates,
            int next,
            List<Integer> chosen,
            boolean[] in,
            List<LogLinearModel> models) {
        if (next == candidates.size()) {
            models.add(new LogLinearModel(lists, chosen, false));
            return;
        }
        int term = candidates.get(next);
        grow(lists, candidates, next + 1, chosen, in, models);
        for (int bits = term; bits != 0; bits &= bits - 1) {
            int facet = term & ~(bits & -bits);
            if (Integer.bitCount(facet) >= 2 && !in[facet]) {
                return;
            }
        }
        in[term] = true;
        chosen.add(term);
        grow(lists, candidates, next + 1, chosen, in, models);
        chosen.removeLast();
        in[term] = false;
    }

    /** {@code [123,14,34]}; with Darroch's term {@code [1,2,3,4]+darroch}. */
    public String label() {
        var parts = new ArrayList<String>();
        var maximal = new ArrayList<Integer>();
        for (int term = (1 << lists) - 1; term > 0; term--) {
            int candidate = term;
            boolean present = Integer.bitCount(term) == 1 || interactions.contains(term);
            if (present && interactions.stream().noneMatch(t -> t != candidate && (t & candidate) == candidate)) {
                maximal.add(term);
            }
        }
        maximal.sort(Comparator.<Integer>comparingInt(t -> -Integer.bitCount(t)).thenComparing(LogLinearModel::digits));
        maximal.forEach(t -> parts.add(digits(t)));
        return "[" + String.join(",", parts) + "]" + (darroch ? "+darroch" : "");
    }

    private static String digits(int mask) {
        var numbers = new ArrayList<String>();
        for (int list = 0; list < Integer.SIZE - 1; list++) {
            if ((mask >> list & 1) == 1) {
                numbers.add(Integer.toString(list + 1));
            }
        }
        return String.join(mask >= 1 << 9 ? "." : "", numbers);
    }
}
