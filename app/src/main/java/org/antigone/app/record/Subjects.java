package org.antigone.app.record;

import java.io.IOException;
import java.security.SecureRandom;
import java.util.Optional;
import org.antigone.ledger.Body;
import org.antigone.ledger.Entry;
import org.antigone.ledger.Kind;
import org.antigone.ledger.Ledger;
import org.antigone.ledger.LedgerException;
import org.antigone.ledger.vault.Vault;

/**
 * Which data key seals a subject's entries. Told from those entries themselves, so that no list of names lies about: when
 * they are withdrawn, nothing ties the subject to the key any more.
 */
final class Subjects {
    private Subjects() {}

    /** The key that seals a subject's entries; empty if none of them is sealed. */
    static Optional<String> keyOf(Ledger ledger, String subject) {
        return ledger.entries(0)
                .filter(entry -> entry.leaf().kind() == Kind.SEALED)
                .flatMap(entry -> entry.body().stream())
                .filter(body -> body.subject().equals(subject))
                .flatMap(body -> Vault.keyOf(body.payload()).stream())
                .findFirst();
    }

    /** As {@link #keyOf}; draws a new key for somebody who has none. */
    static String keyFor(Ledger ledger, String subject) throws IOException {
        var key = keyOf(ledger, subject);
        return key.isPresent() ? key.get() : ledger.vault().newKey(new SecureRandom());
    }

    /** As {@link #keyOf}, for somebody who must have one. */
    static String requireKey(Ledger ledger, String subject) {
        return keyOf(ledger, subject)
                .orElseThrow(() -> new LedgerException("nothing in the record about '" + subject
                        + "' is sealed: withdrawn already, never there, or evidence, which stays"));
    }

    /** The entry's body with its payload opened, if it is sealed and its key is here. */
    static Optional<Body> opened(Entry entry, Vault vault) throws IOException {
        var body = entry.body();
        if (body.isEmpty() || Vault.keyOf(body.get().payload()).isEmpty()) {
            return body;
        }
        var sealed = body.get();
        return Optional.of(new Body(
                sealed.actor(),
                sealed.action(),
                sealed.subject(),
                vault.open(sealed.payload()),
                sealed.files(),
                sealed.from()));
    }
}
