package org.antigone.promession.plant;

/** The steps that can limit a plant. */
public enum Stage {
    COLD_ROOM("cold room", "bodies the cold room holds"),
    IMMERSION("nitrogen vats", "vats, and hours a day a crew serves them"),
    MILL("cold mill", "mill throughput and hours a day"),
    DRYER("vacuum dryers", "tray area and drying time"),
    NITROGEN("nitrogen supply", "deliveries, tanker and tank size"),
    DOES_NOT_WORK("does not work", "the bed would not dry within 60 days");

    private final String label;
    private final String lever;

    Stage(String label, String lever) {
        this.label = label;
        this.lever = lever;
    }

    public String label() {
        return label;
    }

    /** What would have to change to lift it. */
    public String lever() {
        return lever;
    }
}
