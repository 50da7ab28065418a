package org.antigone.app.record;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.antigone.ledger.json.CanonicalJson;
import org.antigone.ledger.receipt.ReceiptCheck.Finding;
import org.antigone.ledger.vault.Vault;

/** What a receipt shows, in words and as JSON. */
final class FindingWords {
    private FindingWords() {}

    static ObjectNode json(Finding.Stood stood) {
        var json = Reply.object().put("holds", true);
        json.put("record", stood.receipt().key().name())
                .put("key", stood.receipt().key().encoded())
                .put("fingerprint", stood.receipt().key().fingerprint())
                .put("believed", stood.believed())
                .put("entry", stood.leaf().seq())
                .put("time", stood.leaf().time().toString())
                .put("kind", stood.leaf().kind().word())
                .put("size", stood.checkpoint().size())
                .put("root", stood.checkpoint().root().base64());
        stood.body()
                .ifPresent(body -> json.set(
                        "body",
                        CanonicalJson.parse(new String(body.bytes(), java.nio.charset.StandardCharsets.UTF_8))));
        var witnesses = json.putArray("witnesses");
        stood.cosigners()
                .forEach(c -> witnesses
                        .addObject()
                        .put("name", c.key().name())
                        .put("time", c.time().toString()));
        stood.stamp()
                .ifPresent(stamp -> json.putObject("timestamp")
                        .put("time", stamp.time().toString())
                        .put("authority", stamp.authority())
                        .put("trusted", stamp.trusted()));
        return json;
    }

    static List<String> words(Finding.Stood stood) {
        var words = new ArrayList<String>();
        words.add("The receipt holds: entry " + stood.leaf().seq() + " stood in the record "
                + stood.receipt().key().name() + " when that had "
                + EntryWords.count(stood.checkpoint().size(), "entry", "entries") + ".");
        words.add("  recorded    " + EntryWords.time(stood.leaf().time()) + ", by the record's own clock");
        stood.body().ifPresent(body -> {
            words.add("  says        " + body.action());
            words.add("  about       " + body.subject());
            words.add("  entered by  " + body.actor());
            words.add("  in full     "
                    + (Vault.keyOf(body.payload()).isPresent()
                            ? "sealed; the keeper of the record can open it"
                            : CanonicalJson.text(body.payload())));
            body.files().forEach(file -> words.add("  file        SHA-256 " + file.hex()));
        });
        if (stood.body().isEmpty()) {
            words.add("  says        not shown on this receipt");
        }
        stood.cosigners()
                .forEach(c -> words.add("  witnessed   " + EntryWords.time(c.time()) + ", "
                        + c.key().name()));
        if (stood.cosigners().isEmpty()) {
            words.add("  witnessed   by nobody: only the keeper of the record vouches for it");
        }
        stood.stamp()
                .ifPresentOrElse(
                        stamp -> words.add("  time-stamp  " + EntryWords.time(stamp.time()) + ", " + stamp.authority()
                                + (stamp.trusted()
                                        ? ", an authority you believe"
                                        : "; whose it is was not checked (--tsa-root)")),
                        () -> words.add("  time-stamp  none"));
        words.add("  key         " + stood.receipt().key().fingerprint()
                + (stood.believed() ? "  (the one you know)" : ""));
        if (!stood.believed()) {
            words.add("");
            words.add(
                    "Keys and witnesses are the receipt's own word. Compare the fingerprint with the one the organisation");
            words.add("made public, or give its policy: --policy FILE.");
        }
        return words;
    }
}
