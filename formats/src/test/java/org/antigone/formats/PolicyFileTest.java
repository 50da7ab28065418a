package org.antigone.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.antigone.identify.Policy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;

class PolicyFileTest {
    static final List<String> SHIPPED = PolicyFile.SHIPPED;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @FieldSource("SHIPPED")
    void aShippedPolicyLoadsAndNamesItsSources(String name) {
        var policy = PolicyFile.read(name);
        assertThat(policy.name()).isEqualTo(name);
        assertThat(policy.sources()).isNotEmpty().allSatisfy(s -> assertThat(s).isNotBlank());
        assertThat(policy.threshold()).isBetween(0.99, 0.99999);
        assertThat(policy.missing()).as("no preset knows how many are missing").isEmpty();
        boolean own = policy.sources().getFirst().startsWith("Antigone's own rule");
        assertThat(own || String.join(" ", policy.sources()).contains("cited from memory"))
                .as("a published source that was not at hand must say so")
                .isTrue();
    }

    @Test
    void theDefaultIsTheShippedOne() {
        var shipped = PolicyFile.read("antigone");
        var built = Policy.DEFAULT;
        assertThat(shipped).usingRecursiveComparison().ignoringFields("sources").isEqualTo(built);
    }

    @Test
    void theStrictOneIsStricterThanTheDefaultInEveryNumber() {
        var strict = PolicyFile.read("two-relatives-strict");
        assertThat(strict.threshold()).isGreaterThan(Policy.DEFAULT.threshold());
        assertThat(strict.references()).isEqualTo(2);
        assertThat(strict.lines()).as("no other line replaces a relative").isZero();
        assertThat(strict.markers()).isEqualTo(15);
        assertThat(strict.inconsistent()).hasValue(1);
    }

    @Test
    void aFileOfOnesOwn() throws IOException {
        var policy = read("""
                {"name": "our commission", "threshold": 0.9999, "references": 1, "leastLoss": 0.5, "markers": 12,
                 "inconsistent": 0, "missing": 840, "missingSource": "register of 3 May", "sources": ["decree 12"],
                 "lines": 2, "independentLines": ["autosomal STR", "dental"]}
                """);
        assertThat(policy.name()).isEqualTo("our commission");
        assertThat(policy.threshold()).isEqualTo(0.9999);
        assertThat(policy.references()).isEqualTo(1);
        assertThat(policy.leastLoss()).isEqualTo(0.5);
        assertThat(policy.markers()).isEqualTo(12);
        assertThat(policy.inconsistent()).hasValue(0);
        assertThat(policy.missing()).hasValue(840);
        assertThat(policy.missingSource()).isEqualTo("register of 3 May");
        assertThat(policy.sources()).containsExactly("decree 12");
        assertThat(policy.lines()).isEqualTo(2);
        assertThat(policy.independentLines()).containsExactly("autosomal STR", "dental");
    }

    @Test
    void whatIsAbsentAsksForNothing() throws IOException {
        var policy = read("{\"threshold\": 0.999}");
        assertThat(policy.name()).isEqualTo("policy.json");
        assertThat(policy.references()).isZero();
        assertThat(policy.markers()).isZero();
        assertThat(policy.inconsistent()).isEmpty();
        assertThat(policy.missing()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{\"references\": 2}                        | no \"threshold\" here",
                "{\"threshold\": 99.95}                     | the threshold 99.95 is not between 0 and 1",
                "{\"threshold\": \"high\"}                  | threshold: a number is expected, not \"high\"",
                "{\"threshold\": 0.99, \"refs\": 2}         | \"refs\" is not known; a policy has name, text",
                "{\"threshold\": 0.99, \"references\": 1.5} | references: a whole number of 0 or more is expected, not 1.5",
                "{\"threshold\": 0.99, \"markers\": -1}     | markers: a whole number of 0 or more is expected",
                "{\"threshold\": 0.99, \"leastLoss\": -1}   | the least loss of log10 LR is -1.0; it must be 0 or more",
                "{\"threshold\": 0.99, \"missing\": 0}      | the number of missing must be at least 1",
                "{\"threshold\": 0.99, \"missing\": 1e300}  | missing: a whole number of 0 or more is expected",
                "{\"threshold\": 0.99, \"sources\": \"a\"}  | sources: a list [ … ] is expected",
                "{\"threshold\": 0.99, \"missingSource\": []} | missingSource: a text is expected",
                "{\"threshold\": 0.99, \"independentLines\": [\"mtDMA\"]} | independentLines[0]: \"mtDMA\" is no line of evidence that is known; allowed are autosomal STR, Y-STR, mtDNA",
                "{\"threshold\": 0.99, \"independentLines\": [\"dental\", \"dental\"]} | independentLines[1]: \"dental\" stands here twice",
                "{\"threshold\": 0.99, \"independentLines\": \"dental\"} | independentLines: a list [ … ] is expected",
                "{\"threshold\": 0.99, \"lines\": 2, \"independentLines\": [\"dental\"]} | lines: 2 independent lines are asked for, but independentLines allows 1",
                "{\"threshold\": 0.99, \"lines\": \"two\"} | lines: a number is expected, not \"two\"",
                "{\"threshold\": 0.99, \"inconsistent\": -1} | inconsistent: a whole number of 0 or more is expected",
                "{\"threshold\": 0.99, \"leastLoss\": \"1\"} | leastLoss: a number is expected",
                "{\"threshold\": 0.99,                      | policy.json, line 1",
                "[0.99]                                     | a JSON object { … } is expected",
            })
    void aBadFieldIsNamed(String text, String message) {
        assertThatThrownBy(() -> read(text))
                .isInstanceOf(FormatException.class)
                .hasMessageContaining("policy.json")
                .hasMessageContaining(message);
    }

    @Test
    void neitherANameNorAFile() {
        assertThatThrownBy(() -> PolicyFile.read("icpm"))
                .hasMessage("--policy icpm: neither a shipped policy (antigone, icmp, interpol, two-relatives-strict)"
                        + " nor a file");
    }

    private Policy read(String text) throws IOException {
        return PolicyFile.read(
                Files.writeString(folder.resolve("policy.json"), text).toString());
    }
}
