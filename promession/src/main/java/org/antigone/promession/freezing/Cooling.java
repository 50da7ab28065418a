package org.antigone.promession.freezing;

import org.antigone.promession.OutOfRangeException;

/** What takes heat from the surface. */
public sealed interface Cooling {
    /** Heat flux out of the surface in W/m² when it is at this temperature. */
    double flux(double surfaceKelvin);

    /** A bound on |d flux/dT| near this surface temperature, W/(m² K): what the time stepper must resolve. */
    double slope(double surfaceKelvin);

    /** Temperature of the coolant, K. */
    double coolant();

    /** The surface is held at a temperature (the boundary of the analytic solutions). */
    record Held(double coolant) implements Cooling {
        @Override
        public double flux(double surfaceKelvin) {
            return 0;
        }

        @Override
        public double slope(double surfaceKelvin) {
            return 0;
        }
    }

    /**
     * A gas or a stirred liquid.
     *
     * @param coefficient heat transfer coefficient, W/(m² K), above 0
     * @param coolant K
     */
    record Convection(double coefficient, double coolant) implements Cooling {
        public Convection {
            OutOfRangeException.require("heat transfer coefficient", coefficient, 0.1, 20_000, "W/(m² K)");
            OutOfRangeException.require("coolant temperature", coolant, Nitrogen.BOILING - 0.5, Tissue.WARMEST, "K");
        }

        @Override
        public double flux(double surfaceKelvin) {
            return coefficient * (surfaceKelvin - coolant);
        }

        @Override
        public double slope(double surfaceKelvin) {
            return coefficient;
        }
    }

    /**
     * Boiling nitrogen, by the wall superheat ΔT = T − 77.355 K. Film boiling with coefficient {@code film} at and above
     * {@code filmEnds} (the Leidenfrost point); nucleate boiling with {@code nucleate} up to {@code nucleateEnds} (the
     * critical heat flux); between them the flux falls log-linearly from the one to the other. Coefficients: Santos et al.
     * 2014, Cryobiology 69(3), film about 150 and nucleate about 1350 W/(m² K), measured on small samples; the two
     * superheats are assumed (11 and 50 K) and hardly matter for a body, which film boiling limits.
     */
    record Boiling(double film, double nucleate, double nucleateEnds, double filmEnds) implements Cooling {
        public Boiling {
            OutOfRangeException.require("film boiling coefficient", film, 20, 1_000, "W/(m² K)");
            OutOfRangeException.require("nucleate boiling coefficient", nucleate, film, 20_000, "W/(m² K)");
            OutOfRangeException.require("superheat at which nucleate boiling ends", nucleateEnds, 2, 30, "K");
            OutOfRangeException.require("superheat at which film boiling ends", filmEnds, nucleateEnds + 5, 120, "K");
        }

        /** Film 150, nucleate 1350 W/(m² K), changing over between 11 and 50 K of superheat. */
        public static Boiling usual() {
            return new Boiling(150, 1350, 11, 50);
        }

        @Override
        public double coolant() {
            return Nitrogen.BOILING;
        }

        @Override
        public double flux(double surfaceKelvin) {
            double superheat = surfaceKelvin - Nitrogen.BOILING;
            if (superheat >= filmEnds) {
                return film * superheat;
            }
            if (superheat <= nucleateEnds) {
                return nucleate * superheat;
            }
            double share = Math.log(superheat / nucleateEnds) / Math.log(filmEnds / nucleateEnds);
            return nucleate * nucleateEnds * Math.pow(film * filmEnds / (nucleate * nucleateEnds), share);
        }

        @Override
        public double slope(double surfaceKelvin) {
            double superheat = surfaceKelvin - Nitrogen.BOILING;
            return superheat > filmEnds + 5 ? film : nucleate;
        }
    }
}
