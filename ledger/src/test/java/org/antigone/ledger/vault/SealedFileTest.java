package org.antigone.ledger.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Random;
import org.antigone.ledger.LedgerException;
import org.antigone.ledger.store.Disk;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SealedFileTest {
    private static final int HEAD = "antigone-sealed-file/1 ".length() + 32 + 1 + 32;
    private static final int CHUNK = (1 << 16) + 16;
    private static final SecureRandom RANDOM = new SecureRandom();

    @TempDir
    Path folder;

    private Vault vault;
    private String id;

    @BeforeEach
    void aVault() throws IOException {
        vault = new Vault(new Disk(), folder);
        vault.begin(RANDOM);
        id = vault.newKey(RANDOM);
    }

    private static byte[] plain(int length) {
        var plain = new byte[length];
        new Random(length).nextBytes(plain);
        return plain;
    }

    private byte[] seal(byte[] plain) throws IOException {
        try (var in = vault.seal(id, new ByteArrayInputStream(plain), RANDOM)) {
            return in.readAllBytes();
        }
    }

    private byte[] open(byte[] sealed) throws IOException {
        try (var in = vault.open(() -> new ByteArrayInputStream(sealed))) {
            return in.readAllBytes();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 65_535, 65_536, 65_537, 131_072, 300_000})
    void whatIsSealedOpens(int length) throws IOException {
        byte[] plain = plain(length);
        byte[] sealed = seal(plain);
        assertThat(open(sealed)).isEqualTo(plain);
        assertThat(seal(plain)).isNotEqualTo(sealed);
    }

    @Test
    void afterARotationItOpensAndAfterDestructionNot() throws IOException {
        byte[] sealed = seal(plain(1000));
        vault.rotate(RANDOM);
        assertThat(open(sealed)).isEqualTo(plain(1000));
        vault.destroy(id);
        assertThatThrownBy(() -> open(sealed)).isInstanceOf(LedgerException.class);
    }

    @Test
    void chunksCutOffSwappedRepeatedOrAlteredAreRefused() throws IOException {
        byte[] sealed = seal(plain(200_000));
        for (int end : new int[] {HEAD, HEAD + CHUNK, HEAD + 2 * CHUNK, HEAD + 3 * CHUNK, sealed.length - 1}) {
            byte[] cut = Arrays.copyOf(sealed, end);
            assertThatThrownBy(() -> open(cut)).as("cut at " + end).isInstanceOf(IOException.class);
        }
        byte[] swapped = sealed.clone();
        System.arraycopy(sealed, HEAD, swapped, HEAD + CHUNK, CHUNK);
        System.arraycopy(sealed, HEAD + CHUNK, swapped, HEAD, CHUNK);
        assertThatThrownBy(() -> open(swapped)).isInstanceOf(IOException.class);
        byte[] longer = Arrays.copyOf(sealed, sealed.length + 1);
        assertThatThrownBy(() -> open(longer)).isInstanceOf(IOException.class);
        for (int at = HEAD - 1; at < sealed.length; at += 997) {
            byte[] bent = sealed.clone();
            bent[at] ^= 1;
            assertThatThrownBy(() -> open(bent)).as("byte " + at).isInstanceOf(IOException.class);
        }
    }

    @Test
    void aSealedFileCannotBeMovedToAnotherKey() throws IOException {
        byte[] sealed = seal(plain(10));
        String other = vault.newKey(RANDOM);
        byte[] moved = sealed.clone();
        byte[] name = other.getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(name, 0, moved, "antigone-sealed-file/1 ".length(), name.length);
        assertThatThrownBy(() -> open(moved)).isInstanceOf(IOException.class);
    }

    @Test
    void aFileThatIsNotSealedComesAsItIs() throws IOException {
        byte[] plain = "antigone-sealed-file/1 of something else".getBytes(StandardCharsets.US_ASCII);
        assertThat(open(plain)).isEqualTo(plain);
        assertThat(open(new byte[0])).isEmpty();
    }
}
