package org.antigone.app.toll;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.antigone.app.Antigone;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command as a user meets it, with short chains. */
class TollCommandTest {
    private static final String LISTS = """
            부고,포로,Могилы,수
            1,0,0,310
            0,1,0,250
            0,0,1,190
            1,1,0,64
            1,0,1,52
            0,1,1,41
            1,1,1,13
            """;

    private static final List<String> SHORT =
            List.of("--latent-burn-in", "200", "--latent-draws", "100", "--latent-thin", "2", "--bootstrap", "100");

    @TempDir
    private Path folder;

    private record Said(int exit, String out, String err) {}

    private Said toll(String file, String... more) {
        var arguments = new ArrayList<String>();
        arguments.add("toll");
        arguments.add(folder.resolve(file).toString());
        arguments.addAll(List.of(more));
        arguments.addAll(SHORT);
        var out = new StringWriter();
        var err = new StringWriter();
        int exit = Antigone.commandLine()
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(arguments.toArray(String[]::new));
        return new Said(exit, out.toString(), err.toString());
    }

    private void write(String file, String text) throws IOException {
        Files.writeString(folder.resolve(file), text);
    }

    @Test
    void fitsAScreenAndSaysEverything() throws IOException {
        write("목록.csv", LISTS);
        var said = toll("목록.csv", "--claim", "1500", "--claim-of", "deaths", "--missed-links", "0.05");
        assertThat(said.exit()).isZero();
        assertThat(said.out().lines()).allMatch(l -> l.length() <= 100);
        assertThat(said.out())
                .contains("920 people on 3 lists", "95 % interval", "spread of its models")
                .contains("Assumed", "No interval above covers", "The claim of 1,500", "missed links (5.00 %)");
    }

    @Test
    void casualtiesAreNotLaidBesideDeaths() throws IOException {
        write("a.csv", LISTS);
        var said = toll("a.csv", "--claim", "4000", "--claim-of", "casualties", "--model", "independence");
        assertThat(said.out()).contains("Not comparable", "wounded").doesNotContain("its interval;");
    }

    @Test
    void theReportHoldsEveryPictureAndCaveat() throws IOException {
        write("a.csv", LISTS);
        var said = toll("a.csv", "--report", folder.resolve("toll.html").toString());
        assertThat(said.exit()).isZero();
        var page = Files.readString(folder.resolve("toll.html"));
        assertThat(page).contains("What no interval covers", "It assumes.", "R-hat", "Other intervals", "부고");
        assertThat(page.split("<svg", -1)).hasSizeGreaterThan(5);
    }

    @Test
    void jsonCarriesHashSettingsAndRefusals() throws IOException {
        write("sparse.csv", "a,b,c,count\n1,0,0,40\n0,1,0,30\n0,0,1,20\n1,1,0,6\n");
        var said = toll("sparse.csv", "--json", "-");
        assertThat(said.exit()).isEqualTo(Antigone.BAD_INPUT);
        var json = new ObjectMapper().readTree(said.out());
        assertThat(json.at("/input/sha256").asText()).hasSize(64);
        assertThat(json.at("/settings/seed").asLong()).isEqualTo(1);
        assertThat(json.at("/toll/refused").asBoolean()).isTrue();
        assertThat(json.at("/toll/answers"))
                .hasSize(4)
                .allMatch(a -> a.get("why").asText().contains("overlap pairwise"));
    }

    @Test
    void strataThatHaveNoNumberAreNamed() throws IOException {
        write("s.csv", "place,a,b,count\nX,1,0,50\nX,0,1,40\nX,1,1,9\nY,1,0,5\nY,0,1,4\n");
        var said = toll("s.csv", "--by", "place");
        assertThat(said.exit()).isZero();
        assertThat(said.out()).contains("1 of 2 strata", "No number in Y, where 9 people are named");
    }

    @Test
    void badInputIsToldWithItsPlace() throws IOException {
        write("bad.csv", "a,b,c,count\n1,0,0,3\n1,0,0,2.5\n");
        var said = toll("bad.csv");
        assertThat(said.exit()).isEqualTo(Antigone.BAD_INPUT);
        assertThat(said.err()).contains("bad.csv, line 3, column 4: '2.5'");
        assertThat(toll("absent.csv").exit()).isEqualTo(Antigone.BAD_INPUT);
        write("a.csv", LISTS);
        for (var wrong : List.of(
                List.of("--claim", "5"),
                List.of("--claim", "-5", "--claim-of", "deaths"),
                List.of("--claim", "5", "--claim-of", "souls"),
                List.of("--model", "latent,foo"),
                List.of("--model", "[19]"),
                List.of("--missed-links", "0.7"),
                List.of("--prior", "3"),
                List.of("--order", "-1"),
                List.of("--by", "nowhere"),
                List.of("--report", folder.resolve("toll.docx").toString()))) {
            var refused = toll("a.csv", wrong.toArray(String[]::new));
            assertThat(refused.exit()).as("%s", wrong).isEqualTo(Antigone.BAD_INPUT);
            assertThat(refused.err()).as("%s", wrong).isNotBlank().doesNotContain("\tat ");
        }
    }
}
