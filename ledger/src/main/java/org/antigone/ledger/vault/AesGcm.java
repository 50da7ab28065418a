package org.antigone.ledger.vault;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.antigone.ledger.LedgerException;

/** AES-256 in Galois/Counter Mode (NIST SP 800-38D): 12-byte random nonce, 16-byte tag behind the ciphertext. */
final class AesGcm {
    static final int KEY = 32;
    static final int NONCE = 12;
    private static final int TAG_BITS = 128;

    private AesGcm() {}

    static byte[] random(SecureRandom random, int length) {
        var bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    static byte[] seal(byte[] key, byte[] nonce, byte[] plain, String context) {
        try {
            return cipher(Cipher.ENCRYPT_MODE, key, nonce, context).doFinal(plain);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java runtime lacks AES-GCM", e);
        }
    }

    /** @throws LedgerException if key, nonce, context or data are not those it was sealed with */
    static byte[] open(byte[] key, byte[] nonce, byte[] sealed, String context) {
        try {
            return cipher(Cipher.DECRYPT_MODE, key, nonce, context).doFinal(sealed);
        } catch (AEADBadTagException e) {
            throw new LedgerException(context + ": cannot be opened, key or data were altered", e);
        } catch (GeneralSecurityException e) {
            throw new LedgerException(context + ": cannot be opened: " + e.getMessage(), e);
        }
    }

    private static Cipher cipher(int mode, byte[] key, byte[] nonce, String context) throws GeneralSecurityException {
        var cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(context.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }
}
