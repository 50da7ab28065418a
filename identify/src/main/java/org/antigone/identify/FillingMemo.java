package org.antigone.identify;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.DoubleSupplier;

/**
 * What fillings of several bodies weigh, remembered through one run: when fragments are joined and everything is solved
 * again, most bodies are the same. Safe for use by several threads.
 */
final class FillingMemo {
    private final Map<Key, Double> lnWeights = new ConcurrentHashMap<>();

    /**
     * A filling by what it depends on.
     *
     * @param samples for each place the samples of its body, none for nobody; places that are alike in a fixed order
     */
    record Key(String family, List<List<String>> samples) {}

    double get(Key key, DoubleSupplier lnWeight) {
        var known = lnWeights.get(key);
        if (known == null) {
            known = lnWeight.getAsDouble();
            lnWeights.put(key, known);
        }
        return known;
    }
}
