package org.antigone.promession;

import static org.antigone.promession.Definition.quantity;
import static org.antigone.promession.Definition.ratio;

import java.util.Arrays;
import java.util.Locale;

/**
 * Everything the model assumes, each with its unit, its plausible range, the limits beyond which it is refused, its source
 * and what that rests on. Reports list them from here, so nothing is assumed that is not shown.
 */
public enum Parameter {
    BODY_MASS(quantity("body mass", "kg")
            .likely(50, 70, 95)
            .within(3, 250)
            .measured("adults; 75 kg in the patent's example")),
    STATURE(quantity("stature", "m").likely(1.60, 1.72, 1.86).within(0.4, 2.3).measured("adults")),
    WATER(ratio("water, share of body mass")
            .likely(0.50, 0.60, 0.68)
            .within(0.3, 0.8)
            .measured("adults 45–70 % by sex, age, fat")),
    MINERAL(ratio("mineral, share of body mass")
            .likely(0.035, 0.045, 0.055)
            .within(0.01, 0.1)
            .measured("cremated remains 3.5 % (2430 g, 876–3784 g) and soft-tissue salts")),
    FAT(ratio("fat, share of what is neither water nor mineral")
            .likely(0.40, 19.0 / 35, 0.70)
            .within(0.05, 0.95)
            .measured("adults; 16 % protein and 19 % fat of a 75 kg body; lean 0.40, stout 0.70")),
    METALS(quantity("metal in or on a body", "kg")
            .likely(0, 0.1, 1)
            .within(0, 10)
            .assumed("fillings, implants, fragments, buckles")),
    START_TEMPERATURE(quantity("body temperature on arrival", "°C")
            .likely(2, 15, 37)
            .within(-30, 45)
            .assumed("morgue or battlefield to fresh")),
    COLD_ROOM_TEMPERATURE(quantity("cold room air", "°C")
            .likely(-35, -25, -20)
            .within(-60, -18.5)
            .assumed("industrial freezer stores")),
    COLD_ROOM_COEFFICIENT(quantity("heat transfer in the cold room", "W/(m² K)")
            .likely(6, 12, 30)
            .within(2, 100)
            .analogous("still to moderately moved air, food freezing handbooks")),
    LINES(ratio("lines side by side, each with cold room, vats, mill and dryers")
            .likely(1, 1, 1)
            .within(1, 100)
            .assumed("one plant; nitrogen is delivered to the site, not to a line")),
    COLD_ROOM_PLACES(quantity("bodies the cold room holds", "bodies")
            .likely(10, 30, 100)
            .within(1, 10_000)
            .assumed("one container holds about 10–20")),
    IMMERSION_PLACES(
            quantity("immersion vats", "bodies").likely(1, 2, 4).within(1, 100).assumed("the patent shows one")),
    CORE_TARGET(quantity("core temperature that counts as frozen through", "°C")
            .likely(-170, -150, -110)
            .within(-190, -60)
            .assumed("patent: −196 °C bath; no core temperature stated")),
    FILM_BOILING(quantity("film boiling coefficient at the skin", "W/(m² K)")
            .likely(100, 150, 220)
            .within(20, 1000)
            .analogous("about 150, Santos et al. 2014, Cryobiology 69(3): small samples")),
    NUCLEATE_BOILING(quantity("nucleate boiling coefficient at the skin", "W/(m² K)")
            .likely(800, 1350, 2000)
            .within(100, 20_000)
            .analogous("about 1350, Santos et al. 2014: small samples")),
    NUCLEATE_ENDS(quantity("superheat at which nucleate boiling ends", "K")
            .likely(7, 11, 15)
            .within(2, 30)
            .assumed("nitrogen on metals about 11; skin not measured")),
    FILM_ENDS(quantity("superheat at which film boiling begins to fail", "K")
            .likely(35, 50, 70)
            .within(20, 120)
            .assumed("Leidenfrost point of nitrogen; depends on the surface")),
    HANDLING(quantity("loading and unloading a vat", "h")
            .likely(0.25, 0.5, 1)
            .within(0, 12)
            .assumed("crane or basket")),
    VAPOUR_SHARE(ratio("share of the vapour's cold that is used")
            .likely(0, 0.2, 0.6)
            .within(0, 1)
            .assumed("open vat 0; counterflow tunnels reach about 0.6")),
    MILL_RATE(quantity("cold mill throughput", "kg/h")
            .likely(30, 100, 400)
            .within(1, 20_000)
            .analogous("vendors of cold hammer mills")),
    WORK_INDEX(quantity("Bond work index of frozen tissue", "kWh/t")
            .likely(10, 30, 100)
            .within(1, 1000)
            .assumed("rock 5–20; none published for tissue")),
    FEED_SIZE(quantity("size fed to the mill", "mm")
            .likely(50, 100, 200)
            .within(5, 500)
            .assumed("cut or crushed first")),
    GRAIN_SIZE(quantity("grain size, 80 % finer", "mm")
            .likely(1, 3, 8)
            .within(0.05, 50)
            .assumed("the patent: 'powder', no figure")),
    SPREAD(ratio("spread of the grain sizes (Rosin–Rammler n)")
            .likely(0.8, 1.0, 1.4)
            .within(0.4, 4)
            .analogous("hammer mills")),
    TRAY_AREA(quantity("tray area of the dryers", "m²")
            .likely(5, 20, 80)
            .within(0.1, 10_000)
            .assumed("pilot to small industrial dryers")),
    BED_DEPTH(quantity("depth of the bed on the trays", "mm")
            .likely(6, 10, 20)
            .within(1, 100)
            .analogous("meat and granulate, freeze-drying practice")),
    BULK_DENSITY(quantity("bulk density of the frozen grains", "kg/m³")
            .likely(500, 600, 700)
            .within(200, 1000)
            .assumed("6 kg/m² in 10 mm")),
    CHAMBER_PRESSURE(quantity("chamber pressure", "Pa")
            .likely(20, 50, 120)
            .within(1, 400)
            .analogous("food freeze-drying")),
    SHELF_TEMPERATURE(quantity("shelf temperature", "°C")
            .likely(10, 35, 70)
            .within(-20, 120)
            .analogous("food freeze-drying")),
    SHELF_COEFFICIENT(quantity("heat transfer shelf to bed", "W/(m² K)")
            .likely(8, 15, 30)
            .within(1, 200)
            .analogous("trays 10–30; vials about 17 at 20 Pa")),
    RADIATION(quantity("radiation from the shelf above", "W/(m² K)")
            .likely(0, 4, 6)
            .within(0, 20)
            .analogous("4εσT³")),
    BED_CONDUCTIVITY(quantity("conductivity of the frozen bed", "W/(m K)")
            .likely(0.2, 0.4, 0.8)
            .within(0.05, 2.5)
            .assumed("loose frozen grains")),
    DRY_CONDUCTIVITY(quantity("conductivity of the dry layer", "W/(m K)")
            .likely(0.03, 0.05, 0.08)
            .within(0.01, 0.3)
            .analogous("freeze-dried meat under vacuum")),
    RESISTANCE_0(quantity("resistance of the surface to vapour", "cm² h Torr/g")
            .likely(0.5, 1.4, 3)
            .within(0.01, 50)
            .analogous("freeze-drying of solutions")),
    RESISTANCE_1(quantity("growth of the resistance with dry depth", "cm h Torr/g")
            .likely(4, 12, 30)
            .within(0.1, 500)
            .analogous("freeze-drying of solutions; beds are looser")),
    DESORPTION_RATE(quantity("desorption rate at 25 °C", "1/s")
            .likely(3e-5, 7.8e-5, 2e-4)
            .within(1e-6, 1e-2)
            .analogous("7.8e-5, skim milk (Sadikoglu and Liapis 1997)")),
    RESIDUAL_MOISTURE(ratio("moisture left, share of dry mass")
            .likely(0.02, 0.05, 0.08)
            .within(0.01, 0.3)
            .analogous("freeze-dried foods 2–8 %")),
    DRYER_HANDLING(quantity("loading, evacuating and emptying a dryer", "h")
            .likely(1, 2, 4)
            .within(0, 24)
            .assumed("batch dryers")),
    DRYER_ELECTRICITY(quantity("dryer electricity per kg of water", "kWh/kg")
            .likely(0.79, 1.31, 2)
            .within(0.3, 10)
            .analogous("0.79 continuous, 1.31 batch, industry")),
    POWDER_LOSS(ratio("powder lost as dust, share")
            .likely(0, 0.005, 0.02)
            .within(0, 0.2)
            .assumed("stays on mill, screens and filters")),
    SHIFT_HOURS(quantity("hours a day that a crew works", "h")
            .likely(8, 16, 24)
            .within(1, 24)
            .assumed("one to three shifts; cold room and dryers run on")),
    UPTIME(ratio("share of the time that the plant runs")
            .likely(0.6, 0.8, 0.92)
            .within(0.05, 1)
            .assumed("new process plant")),
    DELIVERIES(quantity("nitrogen deliveries a week", "1/week")
            .likely(1, 3, 7)
            .within(0, 100)
            .assumed("what a gas supplier can route")),
    TANKER_LOAD(quantity("nitrogen a delivery", "t")
            .likely(6, 15, 22)
            .within(0.1, 30)
            .analogous("road tankers")),
    SITE_TANK(quantity("nitrogen the site stores", "t")
            .likely(10, 25, 60)
            .within(0.1, 5000)
            .analogous("vendors")),
    TRANSFER_LOSS(ratio("nitrogen lost a trip")
            .likely(0.03, 0.04, 0.05)
            .within(0, 0.5)
            .analogous("3–5 %, vendors")),
    TANK_LOSS(quantity("nitrogen lost from the tank a day", "1/day")
            .likely(0.002, 0.01, 0.03)
            .within(0, 0.2)
            .analogous("up to 3 % a day, vendors")),
    NITROGEN_OVERHEAD(ratio("nitrogen lost to vat and mill, beside the body's heat")
            .likely(0.2, 0.5, 1.0)
            .within(0, 5)
            .assumed("cooling the vat, splashing, mill; 1.0 = efficiency of 50 %")),
    REFRIGERATION(ratio("cold room: heat removed per electricity")
            .likely(0.8, 1.3, 2)
            .within(0.2, 5)
            .analogous("freezers at −25 °C")),
    LIQUEFACTION(quantity("electricity to make liquid nitrogen", "kWh/kg")
            .likely(0.28, 0.7, 0.95)
            .within(0.2, 3)
            .analogous("0.28 at best with stored cold, 0.57–0.95 without")),
    BASE_LOAD(quantity("site load: pumps, light, air", "kW")
            .likely(10, 25, 80)
            .within(0, 10_000)
            .assumed("small plant"));

    private final Definition definition;

    Parameter(Definition definition) {
        this.definition = definition;
    }

    /** Its name in settings files and options: lower case with hyphens. */
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public String meaning() {
        return definition.meaning();
    }

    /** Unit, or an empty text for shares and ratios. */
    public String unit() {
        return definition.unit();
    }

    /** What it is taken to be unless a setting says otherwise. */
    public Range plausible() {
        return definition.plausible();
    }

    /** Below it a setting is refused. */
    public double least() {
        return definition.least();
    }

    /** Above it a setting is refused. */
    public double most() {
        return definition.most();
    }

    public Basis basis() {
        return definition.basis();
    }

    public String source() {
        return definition.source();
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
        for (double value : new double[] {range.low(), range.high()}) {
            if (unit().isEmpty() && value > most() && value / 100 >= least() && value / 100 <= most()) {
                throw new OutOfRangeException(key() + " (" + meaning() + ") is " + value + "; it is a share between "
                        + least() + " and " + most() + ": write " + value / 100 + " for " + value + " %");
            }
            OutOfRangeException.require(key() + " (" + meaning() + ")", value, least(), most(), unit());
        }
        return range;
    }
}
