package org.antigone.ledger.time;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.cert.CertPathBuilder;
import java.security.cert.CertStore;
import java.security.cert.CertificateFactory;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import org.antigone.ledger.LedgerException;
import org.antigone.ledger.merkle.Hash;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.tsp.TSPAlgorithms;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampRequestGenerator;
import org.bouncycastle.tsp.TimeStampResponse;
import org.bouncycastle.tsp.TimeStampToken;

/**
 * A verified RFC 3161 time-stamp: the authority says that the bytes with this hash existed at that time.
 *
 * @param time by the authority's clock
 * @param authority the subject of its certificate
 * @param trusted whether its certificate leads to one of the roots that were given
 */
public record TimeStamp(Instant time, String authority, boolean trusted) {
    /** The request for a hash, DER-encoded; asks for the certificate, so that the answer can be checked offline. */
    public static byte[] request(Hash imprint, BigInteger nonce) {
        var generator = new TimeStampRequestGenerator();
        generator.setCertReq(true);
        try {
            return generator
                    .generate(TSPAlgorithms.SHA256, imprint.bytes(), nonce)
                    .getEncoded();
        } catch (IOException e) {
            throw new IllegalStateException("a time-stamp request cannot fail to encode", e);
        }
    }

    /**
     * Checks an authority's response.
     *
     * @param response DER, as the authority sent it ({@code .tsr})
     * @param imprint SHA-256 of the bytes that were to be stamped
     * @param nonce what the request carried, or null if that is no longer known
     * @param roots PEM certificates that are believed; if empty, the signature is checked and {@code trusted} is false
     * @throws LedgerException if it is refused, malformed, for other bytes, badly signed, or leads to none of the roots
     */
    public static TimeStamp verify(
            byte[] response, Hash imprint, @org.jspecify.annotations.Nullable BigInteger nonce, List<String> roots) {
        try {
            var parsed = new TimeStampResponse(response);
            TimeStampToken token = parsed.getTimeStampToken();
            if (token == null) {
                throw new LedgerException("the time-stamp authority refused: " + parsed.getStatusString());
            }
            var info = token.getTimeStampInfo();
            if (!TSPAlgorithms.SHA256.equals(info.getMessageImprintAlgOID())
                    || !Arrays.equals(imprint.bytes(), info.getMessageImprintDigest())) {
                throw new LedgerException("the time-stamp is for other bytes");
            }
            if (nonce != null && !nonce.equals(info.getNonce())) {
                throw new LedgerException("the time-stamp answers another request (its nonce differs)");
            }
            var held = new ArrayList<X509Certificate>();
            X509CertificateHolder signer = null;
            for (var certificate : token.getCertificates().getMatches(null)) {
                held.add(new JcaX509CertificateConverter().getCertificate(certificate));
                if (token.getSID().match(certificate)) {
                    signer = certificate;
                }
            }
            if (signer == null) {
                throw new LedgerException("the time-stamp does not carry its signer's certificate");
            }
            token.validate(new JcaSimpleSignerInfoVerifierBuilder().build(signer));
            var certificate = new JcaX509CertificateConverter().getCertificate(signer);
            var time = info.getGenTime().toInstant();
            if (!roots.isEmpty()) {
                requirePath(certificate, held, roots, time);
            }
            return new TimeStamp(time, certificate.getSubjectX500Principal().getName(), !roots.isEmpty());
        } catch (TSPException | IOException | GeneralSecurityException | OperatorCreationException e) {
            throw new LedgerException("the time-stamp is not good: " + e.getMessage(), e);
        } catch (LedgerException e) {
            throw e;
        } catch (RuntimeException e) { // the parser answers some malformed bytes with whatever it stumbles over
            throw new LedgerException("the time-stamp is malformed: " + e.getMessage(), e);
        }
    }

    /** Certificate path at the time of the stamp; whether certificates were revoked is not known offline. */
    private static void requirePath(
            X509Certificate signer, List<X509Certificate> held, List<String> roots, Instant time)
            throws GeneralSecurityException {
        var anchors = new HashSet<TrustAnchor>();
        for (var pem : roots) {
            anchors.add(new TrustAnchor(certificate(pem), null));
        }
        var target = new X509CertSelector();
        target.setCertificate(signer);
        var parameters = new PKIXBuilderParameters(anchors, target);
        parameters.setRevocationEnabled(false);
        parameters.setDate(Date.from(time));
        parameters.addCertStore(CertStore.getInstance("Collection", new CollectionCertStoreParameters(held)));
        CertPathBuilder.getInstance("PKIX").build(parameters);
    }

    /**
     * Reads a PEM certificate.
     *
     * @throws LedgerException if it is none
     */
    public static X509Certificate certificate(String pem) {
        try {
            var factory = CertificateFactory.getInstance("X.509");
            return (X509Certificate)
                    factory.generateCertificate(new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII)));
        } catch (GeneralSecurityException e) {
            throw new LedgerException("not a PEM certificate: " + e.getMessage(), e);
        }
    }
}
