package org.antigone.app.record;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.Locale;
import java.util.stream.Collectors;
import org.antigone.ledger.Body;
import org.antigone.ledger.Entry;
import org.antigone.ledger.json.CanonicalJson;

/** Entries in words and as JSON. */
final class EntryWords {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private EntryWords() {}

    static String time(Instant time) {
        return TIME.format(time);
    }

    static String count(long n, String one, String many) {
        return n + " " + (n == 1 ? one : many);
    }

    /** {@code entry 3}, {@code entries 3, 5, 8}. */
    static String numbers(Collection<Long> entries) {
        return (entries.size() == 1 ? "entry " : "entries ")
                + entries.stream().map(String::valueOf).collect(Collectors.joining(", "));
    }

    static ObjectNode json(Entry entry) {
        return json(entry, entry.body().orElse(null));
    }

    static final String NOT_REPEATABLE = "not repeatable: input withdrawn";

    /** Says of an entry that was derived from others whether it could be derived again. */
    static void repeatable(ObjectNode json, boolean repeatable) {
        json.put("repeatable", repeatable);
        if (!repeatable) {
            json.put("why", NOT_REPEATABLE);
        }
    }

    /** @param body as it is to be shown: null if it was withdrawn */
    static ObjectNode json(Entry entry, @org.jspecify.annotations.Nullable Body body) {
        var json = Reply.object();
        json.put("entry", entry.seq())
                .put("time", entry.leaf().time().toString())
                .put("kind", entry.leaf().kind().word())
                .put("commitment", entry.leaf().commitment().hex())
                .put("withdrawn", entry.opening() == null);
        if (body != null) {
            json.set("body", CanonicalJson.parse(new String(body.bytes(), java.nio.charset.StandardCharsets.UTF_8)));
        }
        return json;
    }
}
