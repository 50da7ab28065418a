package org.antigone.ledger.note;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;

/** The time-stamped signature of a witness: cosignature/v1 of c2sp.org/tlog-cosignature. */
public final class Cosignature {
    private static final int SIZE = Long.BYTES + Ed25519.SIGNATURE_SIZE;

    private Cosignature() {}

    /** When the witness says it signed; known to be true to the witness's clock only if the signature verifies. */
    public static Instant time(SignatureLine line) throws NoteException {
        byte[] signature = line.signature();
        if (signature.length != SIZE || ByteBuffer.wrap(signature).getLong() < 0) {
            throw new NoteException("not a cosignature/v1 by " + line.name());
        }
        return Instant.ofEpochSecond(ByteBuffer.wrap(signature).getLong());
    }

    static byte[] sign(byte[] seed, String text, long time) {
        byte[] signature = Ed25519.sign(seed, message(text, time));
        return ByteBuffer.allocate(SIZE).putLong(time).put(signature).array();
    }

    static boolean verifies(byte[] publicKey, String text, byte[] timestamped) {
        if (timestamped.length != SIZE) {
            return false;
        }
        long time = ByteBuffer.wrap(timestamped).getLong();
        return time >= 0
                && Ed25519.verifies(publicKey, message(text, time), Arrays.copyOfRange(timestamped, Long.BYTES, SIZE));
    }

    private static byte[] message(String text, long time) {
        return ("cosignature/v1\ntime " + time + "\n" + text).getBytes(StandardCharsets.UTF_8);
    }
}
