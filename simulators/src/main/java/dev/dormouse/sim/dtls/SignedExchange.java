package dev.dormouse.sim.dtls;

import dev.dormouse.sim.wire.ByteReader;
import dev.dormouse.sim.wire.ByteWriter;
import dev.dormouse.sim.wire.Bytes;
import dev.dormouse.sim.wire.Malformed;
import java.security.KeyPair;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** A secret made for this connection only, each side's half signed with the key that it shows, raw or certified (RFC 8422, RFC 7250). */
final class SignedExchange implements KeyExchange {
    static final int CLIENT_CERTIFICATE_TYPE = 19;
    static final int SERVER_CERTIFICATE_TYPE = 20;

    private static final int TLS_ECDHE_ECDSA_WITH_AES_128_CCM_8 = 0xc0ae;
    private static final int SUPPORTED_GROUPS = 10;
    private static final int POINT_FORMATS = 11;
    private static final int SIGNATURE_ALGORITHMS = 13;
    private static final int UNCOMPRESSED = 0;
    private static final int NAMED_CURVE = 3;
    private static final int SECP256R1 = 23;
    private static final int ECDSA_SHA256 = 0x0403;

    private final SigningCredentials credentials;
    private final RandomGenerator random;
    private final KeyPair ours;
    private @Nullable Bytes serverKey;
    private byte @Nullable [] serverPoint;
    private boolean certificateRequested;

    SignedExchange(SigningCredentials credentials, RandomGenerator random) {
        this.credentials = credentials;
        this.random = random;
        this.ours = P256.newKeys(random);
    }

    @Override
    public int suite() {
        return TLS_ECDHE_ECDSA_WITH_AES_128_CCM_8;
    }

    @Override
    public byte[] extensions() {
        return new ByteWriter()
                .u16(SUPPORTED_GROUPS)
                .u16(4)
                .u16(2)
                .u16(SECP256R1)
                .u16(POINT_FORMATS)
                .u16(2)
                .u8(1)
                .u8(UNCOMPRESSED)
                .u16(SIGNATURE_ALGORITHMS)
                .u16(4)
                .u16(2)
                .u16(ECDSA_SHA256)
                .bytes(credentials.offered())
                .toArray();
    }

    @Override
    public Set<Integer> answerable() {
        return Set.of(SUPPORTED_GROUPS, POINT_FORMATS, CLIENT_CERTIFICATE_TYPE, SERVER_CERTIFICATE_TYPE);
    }

    @Override
    public void received(HandshakeMessage message, byte[] clientRandom, ServerHello server) {
        switch (message.type()) {
            case HandshakeMessage.CERTIFICATE -> serverKey = credentials.keyIn(new ByteReader(message.body()));
            case HandshakeMessage.SERVER_KEY_EXCHANGE -> offered(message.body(), clientRandom, server.random());
            case HandshakeMessage.CERTIFICATE_REQUEST -> certificateRequested = true;
            default ->
                throw new Malformed("handshake message " + message.type() + " has no place among the server's keys");
        }
    }

    @Override
    public Optional<byte[]> certificate() {
        return certificateRequested ? Optional.of(credentials.shown()) : Optional.empty();
    }

    @Override
    public byte[] keyExchange() {
        var point = P256.point(ours.getPublic());
        return new ByteWriter(1 + point.length).u8(point.length).bytes(point).toArray();
    }

    @Override
    public byte[] premaster() {
        if (serverPoint == null) throw new Malformed("ServerHelloDone before the server's half of the secret");
        return P256.sharedSecret(ours.getPrivate(), serverPoint);
    }

    @Override
    public Optional<byte[]> proof(byte[] transcript) {
        if (!certificateRequested) return Optional.empty();
        var signature = P256.sign(SigningCredentials.readPrivate(credentials.privateKey()), transcript, random);
        return Optional.of(new ByteWriter(4 + signature.length)
                .u16(ECDSA_SHA256)
                .u16(signature.length)
                .bytes(signature)
                .toArray());
    }

    private void offered(byte[] body, byte[] clientRandom, byte[] serverRandom) {
        var in = new ByteReader(body);
        if (in.u8() != NAMED_CURVE || in.u16() != SECP256R1) throw new Malformed("the server chose another curve");
        var point = in.take(in.u8());
        var parameters = new ByteReader(body).take(in.position());
        if (in.u16() != ECDSA_SHA256) throw new Malformed("the server signs in another way than was offered");
        var signature = in.take(in.u16());
        var signed = new ByteWriter(64 + parameters.length)
                .bytes(clientRandom)
                .bytes(serverRandom)
                .bytes(parameters)
                .toArray();
        if (serverKey == null || !P256.isSignedBy(serverKey, signed, signature))
            throw new Malformed("the server's half of the secret is not signed with the key it shows");
        serverPoint = point;
    }
}
