package org.antigone.identify;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.antigone.identify.finding.JointFindings.SymmetricGroup;
import org.antigone.identify.joint.FamilyChoices;
import org.antigone.identify.joint.Filling;
import org.antigone.identify.joint.JointResult;

/**
 * Finds missing persons of a family whom its references cannot tell apart: exchanging the bodies in their places changes no
 * filling's weight. Two brothers are so, unless one has a typed child.
 */
final class Symmetries {
    private static final double SAME = 1e-9;
    /** From here on a group is worth naming. */
    private static final double NOTABLE = 0.01;

    private final List<FamilyChoices> families;
    private final JointResult result;
    private final IntFunction<String> body;
    private final List<String> names;
    private final IntFunction<String> familyId;

    Symmetries(
            List<FamilyChoices> families,
            JointResult result,
            IntFunction<String> body,
            List<String> names,
            IntFunction<String> familyId) {
        this.families = families;
        this.result = result;
        this.body = body;
        this.names = names;
        this.familyId = familyId;
    }

    List<SymmetricGroup> find() {
        var groups = new ArrayList<SymmetricGroup>();
        int firstSlot = 0;
        for (int f = 0; f < families.size(); f++) {
            var family = families.get(f);
            if (family.slots() > 1 && !family.fillings().isEmpty()) {
                for (var alike : alike(family)) {
                    group(f, firstSlot, alike, groups);
                }
            }
            firstSlot += family.slots();
        }
        return groups;
    }

    /** Classes of places that can be exchanged, each of two and more. */
    private static List<int[]> alike(FamilyChoices family) {
        var weights = new HashMap<List<Integer>, Double>();
        family.fillings().forEach(f -> weights.put(key(f.bodyOfSlot()), f.lnWeight()));
        var classes = new ArrayList<int[]>();
        var taken = new boolean[family.slots()];
        for (int s = 0; s < family.slots(); s++) {
            int first = s;
            int[] own = IntStream.range(s, family.slots())
                    .filter(t -> !taken[t] && (t == first || exchangeable(family, weights, first, t)))
                    .toArray();
            if (own.length > 1) {
                classes.add(own);
                Arrays.stream(own).forEach(t -> taken[t] = true);
            }
        }
        return classes;
    }

    private static boolean exchangeable(FamilyChoices family, Map<List<Integer>, Double> weights, int s, int t) {
        for (Filling filling : family.fillings()) {
            int[] swapped = filling.bodyOfSlot();
            int body = swapped[s];
            swapped[s] = swapped[t];
            swapped[t] = body;
            var other = weights.get(key(swapped));
            double own = filling.lnWeight();
            if (other == null || Math.abs(other - own) > SAME * Math.max(1, Math.abs(own))) {
                return false;
            }
        }
        return true;
    }

    private static List<Integer> key(int[] bodies) {
        return Arrays.stream(bodies).boxed().toList();
    }

    /** The bodies most probably in these places, and how probable it is that it is they. */
    private void group(int family, int firstSlot, int[] places, List<SymmetricGroup> groups) {
        var posteriors = new HashMap<List<Integer>, Double>();
        for (var filling : result.fillings()) {
            if (filling.family() == family) {
                int[] bodies = filling.bodyOfSlot();
                var inside = Arrays.stream(places)
                        .map(p -> bodies[p])
                        .filter(b -> b >= 0)
                        .sorted()
                        .boxed()
                        .toList();
                posteriors.merge(inside, filling.posterior(), Double::sum);
            }
        }
        posteriors.remove(List.of());
        posteriors.entrySet().stream()
                .filter(e -> e.getValue() >= NOTABLE)
                .max(Map.Entry.<List<Integer>, Double>comparingByValue()
                        .thenComparing(e -> -e.getKey().getFirst()))
                .ifPresent(e -> groups.add(new SymmetricGroup(
                        familyId.apply(family),
                        e.getKey().stream().map(body::apply).toList(),
                        Arrays.stream(places)
                                .mapToObj(p -> names.get(firstSlot + p))
                                .toList(),
                        e.getValue())));
    }
}
