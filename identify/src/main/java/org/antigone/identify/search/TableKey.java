package org.antigone.identify.search;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Map;
import org.antigone.kinship.Genotype;
import org.antigone.kinship.Marker;
import org.antigone.kinship.Sex;
import org.antigone.kinship.Transition;

/**
 * Under which a table is remembered: the first 128 bits of SHA-256 over everything it depends on — the marker with its
 * alleles, frequencies and transition matrices, θ, the family's shape and what was read of the relatives. Equal contents
 * have equal keys in every run, so a new allele makes new keys for its own marker alone.
 */
record TableKey(long high, long low) {
    /** Raised when the meaning of the stored tables changes. */
    private static final String FORMAT = "antigone table 2";

    private static final ThreadLocal<MessageDigest> SHA = ThreadLocal.withInitial(TableKey::sha256);

    static TableKey of(byte[] marker, FamilyShape shape, Map<Integer, Genotype> typed) {
        var sha = SHA.get();
        sha.update(marker);
        sha.update(shape.key());
        typed.forEach((place, genotype) -> {
            sha.update(ByteBuffer.allocate(4).putInt(place).array());
            sha.update(genotype.getClass().getSimpleName().getBytes(StandardCharsets.UTF_8));
            sha.update((genotype + "\n").getBytes(StandardCharsets.UTF_8));
        });
        var digest = ByteBuffer.wrap(sha.digest());
        return new TableKey(digest.getLong(), digest.getLong());
    }

    /** What of a marker and of θ the tables depend on. */
    static byte[] digest(Marker marker, double theta) {
        var sha = sha256();
        sha.update(FORMAT.getBytes(StandardCharsets.UTF_8));
        sha.update((marker.chromosome() + " " + marker.silent() + "\n").getBytes(StandardCharsets.UTF_8));
        sha.update(bytes(theta));
        marker.alleles().forEach(a -> sha.update((a.label() + "\n").getBytes(StandardCharsets.UTF_8)));
        sha.update(bytes(marker.frequencies()));
        sha.update(bytes(marker.transition(Sex.MALE)));
        sha.update(bytes(marker.transition(Sex.FEMALE)));
        return sha.digest();
    }

    private static byte[] bytes(Transition transition) {
        int k = transition.size();
        var buffer = ByteBuffer.allocate(8 * k * k);
        for (int i = 0; i < k; i++) {
            for (int j = 0; j < k; j++) {
                buffer.putDouble(transition.at(i, j));
            }
        }
        return buffer.array();
    }

    static byte[] bytes(double... values) {
        var buffer = ByteBuffer.allocate(8 * values.length);
        for (double v : values) {
            buffer.putDouble(v);
        }
        return buffer.array();
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is part of every JDK", e);
        }
    }
}
