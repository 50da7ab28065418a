package org.antigone.ledger.note;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.Comparator;

/**
 * One line under a note: {@code — name base64(key id ‖ signature)}.
 *
 * @param keyId the first four bytes, big-endian
 */
public record SignatureLine(String name, int keyId, byte[] signature) {
    /** By name, then key id: the order in which a record keeps cosignatures. */
    public static final Comparator<SignatureLine> ORDER =
            Comparator.comparing(SignatureLine::name).thenComparing(SignatureLine::keyId, Integer::compareUnsigned);

    private static final String DASH = "— ";

    public SignatureLine {
        signature = signature.clone();
    }

    @Override
    public byte[] signature() {
        return signature.clone();
    }

    /** Reads one line, without its newline. */
    static SignatureLine parse(String line) throws NoteException {
        if (!line.startsWith(DASH)) {
            throw new NoteException("a signature line must begin with '— ': " + Strict.quote(line));
        }
        String rest = line.substring(DASH.length());
        int space = rest.indexOf(' ');
        if (space < 0 || !Strict.isName(rest.substring(0, space))) {
            throw new NoteException("a signature line without a key name: " + Strict.quote(line));
        }
        byte[] bytes = Strict.base64(rest.substring(space + 1));
        if (bytes.length < 5) {
            throw new NoteException("a signature of " + bytes.length + " bytes is too short: " + Strict.quote(line));
        }
        return new SignatureLine(
                rest.substring(0, space), ByteBuffer.wrap(bytes).getInt(), Arrays.copyOfRange(bytes, 4, bytes.length));
    }

    /** The line as it stands in a note, newline included. */
    public String encoded() {
        byte[] bytes = ByteBuffer.allocate(4 + signature.length)
                .putInt(keyId)
                .put(signature)
                .array();
        return DASH + name + " " + Base64.getEncoder().encodeToString(bytes) + "\n";
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SignatureLine line
                && name.equals(line.name)
                && keyId == line.keyId
                && Arrays.equals(signature, line.signature);
    }

    @Override
    public int hashCode() {
        return 31 * name.hashCode() + keyId;
    }

    @Override
    public String toString() {
        return encoded().strip();
    }
}
