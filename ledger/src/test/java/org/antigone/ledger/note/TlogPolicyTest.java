package org.antigone.ledger.note;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TlogPolicyTest {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final SignerKey LOG = SignerKey.generate("log.example", KeyType.LOG, RANDOM);
    private static final List<SignerKey> W = IntStream.rangeClosed(1, 4)
            .mapToObj(i -> SignerKey.generate("w" + i + ".example", KeyType.COSIGNER, RANDOM))
            .toList();

    private static TlogPolicy parse(String text) throws NoteException {
        return TlogPolicy.parse(text.getBytes(StandardCharsets.UTF_8));
    }

    /** The text with keys put in for the names in braces. */
    private static String keys(String text) {
        String filled = text.replace("{log}", LOG.verifier().encoded());
        for (int i = 1; i <= W.size(); i++) {
            filled = filled.replace("{w" + i + "}", W.get(i - 1).verifier().encoded());
        }
        return filled;
    }

    private static SignedNote cosigned(int... by) {
        String text = "log.example\n1\n" + "A".repeat(43) + "=\n";
        var note = new SignedNote(text, List.of(LOG.sign(text, Instant.EPOCH)));
        for (int w : by) {
            note = note.with(W.get(w - 1).sign(text, Instant.ofEpochSecond(1)));
        }
        return note;
    }

    @Test
    void aQuorumOfTwoLevelsIsDecidedAsTheSpecificationSays() throws Exception {
        var policy = parse(keys("""
                # two organisations
                log {log} https://log.example/
                \t witness X1 {w1}
                witness X2  {w2} http://127.0.0.1:7001
                witness Y1 {w3}
                witness Y2 {w4}

                group X all X1 X2
                group Y any Y1 Y2
                group both 2 X Y
                quorum both
                """));
        assertThat(policy.met(cosigned(1, 2, 3))).isTrue();
        assertThat(policy.met(cosigned(1, 2, 4))).isTrue();
        assertThat(policy.met(cosigned(1, 2))).isFalse();
        assertThat(policy.met(cosigned(1, 3, 4))).isFalse();
        assertThat(policy.witnesses().get(1).url().orElseThrow().getPort()).isEqualTo(7001);
        assertThat(policy.quorumWords()).isEqualTo("2 of (2 of X1, X2), (1 of Y1, Y2)");
        assertThat(parse(policy.text())).isEqualTo(policy);
    }

    @Test
    void aSingleWitnessAndNobodyAreQuorums() throws Exception {
        var one = parse(keys("witness a {w1}\nquorum a\n"));
        assertThat(one.met(cosigned(1))).isTrue();
        assertThat(one.met(cosigned(2))).isFalse();
        assertThat(parse("quorum none\n").met(cosigned())).isTrue();
    }

    @Test
    void theFlatPolicyOfARecordReadsBack() throws Exception {
        var witnesses = W.stream().map(SignerKey::verifier).toList();
        var policy = TlogPolicy.of(LOG.verifier(), witnesses, 2);
        assertThat(parse(policy.text())).isEqualTo(policy);
        assertThat(policy.met(cosigned(1))).isFalse();
        assertThat(policy.met(cosigned(1, 4))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "quorum none",
                "log {log}\n",
                "quorum none\nquorum none\n",
                "quorum a\nwitness a {w1}\n",
                "log {w1}\nquorum none\n",
                "witness a {log}\nquorum none\n",
                "log {log}\nlog {log}\nquorum none\n",
                "witness a {w1}\nwitness b {w1}\nquorum none\n",
                "witness a {w1}\nwitness a {w2}\nquorum none\n",
                "witness none {w1}\nquorum none\n",
                "witness a {w1}\ngroup g 0 a\nquorum g\n",
                "witness a {w1}\ngroup g 2 a\nquorum g\n",
                "witness a {w1}\ngroup g 01 a\nquorum g\n",
                "witness a {w1}\ngroup g 1 none\nquorum g\n",
                "witness a {w1}\ngroup g any a a\nquorum g\n",
                "witness a {w1}\ngroup g any a\ngroup h any a g\nquorum h\n",
                "witness a {w1}\ngroup g any\nquorum g\n",
                "witness a {w1}\r\nquorum a\n",
                "observer a {w1}\nquorum none\n",
            })
    void whatTheSpecificationForbidsIsRefused(String text) {
        assertThatThrownBy(() -> parse(keys(text))).isInstanceOf(NoteException.class);
    }
}
