package dev.dormouse.sim.dtls;

import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;

/** How both sides come to a common secret: all of a handshake that depends on the kind of credentials. */
sealed interface KeyExchange permits PskExchange, SignedExchange {

    static KeyExchange by(Credentials credentials, RandomGenerator random) {
        return switch (credentials) {
            case PskCredentials psk -> new PskExchange(psk);
            case SigningCredentials signing -> new SignedExchange(signing, random);
        };
    }

    /** The cipher suite that is offered. */
    int suite();

    /** What is offered beside the suite, as it is written in a ClientHello. */
    byte[] extensions();

    /** Which of these the server may answer. */
    Set<Integer> answerable();

    /** Takes what the server says between its hello and its ServerHelloDone. */
    void received(HandshakeMessage message, byte[] clientRandom, ServerHello server);

    /** The body of our Certificate, when the server asked for it. */
    Optional<byte[]> certificate();

    /** The body of our ClientKeyExchange. */
    byte[] keyExchange();

    /** To be asked for once all of the server's messages are in. */
    byte[] premaster();

    /** The body of our CertificateVerify, when there is a certificate to be proved. */
    Optional<byte[]> proof(byte[] transcript);
}
