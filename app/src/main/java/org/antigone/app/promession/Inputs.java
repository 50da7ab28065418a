package org.antigone.app.promession;

import java.util.ArrayList;
import java.util.List;
import org.antigone.promession.Basis;
import org.jspecify.annotations.Nullable;

/** What one question was asked with: each from its option, else the settings file, else what is usual; listed with its basis. */
final class Inputs {
    private final SettingsFile file;
    private final List<Assumed.Given> given = new ArrayList<>();

    Inputs(SettingsFile file) {
        this.file = file;
    }

    /**
     * What a number is where the user says nothing.
     *
     * @param unit with a space before it, or empty
     */
    record Usual(double value, String meaning, String unit, Basis basis, String source) {
        static Usual assumed(double value, String meaning, String unit, String why) {
            return new Usual(value, meaning, unit, Basis.ASSUMED, why);
        }
    }

    double number(@Nullable Double option, String path, Usual usual) {
        double value = file.number(option, path, usual.value);
        var text = Words.digits(value, 7) + usual.unit;
        given.add(
                option != null || file.has(path)
                        ? Assumed.Given.user(key(path), usual.meaning, text)
                        : Assumed.Given.of(key(path), usual.meaning, text, usual.basis, usual.source));
        return value;
    }

    /** A word, with its default. */
    String word(@Nullable String option, String path, String usual, String meaning) {
        var value = file.text(option, path, usual);
        given.add(
                option != null || file.has(path)
                        ? Assumed.Given.user(key(path), meaning, value)
                        : Assumed.Given.usual(key(path), meaning, value));
        return value;
    }

    /** Lists something that was read otherwise. */
    void add(Assumed.Given other) {
        given.add(other);
    }

    List<Assumed.Given> given() {
        return List.copyOf(given);
    }

    private static String key(String path) {
        return path.substring(path.indexOf('.') + 1);
    }
}
