package dev.dormouse.sim.dtls;

import dev.dormouse.sim.wire.ByteReader;
import dev.dormouse.sim.wire.ByteWriter;
import dev.dormouse.sim.wire.Bytes;
import dev.dormouse.sim.wire.Malformed;
import java.io.ByteArrayInputStream;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Optional;

/**
 * A certificate (X.509) on a key on P-256, as they are written to object 0. The server's is compared, byte for byte, and not
 * verified: a device this small knows one server, and no time of day.
 *
 * @param certificate of the device, in DER
 * @param privateKey of the device, as PKCS #8
 * @param server the certificate that the server must show, in DER; absent: whoever answers is believed
 */
public record CertificateCredentials(Bytes certificate, Bytes privateKey, Optional<Bytes> server)
        implements SigningCredentials {

    /** @throws IllegalArgumentException when these are no certificates, or no keys on P-256 */
    public CertificateCredentials {
        publicKey(certificate);
        SigningCredentials.readPrivate(privateKey);
        server.ifPresent(CertificateCredentials::publicKey);
    }

    /** Certificates are what is meant when nothing is said of their type (RFC 7250, section 4.1). */
    @Override
    public byte[] offered() {
        return new byte[0];
    }

    @Override
    public byte[] shown() {
        return new ByteWriter(6 + certificate.size())
                .u24(3 + certificate.size())
                .u24(certificate.size())
                .bytes(certificate)
                .toArray();
    }

    @Override
    public Bytes keyIn(ByteReader message) {
        var chain = message.part(message.u24());
        if (!chain.hasMore()) throw new Malformed("the server shows no certificate");
        var first = chain.bytes(chain.u24());
        if (server.filter(expected -> !expected.equals(first)).isPresent())
            throw new Malformed("the server shows another certificate than the one it should have");
        try {
            return publicKey(first);
        } catch (IllegalArgumentException e) {
            throw new Malformed("the server shows " + e.getMessage());
        }
    }

    private static Bytes publicKey(Bytes certificate) {
        try {
            var read = CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(certificate.toArray()));
            var key = Bytes.owning(((X509Certificate) read).getPublicKey().getEncoded());
            SigningCredentials.readPublic(key);
            return key;
        } catch (CertificateException e) {
            throw new IllegalArgumentException("a certificate that cannot be read", e);
        }
    }

    @Override
    public String toString() {
        return "CertificateCredentials[certificate=" + certificate + ", privateKey=***]";
    }
}
