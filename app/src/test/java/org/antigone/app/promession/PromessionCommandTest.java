package org.antigone.app.promession;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.antigone.app.Antigone;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PromessionCommandTest {
    @TempDir
    Path folder;

    /** What a run said and how it ended. */
    private record Run(int code, String out, String err) {
        JsonNode result() throws IOException {
            return new ObjectMapper().readTree(out).get("result");
        }
    }

    private static Run run(String... arguments) {
        var out = new StringWriter();
        var err = new StringWriter();
        var all = new ArrayList<String>();
        all.add("promession");
        all.addAll(List.of(arguments));
        int code = Antigone.commandLine()
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(all.toArray(String[]::new));
        return new Run(code, out.toString(), err.toString());
    }

    private Path settings(String text) throws IOException {
        return Files.writeString(folder.resolve("settings.json"), text);
    }

    @Test
    void oneBody() throws IOException {
        var r = run(
                        "body",
                        "--set",
                        "body-mass=75",
                        "--set",
                        "mineral=0.05",
                        "--set",
                        "powder-loss=0",
                        "--set",
                        "metals=0",
                        "--json")
                .result();
        assertThat(r.get("masses").get("vapourPrimary").asDouble()
                        + r.get("masses").get("vapourSecondary").asDouble())
                .isCloseTo(45 - 0.05 * 30, within(1e-9));
        assertThat(r.get("powderKg").asDouble()).isCloseTo(31.5, within(1e-9));
        for (var balance : r.get("balances")) {
            assertThat(balance.get("residual").asDouble()).isLessThan(1e-9);
        }
        assertThat(r.get("freezing").get("segments").get(0).get("history").size())
                .isGreaterThan(20);
        assertThat(r.get("published")).hasSize(8);
        assertThat(r.get("fragmentation").get("proven").asBoolean()).isTrue();
    }

    @Test
    void vibrationGivesNoSizeUnlessOneIsAssumed() throws IOException {
        var bare = run("body", "--by", "vibration", "--json").result();
        assertThat(bare.get("fragmentation").get("sizes").isNull()).isTrue();
        assertThat(bare.get("fragmentation").get("standing").asText()).startsWith("UNPROVEN");
        assertThat(bare.has("drying")).isFalse();
        assertThat(bare.get("nitrogen").get("forMill").asDouble()).isZero();
        var assumed = run("body", "--by", "vibration", "--assumed-grain-mm", "5", "--json")
                .result();
        assertThat(assumed.get("fragmentation").get("sizes").get("p80Metres").asDouble())
                .isCloseTo(0.005, within(1e-12));
        assertThat(assumed.get("fragmentation").get("proven").asBoolean()).isFalse();
        assertThat(run("body", "--by", "vibration").out()).contains("nothing that follows");
    }

    /** The published vial and the cylinders of tissue, as a user asks for them. */
    @Test
    void oraclesByCommand() throws IOException {
        var vial = run(
                        "drying",
                        "--layer",
                        "vial",
                        "--shelf=-35,20@1",
                        "--pressure-mtorr",
                        "150",
                        "--at",
                        "1,3,6",
                        "--json")
                .result();
        double[][] expected = {{-25.905, 1.1235, 10.17}, {-19.953, 0.9962, 44.29}, {-15.478, 0.9077, 90.43}};
        for (int i = 0; i < 3; i++) {
            var m = vial.get("moments").get(i);
            assertThat(m.get("frontCelsius").asDouble()).isCloseTo(expected[i][0], within(0.05));
            assertThat(m.get("fluxKgPerHourSquareMetre").asDouble())
                    .isCloseTo(expected[i][1], Percentage.withPercentage(0.1));
            assertThat(m.get("driedPercent").asDouble()).isCloseTo(expected[i][2], within(0.1));
        }
        assertThat(vial.get("hours").asDouble()).isCloseTo(6.654, Percentage.withPercentage(0.1));
        var cylinder = run("freezing", "--size-mm", "250", "--core", "-20", "--coefficient", "150", "--json")
                .result();
        assertThat(cylinder.get("hours").asDouble()).isCloseTo(1.69, Percentage.withPercentage(4));
    }

    @ParameterizedTest
    @CsvSource({"10, 51", "50, 341", "100, 754", "1000, 9874"})
    void couponCounts(String donors, int grains) throws IOException {
        assertThat(run("sampling", "--donors", donors, "--json")
                        .result()
                        .get("grains")
                        .asInt())
                .isEqualTo(grains);
    }

    @Test
    void onePlantAtATimeAndTheSameBitsForAnyThreads() throws IOException {
        var one = run(
                "plant", "--plants", "60", "--threads", "1", "--cycle-hours", "6", "--set", "uptime=0.85", "--json");
        var two = run(
                "plant", "--plants", "60", "--threads", "2", "--cycle-hours", "6", "--set", "uptime=0.85", "--json");
        assertThat(one.out()).isEqualTo(two.out());
        assertThat(one.result().get("oneAtATime").get("bodiesIn30Days").asDouble())
                .isCloseTo(102, within(1e-9));
    }

    @Test
    void aClaimFromASettingsFile() throws IOException {
        var file = settings("""
                {"bodies": 300, "days": 60, "plants": 50, "seed": 4,
                 "parameters": {"tray-area": [10, 15], "body-mass": 70}}
                """);
        var json = folder.resolve("claim.json");
        var r = run("claim", "--settings", file.toString(), "--json", json.toString());
        assertThat(r.code()).isZero();
        var tree = new ObjectMapper().readTree(json.toFile());
        assertThat(tree.get("result").get("share").asDouble()).isBetween(0.0, 1.0);
        assertThat(tree.get("result").get("bindingConstraint").asText()).isEqualTo("vacuum dryers");
        assertThat(tree.get("result")
                        .get("identification")
                        .get("grainsFor95Percent")
                        .asInt())
                .isEqualTo(2599);
        assertThat(tree.get("settingsFile").get("sha256").asText()).hasSize(64);
        for (var p : tree.get("parameters")) {
            assertThat(p.get("basis").asText()).isIn("measured", "by analogy", "assumed", "your setting");
            assertThat(p.get("source").asText()).isNotBlank();
        }
        assertThat(tree.get("assumptions")).isNotEmpty();
        // An option wins over the file.
        var overridden = run("claim", "--settings", file.toString(), "--bodies", "1", "--days", "365", "--json");
        assertThat(overridden.result().get("share").asDouble()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"days\": \"sixty\"}|line 1, column 2: 'days' must be a number",
                "{\n \"dayz\": 60}|line 2, column 2: there is no setting 'dayz'",
                "{\"parameters\": {\n  \"water\": 1.1}}|line 2, column 3: water",
                "{\"parameters\": {\"water\": 60}}|0.6 for 60",
                "{\"parameters\": {\"tray-size\": 3}}|tray-area",
                "{\"parameters\": {\"tray-area\": [30, 10]}}|a range must rise",
                "{\"parameters\": {\"tray-area\": [1, 2, 3, 4]}}|must be a number, [low, high]",
                "{\"parameters\": {\"core-target\": -300}}|it must lie between",
                "{\"parameters\": 7}|must be an object",
                "{\"days\": 60, \"days\": 61}|Duplicate field",
                "{\"days\": 60,}|this is not JSON",
                "[1]|one JSON object",
                "{\"days\": 60} 5|more after the closing brace",
                "{\"plants\": 10.5}|must be a whole number",
                "{\"plants\": 0}|number of plants is 0",
                "{\"days\": -3}|days claimed is -3"
            })
    void settingsFilesWithErrorsAreRefused(String fileAndMessage) throws IOException {
        var parts = fileAndMessage.split("\\|", 2);
        var r = run("claim", "--settings", settings(parts[0]).toString(), "--bodies", "300", "--plants", "10");
        if (parts[0].contains("plants")) {
            r = run("claim", "--settings", settings(parts[0]).toString(), "--bodies", "300", "--days", "60");
        } else if (!parts[0].contains("days")) {
            r = run(
                    "claim",
                    "--settings",
                    settings(parts[0]).toString(),
                    "--bodies",
                    "300",
                    "--days",
                    "60",
                    "--plants",
                    "10");
        }
        assertThat(r.code()).isEqualTo(2);
        assertThat(r.err()).contains(parts[1]);
        assertThat(r.out()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "body --set water=1.1",
                "body --set start-temperature=-300",
                "body --set nothing=3",
                "body --set water",
                "body --set water=a..b",
                "body --by magic",
                "body --law kick",
                "body --assumed-grain-mm 5",
                "body --set feed-size=5 --set grain-size=8",
                "body --tolerance 0",
                "claim --bodies 300",
                "claim --bodies 0 --days 60",
                "sampling",
                "sampling --donors 50 --probability 1.5",
                "sampling --donors 3 --shares 1,2",
                "sampling --shares 1,-2",
                "freezing --from -300",
                "freezing --core -200",
                "freezing --shape cube",
                "freezing --from -30 --core -20",
                "drying --layer vial --shelf=-35,20",
                "drying --layer vial --at 7",
                "drying --shelf=-60",
                "plant --report plant.doc",
                "plant --settings no-such-file.json"
            })
    void impossibleQuestionsAreRefused(String line) {
        var r = run(line.split(" ", -1));
        assertThat(r.code()).isEqualTo(2);
        assertThat(r.err()).isNotBlank().doesNotContain("Exception");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "body",
                "body --by vibration",
                "plant --plants 40",
                "claim --plants 40 --bodies 300 --days 60",
                "sampling --donors 50",
                "sampling --donors 1",
                "sampling --shares 30,25,10,2",
                "freezing --shape slab --size-mm 60 --core -20",
                "drying --layer vial"
            })
    void everyAnswerBecomesAReport(String line) throws IOException {
        var report = folder.resolve("report.html");
        var arguments = new ArrayList<>(List.of(line.split(" ", -1)));
        arguments.addAll(List.of("--report", report.toString()));
        var r = run(arguments.toArray(String[]::new));
        assertThat(r.err()).isEmpty();
        assertThat(r.code()).isZero();
        var html = Files.readString(report);
        assertThat(html).contains("What this rests on").contains("assumed").doesNotContain("NaN");
        for (var out : r.out().lines().toList()) {
            assertThat(out.length()).isLessThanOrEqualTo(104);
        }
    }
}
