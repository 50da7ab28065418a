package org.antigone.promession.balance;

import org.antigone.promession.OutOfRangeException;

/** Masses of the four things that the process tells apart, kg, none negative. */
public record Mass(double water, double organic, double mineral, double metal) {
    public Mass {
        OutOfRangeException.require("mass of water", water, 0, 1e12, "kg");
        OutOfRangeException.require("mass of organic matter", organic, 0, 1e12, "kg");
        OutOfRangeException.require("mass of mineral", mineral, 0, 1e12, "kg");
        OutOfRangeException.require("mass of metal", metal, 0, 1e12, "kg");
    }

    public double total() {
        return water + organic + mineral + metal;
    }

    /** Mineral over everything: 9–12.5 % in freeze-dried powder, nearly all in cremated remains. */
    public double mineralShare() {
        return mineral / total();
    }

    Mass times(double f) {
        return new Mass(water * f, organic * f, mineral * f, metal * f);
    }
}
