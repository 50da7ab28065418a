package org.antigone.promession.drying;

import java.util.ArrayList;
import java.util.List;
import org.antigone.promession.OutOfRangeException;

/**
 * Primary drying: ice sublimes at a front that moves down through the layer ({@link SublimationFront}). The front moves with
 * the flux over the ice that lies in its way: fourth-order steps that end where the shelf changes its course, halved until
 * the end stands.
 *
 * @param seconds until all ice is gone
 * @param profile the course of it
 * @param warmestFront highest temperature of the front, K; near 272 K the layer melts instead of drying
 * @param heat taken up, J/m²
 */
public record Drying(double seconds, List<Moment> profile, double warmestFront, double heat) {
    /** Heat of sublimation, J/kg. */
    public static final double SUBLIMATION = 2.838e6;
    /** One Torr, Pa. */
    public static final double TORR = 133.322368;
    /** One (thermochemical) calorie, J. */
    public static final double CALORIE = 4.184;
    /** Longest drying that is followed, s: 60 days. */
    public static final double LONGEST = 60 * 86_400.0;

    /** A step sees the shelf as it is just before its end, s: it may jump there. */
    private static final double BEFORE = 1e-6;

    /**
     * The state at one moment.
     *
     * @param front its temperature, K
     * @param flux of vapour, kg/(s m²)
     * @param dried share of the layer that is dry, 0…1
     */
    public record Moment(double seconds, double front, double flux, double dried) {}

    /**
     * Dries a layer until all ice is gone.
     *
     * @param sublimation J/kg; {@link #SUBLIMATION} unless a published case uses another
     * @param tolerance relative, on the time, 1e-9…0.1
     * @throws OutOfRangeException if the layer would not dry within 60 days, for instance because the shelf is too cold
     */
    public static Drying primary(Cake cake, Dryer dryer, double sublimation, double tolerance) {
        OutOfRangeException.require("tolerance", tolerance, 1e-9, 0.1, "");
        var front = new SublimationFront(cake, dryer, sublimation);
        double step = Math.min(front.seconds(dryer.shelf().warmest()), LONGEST) / 50;
        Drying before = null;
        for (int halving = 0; halving < 20; halving++) {
            var now = inSteps(cake, dryer.shelf(), front, step);
            if (before != null && Math.abs(now.seconds - before.seconds) <= tolerance * now.seconds) {
                return now;
            }
            before = now;
            step /= 2;
        }
        throw new OutOfRangeException(
                "drying does not settle to a tolerance of " + tolerance + ": ask for a larger one");
    }

    private static Drying inSteps(Cake cake, ShelfCycle shelf, SublimationFront front, double step) {
        double perFlux = cake.thickness() / cake.ice();
        double l = 0;
        double t = 0;
        double warmest = 0;
        var profile = new ArrayList<Moment>();
        while (true) {
            double at = front.temperature(shelf.at(t), l);
            double flux = front.flux(at, l);
            profile.add(new Moment(t, at, flux, l / cake.thickness()));
            warmest = Math.max(warmest, at);
            double turn = shelf.nextTurn(t);
            double dt = Math.min(step, turn - t);
            double k1 = flux * perFlux;
            double k2 = front.fluxAt(shelf.at(t + dt / 2), l + dt / 2 * k1) * perFlux;
            double k3 = front.fluxAt(shelf.at(t + dt / 2), l + dt / 2 * k2) * perFlux;
            double k4 = front.fluxAt(shelf.at(t + dt - BEFORE), l + dt * k3) * perFlux;
            double next = l + dt / 6 * (k1 + 2 * k2 + 2 * k3 + k4);
            if (next >= cake.thickness()) {
                double end = t + lastPart(cake.thickness() - l, k1, k4, dt);
                double last = front.temperature(shelf.at(end), cake.thickness());
                profile.add(new Moment(end, last, front.flux(last, cake.thickness()), 1));
                return new Drying(end, List.copyOf(profile), Math.max(warmest, last), cake.ice() * front.sublimation());
            }
            l = next;
            t = dt == turn - t ? turn : t + dt;
            if (t > LONGEST) {
                throw new OutOfRangeException(front.never(shelf));
            }
        }
    }

    /** Time to go {@code rest} when the speed changes evenly from k1 to k4 within dt. */
    private static double lastPart(double rest, double k1, double k4, double dt) {
        double a = (k4 - k1) / dt;
        double root = Math.sqrt(Math.max(0, k1 * k1 + 2 * a * rest));
        return 2 * rest / (k1 + root);
    }

    /** The state at a moment of the drying, between its steps in a straight line. */
    public Moment at(double when) {
        OutOfRangeException.require("moment of the drying", when, 0, seconds, "s");
        int i = 1;
        while (i < profile.size() - 1 && profile.get(i).seconds() < when) {
            i++;
        }
        var a = profile.get(i - 1);
        var b = profile.get(i);
        double x = (when - a.seconds()) / (b.seconds() - a.seconds());
        return new Moment(
                when,
                a.front() + x * (b.front() - a.front()),
                a.flux() + x * (b.flux() - a.flux()),
                a.dried() + x * (b.dried() - a.dried()));
    }
}
