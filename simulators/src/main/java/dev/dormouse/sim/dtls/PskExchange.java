package dev.dormouse.sim.dtls;

import dev.dormouse.sim.wire.ByteWriter;
import dev.dormouse.sim.wire.Malformed;
import java.util.Optional;
import java.util.Set;

/** Both sides have the secret already; the identity says which (RFC 4279). */
record PskExchange(PskCredentials credentials) implements KeyExchange {
    private static final int TLS_PSK_WITH_AES_128_CCM_8 = 0xc0a8;

    @Override
    public int suite() {
        return TLS_PSK_WITH_AES_128_CCM_8;
    }

    @Override
    public byte[] extensions() {
        return new byte[0];
    }

    @Override
    public Set<Integer> answerable() {
        return Set.of();
    }

    @Override
    public void received(HandshakeMessage message, byte[] clientRandom, ServerHello server) {
        // A ServerKeyExchange is only a hint which identity to use.
        if (message.type() != HandshakeMessage.SERVER_KEY_EXCHANGE)
            throw new Malformed("handshake message " + message.type() + " has no place in a PSK handshake");
    }

    @Override
    public Optional<byte[]> certificate() {
        return Optional.empty();
    }

    @Override
    public byte[] keyExchange() {
        return new ByteWriter()
                .u16(credentials.identity().size())
                .bytes(credentials.identity())
                .toArray();
    }

    /** RFC 4279, section 2: zeros in the place of another key exchange's secret. */
    @Override
    public byte[] premaster() {
        var key = credentials.key();
        return new ByteWriter()
                .u16(key.size())
                .bytes(new byte[key.size()])
                .u16(key.size())
                .bytes(key)
                .toArray();
    }

    @Override
    public Optional<byte[]> proof(byte[] transcript) {
        return Optional.empty();
    }
}
