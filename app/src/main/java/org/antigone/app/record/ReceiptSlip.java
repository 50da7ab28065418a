package org.antigone.app.record;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.antigone.ledger.Body;
import org.antigone.ledger.json.CanonicalJson;
import org.antigone.ledger.receipt.Receipt;
import org.antigone.ledger.receipt.ReceiptCheck.Cosigner;
import org.antigone.ledger.receipt.ReceiptCheck.Finding;
import org.antigone.ledger.vault.Vault;

/**
 * The words on the slip of paper that somebody takes home: one page, for people who never heard of any of this. All of
 * its sentences stand here.
 */
public final class ReceiptSlip {
    private static final int LONGEST_VALUE = 200;
    private static final int MOST_ROWS = 8;

    private final Finding.Stood stood;

    /** A line of the table: what, and what of it. */
    public record Fact(String name, String value) {}

    ReceiptSlip(Finding.Stood stood) {
        this.stood = stood;
    }

    public String title() {
        return "Receipt for entry " + stood.leaf().seq();
    }

    public String record() {
        return stood.receipt().key().name();
    }

    public String lead() {
        return "On " + EntryWords.time(stood.leaf().time()) + " this was entered in the record " + record()
                + " as number " + stood.leaf().seq() + ". It stands there with "
                + (stood.checkpoint().size() == 1
                        ? "no other entry yet"
                        : EntryWords.count(stood.checkpoint().size() - 1, "other entry", "other entries"))
                + ". Nobody, not even those who keep the record, can change it or take it away without this"
                + " paper proving that it was there.";
    }

    /** What was entered; in quotation marks what the entry itself calls its particulars. */
    public List<Fact> facts() {
        var facts = new ArrayList<Fact>();
        if (stood.body().isEmpty()) {
            facts.add(new Fact("What it says", "Not shown on this receipt."));
            return facts;
        }
        var body = stood.body().get();
        facts.add(new Fact("What", body.action()));
        facts.add(new Fact("About", body.subject()));
        facts.add(new Fact("Entered by", body.actor()));
        facts.addAll(particulars(body));
        if (!body.files().isEmpty()) {
            facts.add(new Fact(
                    "With it",
                    EntryWords.count(body.files().size(), "file", "files")
                            + ", each fixed by its fingerprint (SHA-256)"));
        }
        return facts;
    }

    private static List<Fact> particulars(Body body) {
        var payload = body.payload();
        if (Vault.keyOf(payload).isPresent()) {
            return List.of(new Fact(
                    "In full", "Sealed: only the keepers of the record can open it, and you can have it destroyed."));
        }
        if (payload.isEmpty() && payload.isContainerNode()) {
            return List.of();
        }
        if (!payload.isObject() || payload.size() > MOST_ROWS) {
            return List.of(new Fact("In full", cut(CanonicalJson.text(payload))));
        }
        var facts = new ArrayList<Fact>();
        payload.properties()
                .forEach(member -> facts.add(new Fact("“" + member.getKey() + "”", value(member.getValue()))));
        return facts;
    }

    private static String value(JsonNode value) {
        return cut(value.isTextual() ? value.textValue() : CanonicalJson.text(value));
    }

    private static String cut(String text) {
        return text.length() <= LONGEST_VALUE ? text : text.substring(0, LONGEST_VALUE) + "… (the file has the rest)";
    }

    /** Who vouches for it besides the keepers of the record. */
    public List<Fact> vouchers() {
        var vouchers = new ArrayList<Fact>();
        for (Cosigner cosigner : stood.cosigners()) {
            vouchers.add(new Fact(
                    "Witnessed",
                    EntryWords.time(cosigner.time()) + " by " + cosigner.key().name()));
        }
        stood.stamp()
                .ifPresent(stamp -> vouchers.add(new Fact(
                        "Time-stamped", EntryWords.time(stamp.time()) + " by " + authority(stamp.authority()))));
        return vouchers;
    }

    private static String authority(String subject) {
        return subject.replaceFirst("^CN=([^,]+).*", "$1");
    }

    /** Said where nobody vouches. */
    public String alone() {
        return "No witness has signed yet: until one has, it is the keepers' word alone. Ask for a new receipt later.";
    }

    public List<String> purpose() {
        return List.of(
                "Keep this paper, and the file that belongs to it. Should anybody say one day that this was never"
                        + " entered, or that it said something else, they prove the contrary: to you, to a lawyer, to a court.",
                "It proves that the entry was there, at that time, in these words. It does not prove that what the entry"
                        + " says is true.");
    }

    public List<String> checking() {
        return List.of(
                "Anybody can check it, without asking us and without a network. The square holds the proof: scan it with a"
                        + " telephone, save the text as a file, and give that file, or the one you were given, to the free"
                        + " program Antigone:",
                "To learn whether the entry still stands in later years, ask the keepers of the record for a continuation"
                        + " of this receipt, and check that in the same way.");
    }

    public String command(String file) {
        return "./antigone check-receipt " + file;
    }

    public String fingerprint() {
        return stood.receipt().key().fingerprint();
    }

    public String fingerprintWords() {
        return "The record’s key has this fingerprint. Compare it with the one its keepers made public:";
    }

    public String formats() {
        return "Open formats, which other programs read too: c2sp.org/tlog-proof, signed-note, tlog-cosignature; RFC 6962;"
                + " RFC 3161. Root of the tree over " + stood.checkpoint().size() + " entries: "
                + stood.checkpoint().root().base64() + ".";
    }

    /** The proof as a picture. */
    public String square() {
        return QrPicture.svg(
                small(stood.receipt()), "The proof of entry " + stood.leaf().seq() + " as a QR code");
    }

    /** Small enough for a square: without the body, and without the witnesses if they are too many. */
    static byte[] small(Receipt receipt) {
        byte[] small = receipt.small().bytes();
        return small.length <= QrPicture.MOST_BYTES ? small : receipt.bare().bytes();
    }

    /** The slip as lines of text, without the square. */
    List<String> text() {
        var text = new ArrayList<String>();
        text.add(title() + ", record " + record());
        text.add("");
        text.addAll(wrapped(lead()));
        text.add("");
        facts().forEach(fact -> text.add("  %-13s %s".formatted(fact.name(), fact.value())));
        text.add("");
        vouchers().forEach(fact -> text.add("  %-13s %s".formatted(fact.name(), fact.value())));
        if (vouchers().isEmpty()) {
            text.addAll(wrapped(alone()));
        }
        for (var sentence : purpose()) {
            text.add("");
            text.addAll(wrapped(sentence));
        }
        text.add("");
        text.addAll(wrapped(fingerprintWords()));
        text.add("  " + fingerprint());
        return text;
    }

    private static List<String> wrapped(String sentence) {
        var lines = new ArrayList<String>();
        var line = new StringBuilder();
        for (var word : sentence.split(" ")) {
            if (!line.isEmpty() && line.length() + 1 + word.length() > 98) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines;
    }
}
