package org.antigone.promession.balance;

import org.antigone.promession.OutOfRangeException;

/**
 * What an unknown powder is, by its mineral share (loss on ignition). Freeze-dried bodies: 9–12.5 %; cremated remains
 * (adult 2430 g, 876–3784 g, 3.5 % of body mass) are nearly all mineral.
 */
public enum RemainsKind {
    FREEZE_DRIED("organic matter is there: freeze-dried or otherwise unburnt; DNA may be expected"),
    UNCLEAR("between the two: a mixture, soil, or partly burnt"),
    CREMATED("nearly all mineral: burnt; DNA is unlikely above 550 °C");

    private final String meaning;

    RemainsKind(String meaning) {
        this.meaning = meaning;
    }

    public String meaning() {
        return meaning;
    }

    /** By the mineral share of the dry mass, 0…1: to 0.25 freeze-dried, from 0.85 cremated. */
    public static RemainsKind of(double mineralShare) {
        OutOfRangeException.require("mineral share", mineralShare, 0, 1, "");
        return mineralShare <= 0.25 ? FREEZE_DRIED : mineralShare >= 0.85 ? CREMATED : UNCLEAR;
    }
}
