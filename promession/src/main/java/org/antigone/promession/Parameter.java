package org.antigone.promession;

import java.util.Arrays;
import java.util.Locale;

/**
 * Everything the model assumes, each with its unit, its plausible range, the limits beyond which it is refused, its source
 * and what that rests on. Reports list them from here, so nothing is assumed that is not shown.
 */
public enum Parameter {
    BODY_MASS("body mass", "kg", 50, 70, 95, 3, 250, Basis.MEASURED, "adults; 75 kg in the patent's example"),
    STATURE("stature", "m", 1.60, 1.72, 1.86, 0.4, 2.3, Basis.MEASURED, "adults"),
    WATER(
            "water, share of body mass",
            "",
            0.50,
            0.60,
            0.68,
            0.3,
            0.8,
            Basis.MEASURED,
            "adults 45–70 % by sex, age, fat"),
    MINERAL(
            "mineral, share of body mass",
            "",
            0.035,
            0.045,
            0.055,
            0.01,
            0.1,
            Basis.MEASURED,
            "cremated remains 3.5 % (2430 g, 876–3784 g) and soft-tissue salts"),
    METALS("metal in or on a body", "kg", 0, 0.1, 1, 0, 10, Basis.ASSUMED, "fillings, implants, fragments, buckles"),
    START_TEMPERATURE(
            "body temperature on arrival", "°C", 2, 15, 37, -5, 45, Basis.ASSUMED, "morgue or battlefield to fresh"),
    COLD_ROOM_TEMPERATURE("cold room air", "°C", -35, -25, -20, -60, -18.5, Basis.ASSUMED, "industrial freezer stores"),
    COLD_ROOM_COEFFICIENT(
            "heat transfer in the cold room",
            "W/(m² K)",
            6,
            12,
            30,
            2,
            100,
            Basis.ANALOGOUS,
            "still to moderately moved air, food freezing handbooks"),
    COLD_ROOM_PLACES(
            "bodies the cold room holds",
            "bodies",
            10,
            30,
            100,
            1,
            10_000,
            Basis.ASSUMED,
            "one container holds about 10–20"),
    IMMERSION_PLACES("immersion vats", "bodies", 1, 2, 4, 1, 100, Basis.ASSUMED, "the patent shows one"),
    CORE_TARGET(
            "core temperature that counts as frozen through",
            "°C",
            -170,
            -150,
            -110,
            -190,
            -60,
            Basis.ASSUMED,
            "patent: −196 °C bath; no core temperature stated"),
    FILM_BOILING(
            "film boiling coefficient at the skin",
            "W/(m² K)",
            100,
            150,
            220,
            20,
            1000,
            Basis.ANALOGOUS,
            "about 150, Santos et al. 2014, Cryobiology 69(3): small samples"),
    HANDLING("loading and unloading a vat", "h", 0.25, 0.5, 1, 0, 12, Basis.ASSUMED, "crane or basket"),
    VAPOUR_SHARE(
            "share of the vapour's cold that is used",
            "",
            0,
            0.2,
            0.6,
            0,
            1,
            Basis.ASSUMED,
            "open vat 0; counterflow tunnels reach about 0.6"),
    MILL_RATE("cold mill throughput", "kg/h", 30, 100, 400, 1, 20_000, Basis.ANALOGOUS, "vendors of cold hammer mills"),
    WORK_INDEX(
            "Bond work index of frozen tissue",
            "kWh/t",
            10,
            30,
            100,
            1,
            1000,
            Basis.ASSUMED,
            "rock 5–20; none published for tissue"),
    FEED_SIZE("size fed to the mill", "mm", 50, 100, 200, 5, 500, Basis.ASSUMED, "cut or crushed first"),
    GRAIN_SIZE("grain size, 80 % finer", "mm", 1, 3, 8, 0.05, 50, Basis.ASSUMED, "the patent: 'powder', no figure"),
    SPREAD("spread of the grain sizes (Rosin–Rammler n)", "", 0.8, 1.0, 1.4, 0.4, 4, Basis.ANALOGOUS, "hammer mills"),
    TRAY_AREA(
            "tray area of the dryers", "m²", 5, 20, 80, 0.1, 10_000, Basis.ASSUMED, "pilot to small industrial dryers"),
    BED_DEPTH(
            "depth of the bed on the trays",
            "mm",
            6,
            10,
            20,
            1,
            100,
            Basis.ANALOGOUS,
            "meat and granulate, freeze-drying practice"),
    BULK_DENSITY(
            "bulk density of the frozen grains", "kg/m³", 500, 600, 700, 200, 1000, Basis.ASSUMED, "6 kg/m² in 10 mm"),
    CHAMBER_PRESSURE("chamber pressure", "Pa", 20, 50, 120, 1, 400, Basis.ANALOGOUS, "food freeze-drying"),
    SHELF_TEMPERATURE("shelf temperature", "°C", 10, 35, 70, -20, 120, Basis.ANALOGOUS, "food freeze-drying"),
    SHELF_COEFFICIENT(
            "heat transfer shelf to bed",
            "W/(m² K)",
            8,
            15,
            30,
            1,
            200,
            Basis.ANALOGOUS,
            "trays 10–30; vials about 17 at 20 Pa"),
    RADIATION("radiation from the shelf above", "W/(m² K)", 0, 4, 6, 0, 20, Basis.ANALOGOUS, "4εσT³"),
    BED_CONDUCTIVITY(
            "conductivity of the frozen bed",
            "W/(m K)",
            0.2,
            0.4,
            0.8,
            0.05,
            2.5,
            Basis.ASSUMED,
            "loose frozen grains"),
    DRY_CONDUCTIVITY(
            "conductivity of the dry layer",
            "W/(m K)",
            0.03,
            0.05,
            0.08,
            0.01,
            0.3,
            Basis.ANALOGOUS,
            "freeze-dried meat under vacuum"),
    RESISTANCE_0(
            "resistance of the surface to vapour",
            "cm² h Torr/g",
            0.5,
            1.4,
            3,
            0.01,
            50,
            Basis.ANALOGOUS,
            "freeze-drying of solutions"),
    RESISTANCE_1(
            "growth of the resistance with dry depth",
            "cm h Torr/g",
            4,
            12,
            30,
            0.1,
            500,
            Basis.ANALOGOUS,
            "freeze-drying of solutions; beds are looser"),
    DESORPTION_RATE(
            "desorption rate at 25 °C",
            "1/s",
            3e-5,
            7.8e-5,
            2e-4,
            1e-6,
            1e-2,
            Basis.ANALOGOUS,
            "7.8e-5, skim milk (Sadikoglu and Liapis 1997)"),
    RESIDUAL_MOISTURE(
            "moisture left, share of dry mass",
            "",
            0.02,
            0.05,
            0.08,
            0.01,
            0.3,
            Basis.ANALOGOUS,
            "freeze-dried foods 2–8 %"),
    DRYER_HANDLING("loading, evacuating and emptying a dryer", "h", 1, 2, 4, 0, 24, Basis.ASSUMED, "batch dryers"),
    DRYER_ELECTRICITY(
            "dryer electricity per kg of water",
            "kWh/kg",
            0.79,
            1.31,
            2,
            0.3,
            10,
            Basis.ANALOGOUS,
            "0.79 continuous, 1.31 batch, industry"),
    POWDER_LOSS(
            "powder lost as dust, share",
            "",
            0,
            0.005,
            0.02,
            0,
            0.2,
            Basis.ASSUMED,
            "stays on mill, screens and filters"),
    SHIFT_HOURS(
            "hours a day that a crew works",
            "h",
            8,
            16,
            24,
            1,
            24,
            Basis.ASSUMED,
            "one to three shifts; cold room and dryers run on"),
    UPTIME("share of the time that the plant runs", "", 0.6, 0.8, 0.92, 0.05, 1, Basis.ASSUMED, "new process plant"),
    DELIVERIES("nitrogen deliveries a week", "1/week", 1, 3, 7, 0, 100, Basis.ASSUMED, "what a gas supplier can route"),
    TANKER_LOAD("nitrogen a delivery", "t", 6, 15, 22, 0.1, 30, Basis.ANALOGOUS, "road tankers"),
    SITE_TANK("nitrogen the site stores", "t", 10, 25, 60, 0.1, 5000, Basis.ANALOGOUS, "vendors"),
    TRANSFER_LOSS("nitrogen lost a trip", "", 0.03, 0.04, 0.05, 0, 0.5, Basis.ANALOGOUS, "3–5 %, vendors"),
    TANK_LOSS(
            "nitrogen lost from the tank a day",
            "1/day",
            0.002,
            0.01,
            0.03,
            0,
            0.2,
            Basis.ANALOGOUS,
            "up to 3 % a day, vendors"),
    NITROGEN_OVERHEAD(
            "nitrogen lost to vat and mill, beside the body's heat",
            "",
            0.2,
            0.5,
            1.0,
            0,
            5,
            Basis.ASSUMED,
            "cooling the vat, splashing, mill; 1.0 = efficiency of 50 %"),
    REFRIGERATION(
            "cold room: heat removed per electricity", "", 0.8, 1.3, 2, 0.2, 5, Basis.ANALOGOUS, "freezers at −25 °C"),
    LIQUEFACTION(
            "electricity to make liquid nitrogen",
            "kWh/kg",
            0.28,
            0.7,
            0.95,
            0.2,
            3,
            Basis.ANALOGOUS,
            "0.28 at best with stored cold, 0.57–0.95 without"),
    BASE_LOAD("site load: pumps, light, air", "kW", 10, 25, 80, 0, 10_000, Basis.ASSUMED, "small plant");

    private final String meaning;
    private final String unit;
    private final Range plausible;
    private final double least;
    private final double most;
    private final Basis basis;
    private final String source;

    Parameter(
            String meaning,
            String unit,
            double low,
            double mode,
            double high,
            double least,
            double most,
            Basis basis,
            String source) {
        this.meaning = meaning;
        this.unit = unit;
        this.plausible = Range.of(low, mode, high);
        this.least = least;
        this.most = most;
        this.basis = basis;
        this.source = source;
    }

    /** Its name in settings files and options: lower case with hyphens. */
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public String meaning() {
        return meaning;
    }

    /** Unit, or an empty text for shares and ratios. */
    public String unit() {
        return unit;
    }

    /** What it is taken to be unless a setting says otherwise. */
    public Range plausible() {
        return plausible;
    }

    public Basis basis() {
        return basis;
    }

    public String source() {
        return source;
    }

    /**
     * The parameter of this key.
     *
     * @throws OutOfRangeException if there is none; the message names the nearest
     */
    public static Parameter of(String key) {
        var wanted = key.strip().toLowerCase(Locale.ROOT).replace('_', '-');
        for (var p : values()) {
            if (p.key().equals(wanted)) {
                return p;
            }
        }
        var near = Arrays.stream(values())
                .map(Parameter::key)
                .filter(k ->
                        Arrays.stream(wanted.split("-", -1)).anyMatch(part -> part.length() > 2 && k.contains(part)))
                .limit(6)
                .toList();
        throw new OutOfRangeException("there is no parameter '" + key + "'"
                + (near.isEmpty()
                        ? "; 'antigone promession plant --parameters' lists them"
                        : "; near it: " + String.join(", ", near)));
    }

    /** Refuses values that no body or plant can have. */
    public Range require(Range range) {
        OutOfRangeException.require(key() + " (" + meaning + ")", range.low(), least, most, unit);
        OutOfRangeException.require(key() + " (" + meaning + ")", range.high(), least, most, unit);
        return range;
    }
}
