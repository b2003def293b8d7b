package dev.dormouse.testkit.tls;

import java.math.BigInteger;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509v2CRLBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CRLConverter;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** Signs certificates on P-256, and takes them back. */
public final class Authority {

    private final KeyPair keys = newKeys();
    private final X500Name name;
    private final X509Certificate certificate;

    public Authority(String name) {
        this.name = new X500Name("CN=" + name);
        this.certificate = sign(this.name, keys.getPublic(), true);
    }

    public static KeyPair newKeys() {
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    public KeyPair keys() {
        return keys;
    }

    public X509Certificate certificate() {
        return certificate;
    }

    public X509Certificate sign(String subject, KeyPair theirs) {
        return sign(subject, theirs.getPublic());
    }

    /** For who keeps the private key to himself. */
    public X509Certificate sign(String subject, PublicKey theirs) {
        return sign(new X500Name(subject), theirs, false);
    }

    /** Good from then on, and until then. */
    public X509Certificate sign(String subject, KeyPair theirs, Instant from, Instant until) {
        return sign(new X500Name(subject), theirs.getPublic(), false, from, until);
    }

    /** For a server that is reached by this name. */
    public X509Certificate signFor(String host, KeyPair theirs) {
        var now = Instant.now();
        return signFor(host, theirs, now.minus(Duration.ofDays(1)), now.plus(Duration.ofDays(1)));
    }

    public X509Certificate signFor(String host, KeyPair theirs, Instant from, Instant until) {
        var names = new GeneralNames(new GeneralName(GeneralName.dNSName, host));
        return sign(new X500Name("CN=" + host), theirs.getPublic(), false, from, until, Optional.of(names));
    }

    /** The certificate of an authority below this one, whose keys are {@code theirs}. */
    public X509Certificate vouchFor(String name, KeyPair theirs) {
        return sign(new X500Name("CN=" + name), theirs.getPublic(), true);
    }

    /** In DER. */
    public static byte[] encoded(X509Certificate certificate) {
        try {
            return certificate.getEncoded();
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException("a certificate just made cannot be encoded", e);
        }
    }

    /** A list that takes these back, as of then, to be followed by another one by {@code due}. */
    public X509CRL list(Instant issuedAt, Instant due, X509Certificate... takenBack) {
        return list(issuedAt, due, builder -> builder, takenBack);
    }

    public X509CRL list(
            Instant issuedAt, Instant due, UnaryOperator<X509v2CRLBuilder> more, X509Certificate... takenBack) {
        try {
            var builder = new X509v2CRLBuilder(name, Date.from(issuedAt)).setNextUpdate(Date.from(due));
            for (var certificate : takenBack)
                builder.addCRLEntry(certificate.getSerialNumber(), Date.from(issuedAt), CRLReason.keyCompromise);
            var signer = new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate());
            return new JcaX509CRLConverter().getCRL(more.apply(builder).build(signer));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private X509Certificate sign(X500Name subject, PublicKey theirs, boolean authority) {
        var now = Instant.now();
        return sign(subject, theirs, authority, now.minus(Duration.ofDays(1)), now.plus(Duration.ofDays(1)));
    }

    private X509Certificate sign(X500Name subject, PublicKey theirs, boolean authority, Instant from, Instant until) {
        return sign(subject, theirs, authority, from, until, Optional.empty());
    }

    private X509Certificate sign(
            X500Name subject,
            PublicKey theirs,
            boolean authority,
            Instant from,
            Instant until,
            Optional<GeneralNames> hosts) {
        try {
            var builder = new JcaX509v3CertificateBuilder(
                            name,
                            BigInteger.valueOf(System.nanoTime()),
                            Date.from(from),
                            Date.from(until),
                            subject,
                            theirs)
                    .addExtension(Extension.basicConstraints, true, new BasicConstraints(authority))
                    .addExtension(
                            Extension.keyUsage,
                            true,
                            new KeyUsage(
                                    authority ? KeyUsage.keyCertSign | KeyUsage.cRLSign : KeyUsage.digitalSignature));
            if (hosts.isPresent()) builder.addExtension(Extension.subjectAlternativeName, false, hosts.get());
            var signer = new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate());
            return new JcaX509CertificateConverter().getCertificate(builder.build(signer));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
