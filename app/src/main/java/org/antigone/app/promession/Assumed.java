package org.antigone.app.promession;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.antigone.promession.Basis;
import org.antigone.promession.ModelAssumption;
import org.antigone.promession.Parameter;
import org.antigone.promession.Settings;

/**
 * What an answer rests on: its parameters, the question's own numbers, the laws and simplifications.
 *
 * @param parameters those that this answer uses
 * @param given the question's own numbers, with their source
 */
public record Assumed(Settings settings, List<Parameter> parameters, List<Given> given, List<ModelAssumption> model) {
    /**
     * One number of the question itself.
     *
     * @param basis empty if the user gave it
     */
    public record Given(String key, String meaning, String value, String basis, String source) {
        static Given user(String key, String meaning, String value) {
            return new Given(key, meaning, value, "your setting", "your setting");
        }

        /** What holds where the user says nothing. */
        static Given usual(String key, String meaning, String value) {
            return new Given(key, meaning, value, "default", "");
        }

        static Given of(String key, String meaning, String value, Basis basis, String source) {
            return new Given(key, meaning, value, Words.basis(basis), source);
        }
    }

    /** All parameters. */
    static Assumed everything(Settings settings, List<Given> given, ModelAssumption.Topic... topics) {
        return new Assumed(settings, Arrays.asList(Parameter.values()), given, ModelAssumption.about(topics));
    }

    String basis(Parameter p) {
        return settings.given().containsKey(p) ? "your setting" : Words.basis(p.basis());
    }

    public Answer.Table parameterTable() {
        var rows = new ArrayList<List<String>>();
        for (var g : given) {
            rows.add(List.of(g.meaning(), g.value(), g.basis(), g.basis().equals(g.source()) ? "" : g.source()));
        }
        for (var p : parameters) {
            rows.add(List.of(
                    p.meaning(),
                    Words.range(settings.range(p)) + (p.unit().isEmpty() ? "" : " " + p.unit()),
                    basis(p),
                    settings.given().containsKey(p) ? "" : p.source()));
        }
        return new Answer.Table("", List.of("What", "Range", "Basis", "Source"), new boolean[4], rows, false, false);
    }

    public Answer.Table modelTable() {
        var rows = model.stream()
                .map(a -> List.of(a.text(), Words.basis(a.basis()), a.source()))
                .toList();
        return new Answer.Table(
                "", List.of("Law or simplification", "Basis", "Source"), new boolean[3], rows, false, false);
    }

    /** What the user changed, for the foot of a report. */
    String changed() {
        var parts = new ArrayList<String>();
        settings.given().forEach((p, r) -> parts.add(p.key() + " " + Words.range(r)));
        given.stream().filter(g -> g.basis().equals("your setting")).forEach(g -> parts.add(g.key() + " " + g.value()));
        return parts.isEmpty() ? "none" : String.join(", ", parts);
    }
}
