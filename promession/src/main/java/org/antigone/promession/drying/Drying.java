package org.antigone.promession.drying;

import java.util.ArrayList;
import java.util.List;
import org.antigone.promession.OutOfRangeException;
import org.antigone.promession.freezing.Ice;

/**
 * Primary drying: ice sublimes at a front that moves down through the layer.
 *
 * <p>At each moment heat reaches the front from the shelf through the frozen part and, in a bed, by radiation through the
 * dry part; it equals the heat of the vapour that the pressure difference drives through the dry part (Pikal 1985;
 * Shivkumar et al. 2019, AAPS PharmSciTech 20:328, for the vial). The front's temperature is the root of that balance. The
 * front then moves with the flux over the ice that lies in its way: fourth-order steps, halved until the end stands.
 *
 * @param seconds until all ice is gone
 * @param profile the course of it
 * @param warmestFront highest temperature of the front, K; near 272 K the layer melts instead of drying
 * @param heat taken up, J/m²
 */
public record Drying(double seconds, List<Moment> profile, double warmestFront, double heat) {
    /** Heat of sublimation, J/kg. */
    public static final double SUBLIMATION = 2.838e6;

    static final double TORR = 133.322368;
    static final double CALORIE = 4.184;
    private static final double MELTING = 273.16;
    /** Longest drying that is followed, s: 60 days. */
    static final double LONGEST = 60 * 86_400.0;

    /**
     * @param front its temperature, K
     * @param flux of vapour, kg/(s m²)
     * @param dried share of the layer that is dry, 0…1
     */
    public record Moment(double seconds, double front, double flux, double dried) {}

    /**
     * @param sublimation J/kg; {@link #SUBLIMATION} unless a published case uses another
     * @param tolerance relative, on the time, 1e-9…0.1
     * @throws OutOfRangeException if the layer would not dry within 60 days, for instance because the shelf is too cold
     */
    public static Drying primary(Cake cake, Dryer dryer, double sublimation, double tolerance) {
        OutOfRangeException.require("tolerance", tolerance, 1e-9, 0.1, "");
        OutOfRangeException.require("heat of sublimation", sublimation, 2e6, 3.5e6, "J/kg");
        double guess = atConstantShelf(cake, dryer, sublimation);
        double step = guess / 100;
        Drying before = null;
        for (int halving = 0; halving < 20; halving++) {
            var now = inSteps(cake, dryer, sublimation, step);
            if (before != null && Math.abs(now.seconds - before.seconds) <= tolerance * now.seconds) {
                return now;
            }
            before = now;
            step /= 2;
        }
        throw new IllegalStateException("primary drying did not settle to " + tolerance);
    }

    private static Drying inSteps(Cake cake, Dryer dryer, double sublimation, double dt) {
        double perFlux = cake.thickness() / cake.ice();
        double l = 0;
        double t = 0;
        var profile = new ArrayList<Moment>();
        double warmest = 0;
        while (true) {
            double f = front(cake, dryer, sublimation, dryer.shelf(t), l);
            double flux = flux(cake, dryer, l, f);
            profile.add(new Moment(t, f, flux, l / cake.thickness()));
            warmest = Math.max(warmest, f);
            double k1 = flux * perFlux;
            double k2 = speed(cake, dryer, sublimation, t + dt / 2, l + dt / 2 * k1, perFlux);
            double k3 = speed(cake, dryer, sublimation, t + dt / 2, l + dt / 2 * k2, perFlux);
            double k4 = speed(cake, dryer, sublimation, t + dt, l + dt * k3, perFlux);
            double next = l + dt / 6 * (k1 + 2 * k2 + 2 * k3 + k4);
            if (next >= cake.thickness()) {
                double end = t + lastPart(cake.thickness() - l, k1, k4, dt);
                double at = front(cake, dryer, sublimation, dryer.shelf(end), cake.thickness());
                warmest = Math.max(warmest, at);
                profile.add(new Moment(end, at, flux(cake, dryer, cake.thickness(), at), 1));
                return new Drying(end, List.copyOf(profile), warmest, cake.ice() * sublimation);
            }
            l = next;
            t += dt;
            if (t > LONGEST) {
                throw never(dryer);
            }
        }
    }

    /** Time to go {@code rest} when the speed changes evenly from k1 to k4 within dt. */
    private static double lastPart(double rest, double k1, double k4, double dt) {
        double a = (k4 - k1) / dt;
        double root = Math.sqrt(Math.max(0, k1 * k1 + 2 * a * rest));
        return 2 * rest / (k1 + root);
    }

    private static double speed(Cake cake, Dryer dryer, double sublimation, double t, double l, double perFlux) {
        double dry = Math.min(l, cake.thickness());
        return flux(cake, dryer, dry, front(cake, dryer, sublimation, dryer.shelf(t), dry)) * perFlux;
    }

    private static double flux(Cake cake, Dryer dryer, double l, double front) {
        return Math.max(0, (Ice.vapourPressure(front) - dryer.pressure()) / cake.resistance(l));
    }

    /**
     * The front's temperature: where the heat that comes equals the heat of the vapour that goes. The surplus falls with
     * temperature and is concave, so Newton's steps from the warm side come down to the root without overshoot.
     */
    private static double front(Cake cake, Dryer dryer, double sublimation, double shelf, double l) {
        double below = 1 / (1 / (cake.contact() * dryer.fromBelow()) + (cake.thickness() - l) / cake.conductivity());
        double above = dryer.fromAbove() == 0 ? 0 : 1 / (1 / dryer.fromAbove() + l / dryer.dryConductivity());
        double perPascal = sublimation / cake.resistance(l);
        double t = Math.min(MELTING, shelf);
        double p = Ice.vapourPressure(t);
        if (p <= dryer.pressure()) {
            return t; // nothing sublimes: the front is as warm as the shelf
        }
        for (int i = 0; i < 50; i++) {
            double surplus = (below + above) * (shelf - t) - perPascal * (p - dryer.pressure());
            if (surplus > 0) {
                return t; // only at the melting point: more heat comes than vapour can carry
            }
            double slope = -(below + above) - perPascal * p * (5723.265 / (t * t) + 3.53068 / t - 0.00728332);
            double next = t - surplus / slope;
            if (t - next < 1e-9) {
                return next;
            }
            t = next;
            p = Ice.vapourPressure(t);
        }
        return t;
    }

    /**
     * The time alone, with the shelf at its final temperature from the start, by Simpson's rule over the depth. What the
     * Monte Carlo uses; it agrees with {@link #primary} without a ramp to 1e-4.
     *
     * @return s
     * @throws OutOfRangeException as {@link #primary}
     */
    public static double atConstantShelf(Cake cake, Dryer dryer, double sublimation) {
        int panels = 16;
        double sum = 0;
        for (int i = 0; i <= panels; i++) {
            double l = cake.thickness() * i / panels;
            double flux = flux(cake, dryer, l, front(cake, dryer, sublimation, dryer.shelfEnd(), l));
            double weight = i == 0 || i == panels ? 1 : i % 2 == 1 ? 4 : 2;
            sum += weight / flux;
        }
        double seconds = sum * cake.ice() / (3 * panels);
        if (!(seconds <= LONGEST)) {
            throw never(dryer);
        }
        return seconds;
    }

    /** The warmest that the front gets with the shelf at its final temperature, K: above 272 K the layer melts. */
    public static double warmestFront(Cake cake, Dryer dryer, double sublimation) {
        double warmest = 0;
        for (int i = 0; i <= 4; i++) {
            warmest = Math.max(warmest, front(cake, dryer, sublimation, dryer.shelfEnd(), cake.thickness() * i / 4));
        }
        return warmest;
    }

    private static OutOfRangeException never(Dryer dryer) {
        return new OutOfRangeException(
                "the layer does not dry within 60 days: shelf " + (dryer.shelfEnd() - 273.15) + " °C, chamber "
                        + dryer.pressure() + " Pa; the ice must be warm enough to press more than the chamber");
    }
}
