package org.antigone.promession.plant;

import static org.antigone.promession.Parameter.*;

/**
 * What an observer outside the fence could see, count or measure of a plant at work.
 *
 * @param tankersPerWeek nitrogen tankers
 * @param nitrogen t a day loaded at the gas works
 * @param vented m³ of nitrogen gas a day at 0 °C and normal pressure: a plume of cold, dry gas
 * @param kilowatts average electric power of the site
 * @param elsewhere average power at the gas works, kW, for that nitrogen
 * @param water kg a day drawn off the dryers: condensate to be led away
 * @param powder kg a day to be stored or carried off
 * @param rejected kg a day from the metal separator
 * @param waiting bodies in the cold room at any time
 * @param tray m² of dryer tray in use: large vacuum chambers with their cold traps and pumps
 */
public record Traces(
        double tankersPerWeek,
        double nitrogen,
        double vented,
        double kilowatts,
        double elsewhere,
        double water,
        double powder,
        double rejected,
        double waiting,
        double tray) {
    /** Molar volume of an ideal gas at 0 °C and 101,325 Pa over the molar mass of nitrogen, m³/kg. */
    private static final double GAS_PER_KILOGRAM = 0.022414 / 0.0280134;

    /** The traces of a plant that treats this many bodies a day, which may be fewer or more than it can. */
    public static Traces of(Plant plant, double bodiesPerDay) {
        var draw = plant.draw();
        double delivered = plant.delivered(bodiesPerDay);
        var body = plant.body();
        return new Traces(
                7 * delivered * (1 - draw.get(TRANSFER_LOSS)) / Plant.arriving(draw),
                delivered / 1000,
                delivered * (1 - draw.get(TRANSFER_LOSS)) * GAS_PER_KILOGRAM,
                draw.get(BASE_LOAD) + bodiesPerDay * body.electricity() / 86_400 / 1000,
                delivered * draw.get(LIQUEFACTION) / 24,
                bodiesPerDay * body.water(),
                bodiesPerDay * body.powder(),
                bodiesPerDay * body.rejected(),
                bodiesPerDay * plant.hours().coldRoom() / 24,
                bodiesPerDay * body.tray() * plant.hours().dryer() / 24);
    }
}
