package org.antigone.ledger;

import java.security.DrbgParameters;
import java.security.DrbgParameters.Capability;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Arrays;

/**
 * Random salts. Each thread draws many at once from a generator of its own (NIST SP 800-90A, 256 bit, seeded by the
 * system): the one of the system is shared by all threads, which wait for each other there.
 */
final class Salts {
    private static final int AT_ONCE = 32;

    private static final ThreadLocal<Salts> OWN = ThreadLocal.withInitial(Salts::new);

    private final SecureRandom random = generator();
    private final byte[] drawn = new byte[AT_ONCE * Opening.SALT];
    private int at = drawn.length;

    private Salts() {}

    private static SecureRandom generator() {
        try {
            return SecureRandom.getInstance("DRBG", DrbgParameters.instantiation(256, Capability.RESEED_ONLY, null));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has this generator", e);
        }
    }

    /** A salt that was never given before. */
    static byte[] next() {
        return OWN.get().draw();
    }

    private byte[] draw() {
        if (at == drawn.length) {
            random.nextBytes(drawn);
            at = 0;
        }
        var salt = Arrays.copyOfRange(drawn, at, at + Opening.SALT);
        Arrays.fill(drawn, at, at + Opening.SALT, (byte) 0); // it must not outlive an entry that is withdrawn
        at += Opening.SALT;
        return salt;
    }
}
