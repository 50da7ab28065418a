package org.antigone.ledger.check;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import javax.security.auth.x500.X500Principal;
import org.antigone.ledger.merkle.Hash;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoGeneratorBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import org.bouncycastle.tsp.TSPAlgorithms;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampRequestGenerator;
import org.bouncycastle.tsp.TimeStampResponseGenerator;
import org.bouncycastle.tsp.TimeStampTokenGenerator;
import org.bouncycastle.util.CollectionStore;

/** A time-stamp authority in this program, with a root of its own. */
final class StampingAuthority {
    private static final String SIGNATURE = "SHA256withECDSA";

    private final KeyPair rootKeys = keys();
    private final KeyPair keys = keys();
    private final X509CertificateHolder root = certificate("CN=Test root", rootKeys, new BasicConstraints(true));
    private final X509CertificateHolder certificate =
            certificate("CN=Test authority", keys, new ExtendedKeyUsage(KeyPurposeId.id_kp_timeStamping));

    private static KeyPair keys() {
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(256);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private X509CertificateHolder certificate(String name, KeyPair own, Object purpose) {
        var now = Instant.now();
        var builder = new JcaX509v3CertificateBuilder(
                new X500Principal("CN=Test root"),
                BigInteger.valueOf(now.toEpochMilli()),
                Date.from(now.minus(1, ChronoUnit.DAYS)),
                Date.from(now.plus(1, ChronoUnit.DAYS)),
                new X500Principal(name),
                own.getPublic());
        try {
            switch (purpose) {
                case ExtendedKeyUsage usage -> builder.addExtension(Extension.extendedKeyUsage, true, usage);
                case BasicConstraints constraints ->
                    builder.addExtension(Extension.basicConstraints, true, constraints);
                default -> throw new IllegalArgumentException();
            }
            return builder.build(new JcaContentSignerBuilder(SIGNATURE).build(rootKeys.getPrivate()));
        } catch (CertIOException | OperatorCreationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The root's certificate, PEM. */
    String root() {
        try {
            return "-----BEGIN CERTIFICATE-----\n"
                    + Base64.getMimeEncoder().encodeToString(root.getEncoded()).replace("\r", "")
                    + "\n-----END CERTIFICATE-----\n";
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A response for a hash, DER. */
    byte[] stamp(Hash imprint) {
        try {
            var digests = new JcaDigestCalculatorProviderBuilder().build();
            var tokens = new TimeStampTokenGenerator(
                    new JcaSimpleSignerInfoGeneratorBuilder()
                            .build(
                                    SIGNATURE,
                                    keys.getPrivate(),
                                    new JcaX509CertificateConverter().getCertificate(certificate)),
                    digests.get(new org.bouncycastle.asn1.x509.AlgorithmIdentifier(TSPAlgorithms.SHA256)),
                    new ASN1ObjectIdentifier("1.2.3.4.1"));
            tokens.addCertificates(new CollectionStore<>(List.of(certificate)));
            var requests = new TimeStampRequestGenerator();
            requests.setCertReq(true);
            return new TimeStampResponseGenerator(tokens, TSPAlgorithms.ALLOWED)
                    .generate(requests.generate(TSPAlgorithms.SHA256, imprint.bytes()), BigInteger.ONE, new Date())
                    .getEncoded();
        } catch (GeneralSecurityException | OperatorCreationException | TSPException | IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
