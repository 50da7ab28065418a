package org.antigone.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LegibleTest {
    @ParameterizedTest
    @ValueSource(chars = {0, 7, '\b', '\r', 0x1b, 0x7f, 0x85, 0x9b, 0x2028, 0x2029, 0x202a, 0x202e, 0x2066, 0x2069})
    void whatMovesHidesOrReordersIsSpelledOut(char c) {
        String spelled = "a\\u%04xb".formatted((int) c);
        assertThat(Legible.line("a" + c + "b")).isEqualTo(spelled);
        assertThat(Legible.text("a" + c + "b")).isEqualTo(spelled);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Ким 김 Ö", "می\u200cخواهم", "א\u200f!", "क्\u200dष", "😀", "\\u001b"})
    void lettersOfAllScriptsStay(String text) {
        assertThat(Legible.line(text)).isEqualTo(text);
        assertThat(Legible.text(text)).isEqualTo(text);
    }

    @Test
    void onlyTextHasLines() {
        assertThat(Legible.line("a\n\tb\r\nc")).isEqualTo("a\\u000a\\u0009b\\u000d\\u000ac");
        assertThat(Legible.text("a\n\tb\r\nc")).isEqualTo("a\n\tb\r\nc");
        assertThat(Legible.text("a\rb\r")).isEqualTo("a\\u000db\\u000d");
    }

    @Test
    void aWriterSpellsOutWhateverWayItIsWritten() {
        var written = new StringWriter();
        var out = Legible.writer(new PrintWriter(written));
        out.print("\u001b");
        out.write(0x9b);
        out.write("x\u202ey".toCharArray(), 1, 2);
        out.printf("%s%n", "\u0007");
        assertThat(written.toString()).isEqualTo("\\u001b\\u009b\\u202ey\\u0007" + System.lineSeparator());
    }

    @Test
    void aMessageSpellsOutTheNameOfAFile() {
        var told = Told.by("identify", "absent\u001b[2K.csv");
        assertThat(told.exit()).isEqualTo(Antigone.BAD_INPUT);
        assertThat(told.err()).contains("absent\\u001b[2K.csv").doesNotContain("\u001b[2K");
    }
}
