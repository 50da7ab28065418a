package org.antigone.ledger.note;

/** What a key signs: the note's text itself, or a witness's time-stamped statement about it. */
public enum KeyType {
    /** A log's own Ed25519 signature over the note text (c2sp.org/signed-note, type 0x01). */
    LOG((byte) 0x01),
    /** A witness's Ed25519 cosignature/v1 (c2sp.org/tlog-cosignature, type 0x04). */
    COSIGNER((byte) 0x04);

    private final byte code;

    KeyType(byte code) {
        this.code = code;
    }

    byte code() {
        return code;
    }

    static KeyType of(byte code) throws NoteException {
        for (var type : values()) {
            if (type.code == code) {
                return type;
            }
        }
        throw new NoteException("unknown key type 0x%02x; known are 0x01 (log) and 0x04 (cosigner)".formatted(code));
    }
}
