package org.antigone.ledger.vault;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.KDF;
import javax.crypto.spec.HKDFParameterSpec;
import org.antigone.ledger.LedgerException;

/*
 * A sealed file, streamed in both directions:
 *
 *   "antigone-sealed-file/1 " data key id "\n" | 32 bytes of salt | chunk* | last chunk
 *   chunk = AES-256-GCM of 65,536 bytes; the last of 0 to 65,536
 *
 * The key is HKDF-SHA-256 of the data key and the salt, so every file has one of its own and the nonce may count: eleven
 * bytes of chunk number, one byte that is 1 on the last chunk. This is STREAM (Hoang, Reyhanitabar, Rogaway, Vizár 2015)
 * as age uses it: chunks cannot be cut off, swapped, repeated or moved to another file unseen.
 */
final class SealedFile {
    private static final String MAGIC = "antigone-sealed-file/1 ";
    private static final int SALT = 32;
    private static final int CHUNK = 1 << 16;
    private static final int TAG = 16;
    private static final int ID = 32;

    private SealedFile() {}

    static InputStream seal(String id, byte[] key, InputStream plain, SecureRandom random) throws IOException {
        byte[] salt = AesGcm.random(random, SALT);
        byte[] own = derive(key, salt);
        var head = ByteBuffer.allocate(MAGIC.length() + ID + 1 + SALT)
                .put((MAGIC + id + "\n").getBytes(StandardCharsets.US_ASCII))
                .put(salt)
                .array();
        return new SequenceInputStream(
                new ByteArrayInputStream(head),
                new Chunks(plain, CHUNK, (nonce, chunk) -> AesGcm.seal(own, nonce, chunk, context(id))));
    }

    /** The data key that a file is sealed with, from its first bytes; null if it is not sealed. Leaves the stream behind them. */
    static @org.jspecify.annotations.Nullable String keyOf(InputStream in) throws IOException {
        var head = new String(in.readNBytes(MAGIC.length() + ID + 1), StandardCharsets.ISO_8859_1);
        var id = head.startsWith(MAGIC) ? head.substring(MAGIC.length()).strip() : "";
        return id.matches("[0-9a-f]{32}") && head.endsWith("\n") ? id : null;
    }

    /** @param sealed behind the line that {@link #keyOf} read */
    static InputStream open(String id, byte[] key, InputStream sealed) throws IOException {
        byte[] own = derive(key, sealed.readNBytes(SALT));
        return new Chunks(sealed, CHUNK + TAG, (nonce, chunk) -> AesGcm.open(own, nonce, chunk, context(id)));
    }

    private static String context(String id) {
        return "sealed file " + id;
    }

    private static byte[] derive(byte[] key, byte[] salt) {
        try {
            return KDF.getInstance("HKDF-SHA256")
                    .deriveData(HKDFParameterSpec.ofExtract()
                            .addIKM(key)
                            .addSalt(salt)
                            .thenExpand(MAGIC.getBytes(StandardCharsets.US_ASCII), AesGcm.KEY));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java runtime lacks HKDF", e);
        }
    }

    private interface Step {
        byte[] apply(byte[] nonce, byte[] chunk);
    }

    /** Reads ahead by one chunk, so that the last is known as such. */
    private static final class Chunks extends InputStream {
        private final InputStream in;
        private final int size;
        private final Step step;
        private byte[] ahead;
        private byte[] out = new byte[0];
        private int at;
        private long count;
        private boolean ended;

        Chunks(InputStream in, int size, Step step) throws IOException {
            this.in = in;
            this.size = size;
            this.step = step;
            this.ahead = in.readNBytes(size);
        }

        private boolean fill() throws IOException {
            while (at == out.length && !ended) {
                byte[] chunk = ahead;
                ahead = in.readNBytes(size);
                ended = ahead.length == 0;
                byte[] nonce = ByteBuffer.allocate(AesGcm.NONCE)
                        .putLong(3, count++)
                        .put(11, (byte) (ended ? 1 : 0))
                        .array();
                try {
                    out = step.apply(nonce, chunk);
                } catch (LedgerException e) {
                    throw new IOException(e.getMessage(), e);
                }
                at = 0;
            }
            return at < out.length;
        }

        @Override
        public int read() throws IOException {
            return fill() ? out[at++] & 0xFF : -1;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            if (length == 0) {
                return 0;
            }
            if (!fill()) {
                return -1;
            }
            int n = Math.min(length, out.length - at);
            System.arraycopy(out, at, target, offset, n);
            at += n;
            return n;
        }

        @Override
        public void close() throws IOException {
            Arrays.fill(out, (byte) 0);
            in.close();
        }
    }
}
