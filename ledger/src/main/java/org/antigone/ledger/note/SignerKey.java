package org.antigone.ledger.note;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;

/** A private key with its name; written as Go's {@code sumdb/note} writes it: {@code PRIVATE+KEY+name+key id+base64}. */
public final class SignerKey {
    private static final String PREFIX = "PRIVATE+KEY+";

    private final byte[] seed;
    private final VerifierKey verifier;

    private SignerKey(String name, KeyType type, byte[] seed) {
        this.seed = seed;
        this.verifier = new VerifierKey(name, type, Ed25519.publicKey(seed));
    }

    /** Draws a new key. */
    public static SignerKey generate(String name, KeyType type, SecureRandom random) {
        var seed = new byte[Ed25519.KEY_SIZE];
        random.nextBytes(seed);
        return new SignerKey(name, type, seed);
    }

    /**
     * Reads {@code PRIVATE+KEY+name+key id+base64(type ‖ seed)}.
     *
     * @throws NoteException if it is malformed; the message does not repeat the key
     */
    public static SignerKey parse(String text) throws NoteException {
        String malformed = "not a private key: it should read 'PRIVATE+KEY+name+key id+base64'";
        if (!text.startsWith(PREFIX)) {
            throw new NoteException(malformed);
        }
        String[] parts = text.substring(PREFIX.length()).split("\\+", 3);
        if (parts.length != 3 || !Strict.isName(parts[0])) {
            throw new NoteException(malformed);
        }
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(parts[2]);
        } catch (IllegalArgumentException e) {
            throw new NoteException(malformed);
        }
        if (bytes.length != 1 + Ed25519.KEY_SIZE) {
            throw new NoteException(malformed);
        }
        var key = new SignerKey(parts[0], KeyType.of(bytes[0]), Arrays.copyOfRange(bytes, 1, bytes.length));
        if (!parts[1].equals("%08x".formatted(key.verifier.keyId()))) {
            throw new NoteException("the key id of the private key of '" + parts[0] + "' is not its own: damaged?");
        }
        return key;
    }

    /** The public half. */
    public VerifierKey verifier() {
        return verifier;
    }

    /**
     * Signs a note text.
     *
     * @param time when a cosigner signs; the log's own signature carries no time
     */
    public SignatureLine sign(String text, Instant time) {
        byte[] signature = switch (verifier.type()) {
            case LOG -> Ed25519.sign(seed, text.getBytes(StandardCharsets.UTF_8));
            case COSIGNER -> Cosignature.sign(seed, text, time.getEpochSecond());
        };
        return new SignatureLine(verifier.name(), verifier.keyId(), signature);
    }

    /** The private key as text. Whoever reads it can sign. */
    public String encoded() {
        byte[] bytes = ByteBuffer.allocate(1 + seed.length)
                .put(verifier.type().code())
                .put(seed)
                .array();
        return PREFIX + verifier.name() + "+" + "%08x".formatted(verifier.keyId()) + "+"
                + Base64.getEncoder().encodeToString(bytes);
    }

    @Override
    public String toString() {
        return "private key of " + verifier;
    }
}
