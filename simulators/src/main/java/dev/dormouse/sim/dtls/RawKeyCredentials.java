package dev.dormouse.sim.dtls;

import dev.dormouse.sim.wire.ByteReader;
import dev.dormouse.sim.wire.ByteWriter;
import dev.dormouse.sim.wire.Bytes;
import dev.dormouse.sim.wire.Malformed;
import java.util.Optional;

/**
 * Raw public keys (RFC 7250) on P-256, as they are written to object 0.
 *
 * @param publicKey of the device, as SubjectPublicKeyInfo
 * @param privateKey of the device, as PKCS #8
 * @param serverKey that the server must show, as SubjectPublicKeyInfo; absent: whoever answers is believed
 */
public record RawKeyCredentials(Bytes publicKey, Bytes privateKey, Optional<Bytes> serverKey)
        implements SigningCredentials {
    private static final int RAW_PUBLIC_KEY = 2;

    /** @throws IllegalArgumentException when these are no keys on P-256 */
    public RawKeyCredentials {
        SigningCredentials.readPublic(publicKey);
        SigningCredentials.readPrivate(privateKey);
        serverKey.ifPresent(SigningCredentials::readPublic);
    }

    @Override
    public byte[] offered() {
        return new ByteWriter()
                .u16(SignedExchange.CLIENT_CERTIFICATE_TYPE)
                .u16(2)
                .u8(1)
                .u8(RAW_PUBLIC_KEY)
                .u16(SignedExchange.SERVER_CERTIFICATE_TYPE)
                .u16(2)
                .u8(1)
                .u8(RAW_PUBLIC_KEY)
                .toArray();
    }

    @Override
    public byte[] shown() {
        return new ByteWriter(3 + publicKey.size())
                .u24(publicKey.size())
                .bytes(publicKey)
                .toArray();
    }

    @Override
    public Bytes keyIn(ByteReader certificate) {
        var key = certificate.bytes(certificate.u24());
        if (serverKey.filter(expected -> !expected.equals(key)).isPresent())
            throw new Malformed("the server shows another key than the one it should have");
        return key;
    }

    @Override
    public String toString() {
        return "RawKeyCredentials[publicKey=" + publicKey + ", privateKey=***]";
    }
}
