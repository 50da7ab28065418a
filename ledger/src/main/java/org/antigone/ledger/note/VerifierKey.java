package org.antigone.ledger.note;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import org.antigone.ledger.merkle.TreeHasher;

/**
 * A public key with the name it signs under; written {@code name+key id+base64(type ‖ key)} as c2sp.org/signed-note
 * says.
 */
public record VerifierKey(String name, KeyType type, byte[] publicKey) {
    public VerifierKey {
        if (!Strict.isName(name)) {
            throw new IllegalArgumentException(
                    "a key name must not be empty nor hold spaces or '+': " + Strict.quote(name));
        }
        if (publicKey.length != Ed25519.KEY_SIZE) {
            throw new IllegalArgumentException("an Ed25519 key has 32 bytes, not " + publicKey.length);
        }
        publicKey = publicKey.clone();
    }

    /**
     * Reads {@code name+key id+base64}.
     *
     * @throws NoteException if it is malformed or the key id is not this key's
     */
    public static VerifierKey parse(String text) throws NoteException {
        Strict.requireClean(text);
        int first = text.indexOf('+');
        int second = text.indexOf('+', first + 1);
        if (first < 0 || second < 0) {
            throw new NoteException("a verifier key is 'name+key id+base64', this is not: " + Strict.quote(text));
        }
        String name = text.substring(0, first);
        byte[] bytes = Strict.base64(text.substring(second + 1));
        if (!Strict.isName(name) || bytes.length != 1 + Ed25519.KEY_SIZE) {
            throw new NoteException("not an Ed25519 verifier key: " + Strict.quote(text));
        }
        var key = new VerifierKey(name, KeyType.of(bytes[0]), Arrays.copyOfRange(bytes, 1, bytes.length));
        if (!text.substring(first + 1, second).equals("%08x".formatted(key.keyId()))) {
            throw new NoteException("the key id does not belong to the key in " + Strict.quote(text) + ": it should be "
                    + "%08x".formatted(key.keyId()));
        }
        return key;
    }

    /** The first four bytes of SHA-256(name ‖ 0x0A ‖ type ‖ public key). */
    public int keyId() {
        byte[] label = (name + "\n").getBytes(StandardCharsets.UTF_8);
        byte[] input = ByteBuffer.allocate(label.length + 1 + publicKey.length)
                .put(label)
                .put(type.code())
                .put(publicKey)
                .array();
        return ByteBuffer.wrap(TreeHasher.sha256(input).bytes()).getInt();
    }

    /** Whether the line claims to be by this key: same name and same key id. */
    public boolean claims(SignatureLine line) {
        return line.name().equals(name) && line.keyId() == keyId();
    }

    /** Whether the signature is this key's over the note text. */
    public boolean verifies(String text, byte[] signature) {
        byte[] message = text.getBytes(StandardCharsets.UTF_8);
        return switch (type) {
            case LOG -> Ed25519.verifies(publicKey, message, signature);
            case COSIGNER -> Cosignature.verifies(publicKey, text, signature);
        };
    }

    /** A short form that a person can compare with a printed one: the key id and the first bytes of the key, in groups. */
    public String fingerprint() {
        var hex = TreeHasher.sha256(publicKey).hex().substring(0, 32);
        return hex.replaceAll("(.{4})(?!$)", "$1 ");
    }

    @Override
    public byte[] publicKey() {
        return publicKey.clone();
    }

    /** {@code name+key id+base64(type ‖ key)}. */
    public String encoded() {
        byte[] bytes = ByteBuffer.allocate(1 + publicKey.length)
                .put(type.code())
                .put(publicKey)
                .array();
        return name + "+" + "%08x".formatted(keyId()) + "+"
                + Base64.getEncoder().encodeToString(bytes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof VerifierKey key
                && name.equals(key.name)
                && type == key.type
                && Arrays.equals(publicKey, key.publicKey);
    }

    @Override
    public int hashCode() {
        return keyId();
    }

    @Override
    public String toString() {
        return encoded();
    }
}
