package dev.dormouse.coap.credential;

import dev.dormouse.fleet.StartupFailure;
import dev.dormouse.fleet.credential.CertificateIssuer;
import dev.dormouse.fleet.device.EndpointName;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

/**
 * An authority of our own, with its key in a file. Its certificates are as small as they may be, for they travel in handshakes:
 * a name, a key, and what it is for.
 */
public final class CertificateAuthority implements CertificateIssuer {

    /** Devices have bad clocks, and ours may be ahead. */
    private static final Duration BEFORE_NOW = Duration.ofDays(1);

    private static final byte[] ECDSA_WITH_SHA256 = Der.sequence(Der.oid(1, 2, 840, 10045, 4, 3, 2));
    private static final byte[] COMMON_NAME = Der.oid(2, 5, 4, 3);
    private static final byte[] KEY_USAGE = Der.oid(2, 5, 29, 15);
    private static final byte[] AUTHORITY_KEY = Der.oid(2, 5, 29, 35);
    private static final String SUBJECT_KEY = "2.5.29.14";
    private static final int DIGITAL_SIGNATURE = 0x80;
    private static final int SERIAL_BITS = 126;

    private final PrivateKey key;
    private final X509Certificate certificate;
    private final Duration validity;
    private final SecureRandom random;

    CertificateAuthority(PrivateKey key, X509Certificate certificate, Duration validity, SecureRandom random) {
        this.key = key;
        this.certificate = certificate;
        this.validity = validity;
        this.random = random;
    }

    /**
     * Reads an authority: its private key and its certificate. What it issues is good for so long, but no longer than itself.
     *
     * @throws StartupFailure naming the file and what is wrong with it
     */
    public static CertificateAuthority read(Path file, Duration validity, SecureRandom random) {
        try {
            var pem = Pem.parse(Files.readString(file, StandardCharsets.UTF_8));
            var certificates = pem.certificates();
            if (certificates.isEmpty()) throw new Pem.Unreadable("it has no block 'CERTIFICATE'");
            var certificate = certificates.getFirst();
            if (certificate.getBasicConstraints() < 0)
                throw new Pem.Unreadable("its certificate is not that of an authority (basic constraints: CA)");
            var authority = new CertificateAuthority(pem.privateKey(), certificate, validity, random);
            if (!authority.keyFits()) throw new Pem.Unreadable("its key is not the key of its certificate");
            return authority;
        } catch (Pem.Unreadable e) {
            throw new StartupFailure("the certificate authority " + file + " cannot be used: " + e.getMessage(), e);
        } catch (IOException e) {
            throw new StartupFailure("the certificate authority " + file + " cannot be read: " + e.getMessage(), e);
        }
    }

    /** Its own certificate, which whoever lets in its devices has to trust. */
    public X509Certificate certificate() {
        return certificate;
    }

    @Override
    public byte[] issue(EndpointName endpoint, PublicKey deviceKey, Instant now) {
        if (endpoint.value().length() > LONGEST_NAME)
            throw new IllegalArgumentException("a common name has at most " + LONGEST_NAME + " characters");
        byte[] toBeSigned = Der.sequence(
                Der.explicit(0, Der.integer(BigInteger.TWO)),
                Der.integer(new BigInteger(SERIAL_BITS, random).add(BigInteger.ONE)),
                ECDSA_WITH_SHA256,
                certificate.getSubjectX500Principal().getEncoded(),
                Der.sequence(Der.time(now.minus(BEFORE_NOW)), Der.time(end(now))),
                Der.sequence(Der.set(Der.sequence(COMMON_NAME, Der.text(endpoint.value())))),
                deviceKey.getEncoded(),
                Der.explicit(3, Der.sequence(keyUsage(), authorityKey())));
        return Der.sequence(toBeSigned, ECDSA_WITH_SHA256, Der.bits(signature(toBeSigned)));
    }

    private Instant end(Instant now) {
        var own = certificate.getNotAfter().toInstant();
        var wished = now.plus(validity);
        return wished.isBefore(own) ? wished : own;
    }

    private static byte[] keyUsage() {
        return Der.sequence(KEY_USAGE, Der.flag(true), Der.octets(Der.flags(DIGITAL_SIGNATURE, 7)));
    }

    /** By which key of the authority it was signed, if that key has an identifier. */
    private byte[] authorityKey() {
        return Optional.ofNullable(certificate.getExtensionValue(SUBJECT_KEY))
                .map(CertificateAuthority::identifierIn)
                .map(identifier -> Der.sequence(AUTHORITY_KEY, Der.octets(Der.sequence(Der.implicit(0, identifier)))))
                .orElse(new byte[0]);
    }

    /** The extension is an octet string in an octet string, of some twenty bytes. */
    private static byte[] identifierIn(byte[] extension) {
        return Arrays.copyOfRange(extension, 4, extension.length);
    }

    private byte[] signature(byte[] bytes) {
        try {
            var signature = Signature.getInstance("SHA256withECDSA");
            signature.initSign(key, random);
            signature.update(bytes);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the authority's key was found good for signing", e);
        }
    }

    private boolean keyFits() {
        byte[] probe = certificate.getSerialNumber().toByteArray();
        try {
            var signature = Signature.getInstance("SHA256withECDSA");
            signature.initVerify(certificate.getPublicKey());
            signature.update(probe);
            return signature.verify(signature(probe));
        } catch (GeneralSecurityException e) {
            // A key of another kind fits as little as another key.
            return false;
        }
    }

    @Override
    public String toString() {
        return "CertificateAuthority[" + certificate.getSubjectX500Principal() + ", ********]";
    }
}
