package org.antigone.app.identify;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.antigone.app.Told;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A sound small case, spoilt in one place each time: one message that says where, exit code 2, nothing written. */
class BadInputTest {
    private static final Map<String, String> SOUND =
            Map.of("freq.csv", """
            Allele,D3S1358,TH01,FGA
            6,,0.25,
            7,,0.25,
            8,,0.2,
            9.3,,0.3,
            14,0.3,,
            15,0.3,,
            16,0.4,,
            20,,,0.5
            21,,,0.3
            22,,,0.2
            """, "am.csv", """
            Family ID,Kinship,Sample ID,D3S1358 1,D3S1358 2,TH01 1,TH01 2,FGA 1,FGA 2,AMEL 1,AMEL 2
            F1,mother,R1,14,15,6,7,20,21,X,X
            F1,brother,R2,14,16,6,9.3,20,22,X,Y
            F2,father,R3,14,15,6,7,20,21,X,Y
            """, "pm.csv", """
            Sample,D3S1358 1,D3S1358 2,TH01 1,TH01 2,FGA 1,FGA 2,AMEL 1,AMEL 2
            B1,14,15,6,7,20,21,X,Y
            B2,15,16,9.3,7,20,22,X,Y
            """, "am.ped", """
            family id father mother sex vWA_1 vWA_2 TH01_1 TH01_2
            F1 ? A C 1 0 0 0 0
            F1 A 0 0 1 14 15 6 7
            F1 C 0 0 2 14 15 6 7
            """);

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "pm.csv  | B2,           | B1,            | pm.csv, line 3, column 1 (Sample): the sample B1 stands already in line 2",
                "am.csv  | brother,R2    | brother,R1     | am.csv, line 3, column 3 (Sample ID): the sample R1 stands already in line 2",
                "pm.csv  | TH01 2        | TH09 2         | marker TH01 has a single allele column; two are expected",
                "pm.csv  | 9.3,7         | abc,7          | pm.csv, line 3, column 4 (TH01 1), sample B2, marker TH01: 'abc' is no allele",
                "freq.csv| 6,,0.25       | 6,,-0.25       | freq.csv, line 2, column 3 (TH01), marker TH01, allele 6: the frequency -0.25 is negative",
                "freq.csv| 6,,0.25       | 6,,25          | the frequency 25 is above 1; a number from 0 to 1 is expected",
                "freq.csv| 6,,0.25       | 6,,x           | 'x' is no number",
                "freq.csv| 16,0.4        | 16,0.2         | marker D3S1358: the frequencies sum to 0.8000; 1 is expected",
                "am.csv  | brother       | frobnicator    | am.csv, line 3, sample R2, family F1: the relation 'frobnicator' is not known",
                "am.csv  | brother       | mother         | am.csv, line 3, sample R2, family F1: a second mother beside R1 (line 2)",
                "am.csv  | R3,14,15,6,7,20,21 | R3,,,,,,  | family F2: empty, none of its samples has a typed marker",
                "am.csv  | F2,father,R3  | F2,father,     | line 4, column 3 (Sample ID): no sample id",
                "am.csv  | F1,mother     | F1,parent      | F1",
            })
    void oneMessageAndNothingWritten(String file, String part, String spoilt, String message) throws IOException {
        if (spoilt.equals("F1,parent")) {
            // amelogenin says which parent: no fault at all, so spoil that too
            spoil("am.csv", "20,21,X,X", "20,21,,");
        }
        spoil(file, part, spoilt);
        refused(message, tables("am.csv"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "F1 A 0 0 1 | F1 A ? C 1 | their own ancestor: the pedigree has a cycle",
                "F1 A 0 0 1 | F1 A 0 0 2 | F1",
                "F1 A 0 0 1 | F1 C 0 0 1 | line 4",
            })
    void pedigreesThatCannotBe(String part, String spoilt, String message) throws IOException {
        spoil("am.ped", part, spoilt);
        refused(message, tables("am.ped"));
    }

    @Test
    void filesThatAreNoTables() throws IOException {
        refused(
                "nowhere.csv: there is no such file",
                List.of(
                        "--pm",
                        folder.resolve("nowhere.csv"),
                        "--am",
                        write("am.csv"),
                        "--frequencies",
                        write("freq.csv")));
        for (var text : List.of("", "hello world, this is no table", "\u0000\u0001\u0002")) {
            Files.writeString(folder.resolve("pm.csv"), text);
            refused(
                    "pm.csv",
                    List.of(
                            "--pm",
                            folder.resolve("pm.csv"),
                            "--am",
                            write("am.csv"),
                            "--frequencies",
                            write("freq.csv")));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "--mutation     | foo:1            | unknown model; expected none, equal:RATE",
                "--mutation     | proportional:0.9 | marker FGA: the proportional model with rate 0.9 is not possible with these frequencies; the largest possible rate is 0.77",
                "--theta        | 2                | theta 2.0 is not at least 0 and below 1",
                "--missing      | 0                | the number of missing must be at least 1",
                "--missing      | 1                | 2 missing persons are listed but only 1 people are said to be missing",
                "--threshold    | 99.95            | the threshold 99.95 is not between 0 and 1",
                "--prior        | even             | expected open or flat",
                "--report       | run.docx         | a report ends in .html or .pdf",
                "--revoke       | B1               | --revoke B1: expected REMAINS=MISSING, as in --revoke R-012=F-022",
                "--revoke       | B9=F1            | a correction names remains B9, which the case does not have",
                "--revoke       | B1=F9            | a correction names missing person F9, which the case does not have",
                "--alive        | B1               | a correction names missing person B1, which the case does not have",
                "--apart        | B1               | --apart B1: two different samples at least are expected",
                "--apart        | B1,B1            | --apart B1,B1: two different samples at least are expected",
                "--together     | B1,B7            | a correction names remains B7, which the case does not have",
                "--corrections  | nowhere.txt      | nowhere.txt: there is no such file",
                "--policy       | icpm             | --policy icpm: neither a shipped policy (antigone, icmp, interpol",
            })
    void settingsThatCannotBe(String option, String value, String message) throws IOException {
        var words = new ArrayList<>(tables("am.csv"));
        words.addAll(List.of(option, value));
        refused(message, words);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "revoke B1        | line 2: 'revoke' needs the remains and the missing person, as in 'revoke R-012 F-022'",
                "alive            | line 2: 'alive' needs a missing person",
                "apart B1         | line 2: two different samples at least are expected",
                "forget B1        | line 2: 'forget' is not known; expected are revoke, alive, apart and together",
                "together B1 B2   | corrections: B1 and B2 are said to be of one body, and not to be",
                "alive F7         | a correction names missing person F7",
            })
    void correctionsThatCannotBe(String line, String message) throws IOException {
        var file = Files.writeString(folder.resolve("corrections.txt"), "apart B1 B2 # two skulls\n" + line + "\n");
        var words = new ArrayList<>(tables("am.csv"));
        words.addAll(List.of("--corrections", file));
        refused(message, words);
    }

    @Test
    void whatIsWarnedAndCarriedOn() throws IOException {
        spoil("pm.csv", "9.3,7", "9.3,9");
        spoil("pm.csv", "FGA 1,FGA 2", "PENTA_E 1,PENTA_E 2");
        var json = folder.resolve("run.json");
        var words = new ArrayList<>(tables("am.csv"));
        words.addAll(List.of("--json", json));
        var said = run(words);
        assertThat(said.exit()).as(said.err()).isZero();
        var adjustments = new LinkedHashMap<String, String>();
        new ObjectMapper()
                .readTree(json.toFile())
                .get("adjustments")
                .forEach(a -> adjustments.merge(
                        a.get("kind").asText(),
                        a.get("about").asText() + ": " + a.get("text").asText(),
                        (x, y) -> x + "\n" + y));
        assertThat(adjustments.get("MINIMUM_FREQUENCY")).contains("TH01", "the allele 9", "0.001");
        assertThat(adjustments.get("RESCALED")).contains("TH01");
        assertThat(adjustments.get("MARKER_LEFT_OUT")).contains("PENTA_E");
    }

    @Test
    void threeAllelesAtALocus() throws IOException {
        Files.writeString(folder.resolve("pm.csv"), "Sample,D3S1358,TH01,FGA\nB1,\"14,15\",\"6,7,9.3\",\"20,21\"\n");
        var json = folder.resolve("run.json");
        var said = run(List.of(
                "--pm",
                folder.resolve("pm.csv"),
                "--am",
                write("am.csv"),
                "--frequencies",
                write("freq.csv"),
                "--json",
                json));
        assertThat(said.exit()).as(said.err()).isZero();
        var run = new ObjectMapper().readTree(json.toFile());
        assertThat(run.get("adjustments"))
                .anySatisfy(a -> assertThat(a.toString()).contains("TOO_MANY_ALLELES", "B1", "TH01", "6, 7, 9.3"));
        assertThat(run.get("pairs")).allMatch(p -> p.get("markers").asInt() == 2);
    }

    @Test
    void aRestAlleleOnlyWhereAskedFor() throws IOException {
        spoil("freq.csv", "16,0.4", "16,0.2");
        var words = new ArrayList<>(tables("am.csv"));
        refused("--rest-allele", words);
        words.add("--rest-allele");
        words.addAll(List.of("--mutation", "equal:0.001", "--json", folder.resolve("run.json")));
        var said = run(words);
        assertThat(said.exit()).as(said.err()).isZero();
        var markers =
                new ObjectMapper().readTree(folder.resolve("run.json").toFile()).get("markers");
        assertThat(markers.get(0).get("frequencies").get("rest").asDouble())
                .isEqualTo(0.2, org.assertj.core.api.Assertions.within(1e-12));
    }

    private void refused(String message, List<Object> words) throws IOException {
        var all = new ArrayList<>(words);
        all.addAll(List.of("--json", folder.resolve("out/run.json")));
        if (!words.contains("--report")) {
            all.addAll(List.of("--report", folder.resolve("out/run.html")));
        }
        var said = run(all);
        assertThat(said.exit()).as(said.out() + said.err()).isEqualTo(2);
        assertThat(said.err()).contains(message).doesNotContain("Exception");
        assertThat(said.err().strip().lines()).as("one message").hasSize(1);
        assertThat(said.out()).isEmpty();
        assertThat(folder.resolve("out/run.json")).doesNotExist();
        assertThat(folder.resolve("out/run.html")).doesNotExist();
    }

    private static Told run(List<Object> words) {
        var all = new ArrayList<Object>(List.of("identify"));
        all.addAll(words);
        return Told.by(all.toArray());
    }

    private List<Object> tables(String am) throws IOException {
        return List.of("--pm", write("pm.csv"), "--am", write(am), "--frequencies", write("freq.csv"));
    }

    /** The file, written sound unless a test has written it spoilt. */
    private Path write(String name) throws IOException {
        var file = folder.resolve(name);
        return Files.exists(file) ? file : Files.writeString(file, SOUND.get(name));
    }

    private void spoil(String name, String part, String spoilt) throws IOException {
        var text = Files.readString(write(name));
        assertThat(text).contains(part);
        Files.writeString(
                folder.resolve(name),
                text.replaceFirst(
                        java.util.regex.Pattern.quote(part),
                        java.util.regex.Matcher.quoteReplacement(spoilt == null ? "" : spoilt)));
    }
}
