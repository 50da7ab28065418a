package org.antigone.promession.fragmentation;

import java.util.Optional;
import org.antigone.promession.OutOfRangeException;

/**
 * How the frozen body is broken. The two ways are kept apart on purpose: a mill is ordinary technology with laws; that
 * vibration does it has been claimed and never shown.
 */
public sealed interface Fragmentation {
    /** Grain sizes, if there is ground to state any. */
    Optional<GrainSizes> sizes();

    /** What the result rests on, in words. */
    String standing();

    /** Work, J per kg of frozen mass. */
    double work();

    /**
     * Vibration of 'specific amplitude' after freezing in nitrogen, as patented. No amplitude, frequency or resulting size
     * was ever published, no trial documented.
     *
     * @param assumed sizes the user wishes to assume; without them there are none
     */
    record Vibration(Optional<GrainSizes> assumed) implements Fragmentation {
        /** Tensile strength and acoustic impedance ρc that decide what a plane wave must do: frozen tissue, as ice. */
        public static final double ICE_STRENGTH = 1e6;

        public static final double ICE_IMPEDANCE = 917 * 3800.0;
        /** Compact bone. */
        public static final double BONE_STRENGTH = 130e6;

        public static final double BONE_IMPEDANCE = 1900 * 3500.0;

        @Override
        public Optional<GrainSizes> sizes() {
            return assumed;
        }

        @Override
        public String standing() {
            return assumed.isPresent()
                    ? "UNPROVEN. The grain sizes are your assumption; no trial supports them."
                    : "UNPROVEN. No amplitude, frequency or grain size was ever published and no trial documented;"
                            + " no size is given.";
        }

        /** None is counted: no amplitude or time was published that it could be calculated from. */
        @Override
        public double work() {
            return 0;
        }

        /**
         * Amplitude (m) at which a plane wave of this frequency reaches a strength once: σ/(ρc·2πf). One crack, not powder;
         * a resonance lowers it by its quality factor. Calculated for orientation.
         */
        public static double amplitude(double strength, double impedance, double hertz) {
            OutOfRangeException.require("frequency", hertz, 0.1, 1e6, "Hz");
            return strength / (impedance * 2 * Math.PI * hertz);
        }
    }

    /**
     * A hammer or knife mill fed with frozen pieces and kept cold with nitrogen.
     *
     * @param feed size of the pieces fed, F80, m (a body must be cut or crushed to it first)
     * @param constant of the law
     */
    record CryogenicMill(GrainSizes product, double feed, GrindingLaw law, double constant) implements Fragmentation {
        public CryogenicMill {
            OutOfRangeException.require("size fed to the mill", feed, 1e-3, 0.5, "m");
            law.work(constant, feed, product.p80());
        }

        @Override
        public Optional<GrainSizes> sizes() {
            return Optional.of(product);
        }

        @Override
        public String standing() {
            return "Ordinary technology: cold mills grind meat, bone, rubber and spices. The constant of the grinding law for"
                    + " human tissue is an assumption; the energy is small whatever it is.";
        }

        @Override
        public double work() {
            return law.work(constant, feed, product.p80());
        }
    }
}
