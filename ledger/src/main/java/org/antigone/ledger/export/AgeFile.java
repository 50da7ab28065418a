package org.antigone.ledger.export;

import com.exceptionfactory.jagged.RecipientStanzaWriter;
import com.exceptionfactory.jagged.framework.stream.StandardEncryptingChannelFactory;
import com.exceptionfactory.jagged.x25519.X25519RecipientStanzaWriterFactory;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import org.antigone.ledger.LedgerException;

/** Encryption for recipients: age (age-encryption.org/v1), X25519 recipients. */
final class AgeFile {
    private static final int CHUNK = 1 << 16;

    private AgeFile() {}

    /**
     * A stream that encrypts what is written to it.
     *
     * @param out is closed with it
     * @throws LedgerException if a recipient is malformed
     */
    static OutputStream encrypting(OutputStream out, List<String> recipients) throws IOException {
        var writers = new ArrayList<RecipientStanzaWriter>();
        for (var recipient : recipients) {
            try {
                writers.add(X25519RecipientStanzaWriterFactory.newRecipientStanzaWriter(recipient));
            } catch (GeneralSecurityException | IllegalArgumentException e) {
                throw new LedgerException("not a recipient of age (X25519, 'age1…'): " + recipient, e);
            }
        }
        try {
            return new BufferedOutputStream(
                    Channels.newOutputStream(new StandardEncryptingChannelFactory()
                            .newEncryptingChannel(Channels.newChannel(out), writers)),
                    CHUNK);
        } catch (GeneralSecurityException e) {
            throw new LedgerException("cannot encrypt: " + e.getMessage(), e);
        }
    }
}
