package org.antigone.promession.plant;

/** The steps that can limit a plant. */
public enum Stage {
    COLD_ROOM("cold room", "places for bodies"),
    IMMERSION("nitrogen vats", "vats"),
    MILL("cold mill", "kg/h of mill"),
    DRYER("vacuum dryers", "m² of tray"),
    NITROGEN("nitrogen supply", "t of nitrogen a day");

    private final String label;
    private final String size;

    Stage(String label, String size) {
        this.label = label;
        this.size = size;
    }

    public String label() {
        return label;
    }

    /** What its size is counted in. */
    public String size() {
        return size;
    }
}
