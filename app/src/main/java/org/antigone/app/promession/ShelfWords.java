package org.antigone.app.promession;

import java.util.ArrayList;
import org.antigone.promession.OutOfRangeException;
import org.antigone.promession.drying.ShelfCycle;

/** A shelf's cycle as people write it: {@code -35,20@1} or {@code -40,-10@0.5/6,25@0.25}. */
final class ShelfWords {
    private ShelfWords() {}

    /**
     * START,TARGET@RATE[/HOLD],…: °C, °C per minute, hours.
     *
     * @throws OutOfRangeException naming the part that cannot be read
     */
    static ShelfCycle parse(String words) {
        var parts = words.split(",", -1);
        double start = number(words, parts[0]);
        var ramps = new ArrayList<ShelfCycle.Ramp>();
        for (int i = 1; i < parts.length; i++) {
            int rate = parts[i].indexOf('@');
            int hold = parts[i].indexOf('/');
            if (rate < 1 || (hold >= 0 && hold < rate)) {
                throw wrong(words, parts[i]);
            }
            ramps.add(new ShelfCycle.Ramp(
                    Words.ZERO + number(words, parts[i].substring(0, rate)),
                    number(words, parts[i].substring(rate + 1, hold < 0 ? parts[i].length() : hold)) / 60,
                    hold < 0 ? 0 : 3600 * number(words, parts[i].substring(hold + 1))));
        }
        return new ShelfCycle(Words.ZERO + start, ramps);
    }

    private static double number(String words, String part) {
        try {
            return Double.parseDouble(part.strip());
        } catch (NumberFormatException e) {
            throw wrong(words, part);
        }
    }

    private static OutOfRangeException wrong(String words, String part) {
        return new OutOfRangeException("shelf '" + words + "': cannot read '" + part.strip()
                + "'; write START,TARGET@RATE[/HOLD],… for example -35,20@1 or -40,-10@0.5/6,25@0.25");
    }
}
