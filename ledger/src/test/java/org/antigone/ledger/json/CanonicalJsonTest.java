package org.antigone.ledger.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CanonicalJsonTest {
    /** RFC 8785, section 3.2.2 and appendix B. */
    @ParameterizedTest
    @CsvSource({
        "0000000000000000, 0",
        "8000000000000000, 0",
        "0000000000000001, 5e-324",
        "8000000000000001, -5e-324",
        "7fefffffffffffff, 1.7976931348623157e+308",
        "4340000000000000, 9007199254740992",
        "c340000000000000, -9007199254740992",
        "4430000000000000, 295147905179352830000",
        "44b52d02c7e14af5, 9.999999999999997e+22",
        "44b52d02c7e14af6, 1e+23",
        "44b52d02c7e14af7, 1.0000000000000001e+23",
        "444b1ae4d6e2ef4e, 999999999999999700000",
        "444b1ae4d6e2ef4f, 999999999999999900000",
        "444b1ae4d6e2ef50, 1e+21",
        "3eb0c6f7a0b5ed8c, 9.999999999999997e-7",
        "3eb0c6f7a0b5ed8d, 0.000001",
        "41b3de4355555553, 333333333.3333332",
        "41b3de4355555554, 333333333.33333325",
        "41b3de4355555555, 333333333.3333333",
        "41b3de4355555556, 333333333.3333334",
        "41b3de4355555557, 333333333.33333343",
        "becbf647612f3696, -0.0000033333333333333333",
        "43143ff3c1cb0959, 1424953923781206.2"
    })
    void numbersAreWrittenAsTheRfcShows(String bits, String expected) {
        double value = Double.longBitsToDouble(Long.parseUnsignedLong(bits, 16));
        assertThat(CanonicalJson.ecmascript(value)).isEqualTo(expected);
    }

    @Test
    void everyDoubleReadsBackAsItself() {
        var random = new Random(8785);
        for (int i = 0; i < 200_000; i++) {
            double value = Double.longBitsToDouble(random.nextLong());
            if (Double.isFinite(value)) {
                String text = CanonicalJson.ecmascript(value);
                assertThat(Double.parseDouble(text)).isEqualTo(value == 0 ? 0.0 : value);
            }
        }
    }

    /** RFC 8785, sections 3.2.2 and 3.2.3. */
    @Test
    void theExampleOfTheRfc() {
        String input = """
                {
                  "numbers": [333333333.3333333, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],
                  "string": "\\u20ac$\\u000F\\u000aA'\\u0042\\u0022\\u005c\\\\\\"\\/",
                  "literals": [null, true, false]
                }""";
        assertThat(CanonicalJson.text(CanonicalJson.parse(input)))
                .isEqualTo("{\"literals\":[null,true,false],\"numbers\":[333333333.3333333,1e+30,4.5,0.002,1e-27],"
                        + "\"string\":\"€$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\"}");
    }

    @Test
    void membersAreSortedByUtf16Units() {
        String input =
                "{\"\\u20ac\":1,\"\\r\":2,\"\\ufb33\":3,\"1\":4,\"\\ud83d\\ude00\":5,\"\\u0080\":6,\"\\u00f6\":7}";
        assertThat(CanonicalJson.text(CanonicalJson.parse(input)))
                .isEqualTo("{\"\\r\":2,\"1\":4,\"\u0080\":6,\"ö\":7,\"€\":1,\"😀\":5,\"\ufb33\":3}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{\"a\":1,\"a\":2}",
                "{} {}",
                "{\"a\":}",
                "[1,]",
                "nul",
                "\"\\ud800\"",
                "1e400",
                "9007199254740993",
                "0.1000000000000000055511151231257827",
                "12345678901234567890123"
            })
    void whatCannotBeWrittenExactlyIsRefused(String json) {
        assertThatThrownBy(() -> CanonicalJson.text(CanonicalJson.parse(json)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "-1",
                "9007199254740992",
                "-9007199254740992",
                "9007199254740994",
                "-9007199254740994",
                "1e20"
            })
    void wholeNumbersThatADoubleHoldsKeepAllTheirDigits(String json) {
        var number = CanonicalJson.parse(json);
        String text = CanonicalJson.text(number);
        assertThat(new BigDecimal(text)).isEqualByComparingTo(String.valueOf(Double.parseDouble(json)));
        assertThat(text).matches("-?[0-9]+");
    }

    @ParameterizedTest
    @ValueSource(longs = {(1L << 53) + 1, -(1L << 53) - 1, Long.MAX_VALUE, Long.MIN_VALUE})
    void wholeNumbersThatADoubleRoundsAreRefused(long number) {
        assertThatThrownBy(() -> CanonicalJson.text(LongNode.valueOf(number)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(Long.toString(number));
    }

    /** RFC 8785, section 3.2.2.2: what must be escaped, wherever it stands in the text, and nothing else. */
    @Test
    void theShortestEscapes() {
        for (char c = 0; c < 0x300; c++) {
            int named = "\"\\\b\t\n\f\r".indexOf(c);
            String escaped = named >= 0
                    ? "\\" + "\"\\btnfr".charAt(named)
                    : c < 0x20 ? "\\u00%02x".formatted((int) c) : String.valueOf(c);
            for (var around : new String[] {"%s", "a%s", "%sb", "a%sb%s", "\ud83d\ude00%s\ud83d\ude00"}) {
                assertThat(CanonicalJson.text(TextNode.valueOf(around.replace("%s", String.valueOf(c)))))
                        .isEqualTo('"' + around.replace("%s", escaped) + '"');
            }
        }
    }

    @Test
    void onlyTheCanonicalSpellingIsCanonical() {
        for (var json : new String[] {"{ }", "{\"b\":1,\"a\":2}", "1.0", "\"\\u0041\"", "{}\n"}) {
            assertThatThrownBy(() -> CanonicalJson.parseCanonical(json.getBytes(StandardCharsets.UTF_8)))
                    .isInstanceOf(IllegalArgumentException.class);
        }
        assertThat(CanonicalJson.parseCanonical("{\"a\":[1,0.5]}".getBytes(StandardCharsets.UTF_8))
                        .size())
                .isOne();
    }
}
