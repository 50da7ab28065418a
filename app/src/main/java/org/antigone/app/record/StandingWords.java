package org.antigone.app.record;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.antigone.ledger.receipt.Continuation;

/** Whether what a receipt saw still stands, in words and as JSON. */
final class StandingWords {
    private StandingWords() {}

    /** Adds the answer to what is to be said already; returns whether it is a good one. */
    static boolean add(Continuation.Answer answer, ObjectNode json, List<String> words) {
        switch (answer) {
            case Continuation.Answer.Stands stands -> {
                words.add("It still stands: the record, now of "
                        + EntryWords.count(stands.checkpoint().size(), "entry", "entries")
                        + ", begins with all that the receipt saw, unaltered.");
                stands.cosigners()
                        .forEach(c -> words.add("  witnessed   " + EntryWords.time(c.time()) + ", "
                                + c.key().name()));
                json.put("stillStands", true).put("sizeNow", stands.checkpoint().size());
                return true;
            }
            case Continuation.Answer.Contradicted contradicted -> {
                words.add("It does not stand any more. This is the proof; keep it, and the receipt:");
                words.add("");
                words.addAll(List.of(contradicted.proof().text().split("\n")));
                json.put("holds", false)
                        .put("stillStands", false)
                        .put("proof", contradicted.proof().text());
                return false;
            }
            case Continuation.Answer.Broken broken -> {
                words.add("That it still stands is not shown: " + broken.what());
                json.put("holds", false).put("stillStands", false).put("what", broken.what());
                return false;
            }
        }
    }
}
