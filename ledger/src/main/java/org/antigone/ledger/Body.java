package org.antigone.ledger;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.antigone.ledger.json.CanonicalJson;
import org.antigone.ledger.merkle.Hash;

/**
 * What an entry says: who did what to whom, with which particulars. Written as canonical JSON (RFC 8785); those bytes
 * are what a leaf commits to.
 *
 * @param actor who acts, as the organisation knows them
 * @param action what was done, a short word of the caller's choosing; those that begin with {@code ledger/} are the
 *     record's own
 * @param subject whom or what it concerns
 * @param payload the particulars, any JSON; do not change it after it was given here
 * @param files hashes of the files it rests on, in the blob store
 * @param from sequence numbers of the entries it was derived from; withdrawing one of those makes this one unrepeatable
 */
public record Body(String actor, String action, String subject, JsonNode payload, List<Hash> files, List<Long> from) {
    /** Longest body in bytes of canonical JSON; what is longer belongs into a file. */
    public static final int MAX_BYTES = 1 << 20;

    private static final Set<String> MEMBERS = Set.of("actor", "action", "subject", "payload", "files", "from");

    public Body {
        files = List.copyOf(files);
        from = List.copyOf(from);
    }

    /** A body without files or derivation. */
    public Body(String actor, String action, String subject, JsonNode payload) {
        this(actor, action, subject, payload, List.of(), List.of());
    }

    /**
     * The canonical bytes.
     *
     * @throws LedgerException if the payload cannot be written canonically or is too long
     */
    public byte[] bytes() {
        byte[] bytes;
        try {
            bytes = CanonicalJson.bytes(json());
        } catch (IllegalArgumentException e) {
            throw new LedgerException("the body of '" + action + "' cannot be recorded: " + e.getMessage(), e);
        }
        if (bytes.length > MAX_BYTES) {
            throw new LedgerException("the body of '" + action + "' has " + bytes.length + " bytes, more than "
                    + MAX_BYTES + "; store the bulk as a file and name its hash");
        }
        return bytes;
    }

    private ObjectNode json() {
        var json = JsonNodeFactory.instance.objectNode();
        json.put("actor", actor).put("action", action).put("subject", subject).set("payload", payload);
        if (!files.isEmpty()) {
            var array = json.putArray("files");
            files.forEach(hash -> array.add(hash.hex()));
        }
        if (!from.isEmpty()) {
            var array = json.putArray("from");
            from.forEach(array::add);
        }
        return json;
    }

    /**
     * Reads a body back from its bytes.
     *
     * @throws IllegalArgumentException if they are not a body in canonical form
     */
    public static Body parse(byte[] bytes) {
        var json = CanonicalJson.parseCanonical(bytes);
        if (!json.isObject()) {
            throw new IllegalArgumentException("a body is a JSON object");
        }
        json.fieldNames().forEachRemaining(name -> {
            if (!MEMBERS.contains(name)) {
                throw new IllegalArgumentException("a body has no member '" + name + "'");
            }
        });
        var files = new ArrayList<Hash>();
        for (var hash : list(json, "files")) {
            files.add(Hash.ofHex(hash.isTextual() ? hash.textValue() : ""));
        }
        var from = new ArrayList<Long>();
        for (var seq : list(json, "from")) {
            if (!seq.isIntegralNumber() || !seq.canConvertToLong()) {
                throw new IllegalArgumentException("a body derives from numbers of entries, not from " + seq);
            }
            from.add(seq.longValue());
        }
        var payload = json.get("payload");
        if (payload == null) {
            throw new IllegalArgumentException("a body has a payload");
        }
        return new Body(text(json, "actor"), text(json, "action"), text(json, "subject"), payload, files, from);
    }

    private static Iterable<JsonNode> list(JsonNode json, String name) {
        var list = json.get(name);
        if (list == null) {
            return List.of();
        }
        if (!list.isArray() || list.isEmpty()) {
            throw new IllegalArgumentException("a body's '" + name + "' is a list that holds something, or absent");
        }
        return list;
    }

    private static String text(JsonNode json, String name) {
        var value = json.get(name);
        if (value == null || !value.isTextual()) {
            throw new IllegalArgumentException("a body has a text '" + name + "'");
        }
        return value.textValue();
    }
}
