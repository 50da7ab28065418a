package org.antigone.promession;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** The parameters of one question: the plausible ranges, some of them replaced by the user's. */
public record Settings(Map<Parameter, Range> given) {
    public Settings {
        var checked = new EnumMap<Parameter, Range>(Parameter.class);
        given.forEach((p, r) -> checked.put(p, p.require(r)));
        given = Collections.unmodifiableMap(checked);
    }

    /** Nothing but the plausible ranges. */
    public static Settings plausible() {
        return new Settings(Map.of());
    }

    public Settings with(Parameter parameter, Range range) {
        var all = new EnumMap<Parameter, Range>(Parameter.class);
        all.putAll(given);
        all.put(parameter, range);
        return new Settings(all);
    }

    public Range range(Parameter parameter) {
        return given.getOrDefault(parameter, parameter.plausible());
    }

    /** One plant: every parameter at its most likely value. */
    public Draw likely() {
        return draw(p -> range(p).mode());
    }

    /** One plant: every parameter at the value this function gives. */
    public Draw draw(ToDoubleFunction<Parameter> value) {
        double[] values = new double[Parameter.values().length];
        for (var p : Parameter.values()) {
            values[p.ordinal()] = value.applyAsDouble(p);
        }
        return new Draw(values);
    }

    /** One value for every parameter. */
    public static final class Draw {
        private final double[] values;

        private Draw(double[] values) {
            this.values = values;
        }

        public double get(Parameter parameter) {
            return values[parameter.ordinal()];
        }

        /** The same with one parameter changed. */
        public Draw with(Parameter parameter, double value) {
            double[] copy = values.clone();
            copy[parameter.ordinal()] = value;
            return new Draw(copy);
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Draw draw && Arrays.equals(values, draw.values);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(values);
        }
    }
}
