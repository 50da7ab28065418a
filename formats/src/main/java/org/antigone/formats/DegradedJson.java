package org.antigone.formats;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.antigone.formats.CaseJson.MarkerText;
import org.antigone.kinship.Allele;
import org.antigone.kinship.Amplification;
import org.antigone.kinship.Genotype;
import org.antigone.kinship.MarkerName;
import org.jspecify.annotations.Nullable;

/**
 * Degraded samples in a case: who has {@code dropout}, {@code dropin}, {@code replicates} or a call marked uncertain
 * ({@code "17?"}), and what was read of them.
 */
final class DegradedJson {
    private static final int MOST_AMPLIFICATIONS = 50;
    private static final int MOST_CALLS = 20;
    private static final String ESTIMATE = "estimate";
    private static final String ALL = "*";

    private final Map<MarkerName, MarkerText> markers;
    private final Optional<Json> dropout;
    private final Optional<Json> dropin;
    private final Optional<Json> replicates;

    DegradedJson(Json root, Map<MarkerName, MarkerText> markers) {
        this.markers = markers;
        this.dropout = root.find("dropout");
        this.dropin = root.find("dropin");
        this.replicates = root.find("replicates");
    }

    /** Everybody whom one of the three members names. */
    Set<String> persons() {
        var persons = new LinkedHashSet<String>();
        for (var member : List.of(dropout, dropin, replicates)) {
            member.ifPresent(json -> persons.addAll(json.members().keySet()));
        }
        return persons;
    }

    /** Where a person is named first, for messages. */
    Json place(String person) {
        return List.of(dropout, dropin, replicates).stream()
                .flatMap(Optional::stream)
                .flatMap(json -> Optional.ofNullable(json.members().get(person)).stream())
                .findFirst()
                .orElseThrow();
    }

    /** Whether the person's drop-out is to be estimated. */
    boolean estimates(String person) {
        return entry(dropout, person)
                .filter(j -> j.isText() && j.text().equals(ESTIMATE))
                .isPresent();
    }

    /** Whether a cell holds a call marked uncertain. */
    static boolean hasUncertain(Json cell) {
        return !cell.isNull()
                && cell.list().stream().anyMatch(a -> a.isText() && a.text().endsWith("?"));
    }

    /**
     * The readings of a person: the replicates, or else the genotype as the one amplification there is.
     *
     * @param genotypes the person's cells among the case's genotypes
     */
    Map<MarkerName, Genotype.Degraded> readings(String person, Map<String, Json> genotypes) {
        var cells = new LinkedHashMap<MarkerName, List<Json>>();
        genotypes.forEach((name, cell) -> {
            if (!cell.isNull() && !unknown(cell)) {
                cells.put(marker(name, cell).name(), List.of(cell));
            }
        });
        entry(replicates, person)
                .ifPresent(place -> place.members().forEach((name, list) -> {
                    var amplifications = list.list();
                    if (amplifications.isEmpty() || amplifications.size() > MOST_AMPLIFICATIONS) {
                        throw list.wrong(amplifications.size() + " amplifications; 1 to " + MOST_AMPLIFICATIONS
                                + " lists of alleles are expected, an empty list where nothing was seen");
                    }
                    if (cells.put(marker(name, list).name(), amplifications) != null) {
                        throw list.wrong(person + ", marker " + name
                                + ": stands in \"genotypes\" and in \"replicates\"; give it once");
                    }
                }));
        var readings = new LinkedHashMap<MarkerName, Genotype.Degraded>();
        cells.forEach((name, places) -> readings.put(name, reading(person, name, places)));
        return readings;
    }

    /** {@code [null, null]}: not typed, unlike {@code []}, which says that nothing was seen. */
    private static boolean unknown(Json cell) {
        return !cell.list().isEmpty() && cell.list().stream().allMatch(Json::isNull);
    }

    private MarkerText marker(String name, Json place) {
        var marker = markers.get(CaseJson.name(place, name));
        if (marker == null) {
            throw place.wrong("the marker " + name + " is not among the \"markers\"");
        }
        return marker;
    }

    private Genotype.Degraded reading(String person, MarkerName name, List<Json> places) {
        var marker = markers.get(name);
        var amplifications = new ArrayList<Amplification>();
        for (var place : places) {
            amplifications.add(amplification(place, person, marker));
        }
        double d = estimates(person) ? 0 : probability(dropout, person, name);
        double c = probability(dropin, person, name);
        return new Genotype.Degraded(amplifications, d, c);
    }

    private static Amplification amplification(Json place, String person, @Nullable MarkerText marker) {
        if (marker == null) {
            throw place.wrong("no such marker");
        }
        var seen = new TreeSet<Allele>();
        var uncertain = new TreeSet<Allele>();
        var calls = place.list();
        if (calls.size() > MOST_CALLS) {
            throw place.wrong(calls.size() + " alleles in one amplification; at most " + MOST_CALLS + " are expected");
        }
        for (var call : calls) {
            if (call.isNull()) {
                continue;
            }
            var text = call.text();
            boolean sure = !text.endsWith("?");
            var label = sure ? text : text.substring(0, text.length() - 1);
            if (label.isBlank()) {
                throw call.wrong("an allele is expected before the ?");
            }
            (sure ? seen : uncertain).add(CaseJson.allele(call, label, person, marker));
        }
        uncertain.removeAll(seen);
        try {
            return new Amplification(seen, uncertain);
        } catch (IllegalArgumentException e) {
            throw place.wrong(e);
        }
    }

    /** A person's entry at a marker: one number, or numbers by marker with {@code "*"} for the others; 0 without one. */
    private double probability(Optional<Json> member, String person, MarkerName marker) {
        var entry = entry(member, person);
        if (entry.isEmpty()) {
            return 0;
        }
        var value = entry.get();
        if (value.isObject()) {
            var byMarker = value.members();
            byMarker.forEach((name, cell) -> {
                if (!name.equals(ALL)) {
                    marker(name, cell);
                }
            });
            var own = byMarker.entrySet().stream()
                    .filter(e ->
                            !e.getKey().equals(ALL) && MarkerName.of(e.getKey()).equals(marker))
                    .map(Map.Entry::getValue)
                    .findFirst();
            value = own.orElse(byMarker.getOrDefault(ALL, value));
            if (value == entry.get()) {
                return 0;
            }
        }
        double p = value.number();
        if (!(p >= 0 && p < 1)) {
            throw value.wrong("the probability " + p + "; a number from 0 to below 1 is expected");
        }
        return p;
    }

    private static Optional<Json> entry(Optional<Json> member, String person) {
        return member.flatMap(json -> Optional.ofNullable(json.members().get(person)));
    }
}
