package org.antigone.app.promession;

import static org.antigone.app.promession.Words.*;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.antigone.app.paper.Svg.Point;
import org.antigone.promession.OutOfRangeException;
import org.antigone.promession.drying.Cake;
import org.antigone.promession.drying.Dryer;
import org.antigone.promession.drying.Drying;
import org.antigone.promession.drying.Drying.Moment;

/**
 * A layer dried.
 *
 * @param hours to report, if any were asked for
 */
record DryingAnswer(Drying drying, Cake cake, Dryer dryer, Optional<List<Double>> hours) {
    /** The front's temperature above which a layer melts instead of drying, K. */
    private static final double MELTS = 272;

    List<Moment> moments() {
        double end = drying.seconds() / 3600;
        var asked = hours.orElseGet(() -> {
            var even = new ArrayList<Double>();
            for (int i = 1; i <= 5; i++) {
                even.add(end * i / 6);
            }
            return even;
        });
        var moments = new ArrayList<Moment>();
        for (double h : asked) {
            if (!(h >= 0 && h <= end)) {
                throw new OutOfRangeException("--at " + h + ": the layer is dry after " + text("%.3f", end) + " h");
            }
            moments.add(drying.at(h * 3600));
        }
        moments.add(drying.profile().getLast());
        return moments;
    }

    Answer answer() {
        var blocks = new Answer.Blocks();
        blocks.table("", true, List.of("Hours>", "Shelf, °C>", "Front, °C>", "Flux, kg/(h m²)>", "Dry, %>"), rows());
        if (drying.warmestFront() > MELTS) {
            blocks.note(
                    "The front reaches " + celsius(drying.warmestFront(), 1)
                            + " °C: the layer melts and does not dry as calculated. Lower the shelf or the pressure.",
                    true);
        }
        if (dryer.fromAbove() > 0) {
            blocks.text(
                    text(
                            "A bed of %s mm with %s kg of ice a square metre; heat also by radiation from above.",
                            three(1000 * cake.thickness()), three(cake.ice())),
                    false);
        }
        blocks.figure(BodyPictures.front(drying, shelf()), "Shelf and sublimation front.");
        blocks.figure(BodyPictures.drying(drying), "Share of the layer that is dry.");
        return new Answer(
                "Primary drying",
                text(
                        "The layer is dry after %.3f hours; its front is never warmer than %s °C. Heat: %s kWh a square metre.",
                        drying.seconds() / 3600, celsius(drying.warmestFront(), 1), three(drying.heat() / 3.6e6)),
                blocks.list(),
                List.of("./antigone promession drying … --report drying.pdf   curves and sources"));
    }

    private List<List<String>> rows() {
        var rows = new ArrayList<List<String>>();
        for (var m : moments()) {
            rows.add(List.of(
                    text("%.3f", m.seconds() / 3600),
                    celsius(dryer.shelf().at(m.seconds()), 1),
                    celsius(m.front(), 3),
                    text("%.4f", m.flux() * 3600),
                    text("%.2f", 100 * m.dried())));
        }
        return rows;
    }

    private List<Point> shelf() {
        var points = new ArrayList<Point>();
        for (int i = 0; i <= 200; i++) {
            double t = drying.seconds() * i / 200;
            points.add(new Point(t / 3600, dryer.shelf().at(t) - ZERO));
        }
        return points;
    }
}
