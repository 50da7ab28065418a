package org.antigone.promession.freezing;

import org.antigone.promession.OutOfRangeException;

/**
 * What a body is made of, as fractions of its mass that sum to 1.
 *
 * @param water 0…0.9
 * @param protein 0…1
 * @param fat 0…1
 * @param ash mineral, 0…0.3
 */
public record Composition(double water, double protein, double fat, double ash) {
    /** An adult of 75 kg: 60 % water, 16 % protein, 19 % fat, 5 % mineral. */
    public static final Composition ADULT = new Composition(0.60, 0.16, 0.19, 0.05);

    public Composition {
        OutOfRangeException.require("water share of the body", water, 0.05, 0.9, "");
        OutOfRangeException.require("protein share of the body", protein, 0, 1, "");
        OutOfRangeException.require("fat share of the body", fat, 0, 1, "");
        OutOfRangeException.require("mineral share of the body", ash, 0, 0.3, "");
        double sum = water + protein + fat + ash;
        if (Math.abs(sum - 1) > 1e-9) {
            throw new OutOfRangeException(
                    "water, protein, fat and mineral sum to " + sum + " of the body's mass; they must sum to 1");
        }
    }

    /**
     * A body with these shares of water and mineral.
     *
     * @param fat share of fat in all the rest, 0…1; protein is the other part
     */
    public static Composition of(double water, double mineral, double fat) {
        double organic = 1 - water - mineral;
        if (organic < 0) {
            throw new OutOfRangeException("water " + water + " and mineral " + mineral + " leave nothing for the rest");
        }
        double fatty = organic * OutOfRangeException.require("fat, share of the rest", fat, 0, 1, "");
        return new Composition(water, organic - fatty, fatty, mineral);
    }

    /** Water that never freezes because protein binds it: 0.4 kg per kg of protein (ASHRAE), share of the body. */
    public double boundWater() {
        return Math.min(water, 0.4 * protein);
    }
}
