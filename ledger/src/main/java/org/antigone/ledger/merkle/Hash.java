package org.antigone.ledger.merkle;

import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/** A SHA-256 value: exactly 32 bytes, immutable. */
public final class Hash implements Comparable<Hash> {
    /** Bytes in a hash. */
    public static final int SIZE = 32;

    private final byte[] bytes;

    private Hash(byte[] bytes) {
        this.bytes = bytes;
    }

    /**
     * @param bytes exactly 32 bytes, copied
     * @throws IllegalArgumentException for any other length
     */
    public static Hash of(byte[] bytes) {
        if (bytes.length != SIZE) {
            throw new IllegalArgumentException("a SHA-256 hash has 32 bytes, this has " + bytes.length);
        }
        return new Hash(bytes.clone());
    }

    /** The 32 bytes of {@code bytes} from {@code offset} on. */
    public static Hash of(byte[] bytes, int offset) {
        return new Hash(Arrays.copyOfRange(bytes, offset, offset + SIZE));
    }

    /**
     * Reads 64 lower-case hexadecimal digits.
     *
     * @throws IllegalArgumentException for anything else
     */
    public static Hash ofHex(String hex) {
        if (!isHex(hex)) {
            throw new IllegalArgumentException("not a SHA-256 in 64 lower-case hexadecimal digits: "
                    + hex.substring(0, Math.min(80, hex.length())));
        }
        return new Hash(HexFormat.of().parseHex(hex));
    }

    /** Whether {@code text} is 64 lower-case hexadecimal digits. */
    public static boolean isHex(String text) {
        return text.length() == 2 * SIZE && text.chars().allMatch(c -> c >= '0' && c <= '9' || c >= 'a' && c <= 'f');
    }

    /** A copy of the 32 bytes. */
    public byte[] bytes() {
        return bytes.clone();
    }

    /** Copies the 32 bytes into {@code target} at {@code offset}. */
    public void copyTo(byte[] target, int offset) {
        System.arraycopy(bytes, 0, target, offset, SIZE);
    }

    public String hex() {
        return HexFormat.of().formatHex(bytes);
    }

    /** Standard Base64 with padding, as checkpoints write it. */
    public String base64() {
        return Base64.getEncoder().encodeToString(bytes);
    }

    @Override
    public int compareTo(Hash other) {
        return Arrays.compareUnsigned(bytes, other.bytes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Hash hash && Arrays.equals(bytes, hash.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return base64();
    }
}
