package dev.dormouse.sim.dtls;

import dev.dormouse.sim.dtls.DtlsStep.Ended;
import dev.dormouse.sim.dtls.DtlsStep.Ending;
import dev.dormouse.sim.wire.ByteReader;
import dev.dormouse.sim.wire.ByteWriter;
import dev.dormouse.sim.wire.Malformed;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * One handshake, from the first ClientHello to the server's Finished.
 *
 * <pre>
 *   us                                server
 *   ClientHello                  →            until answered: again, after 1, 2, 4 … s
 *                                ←    HelloVerifyRequest
 *   ClientHello with cookie      →
 *                                ←    ServerHello, [Certificate], [ServerKeyExchange],
 *                                     [CertificateRequest], ServerHelloDone
 *   [Certificate], ClientKeyExchange,
 *   [CertificateVerify],
 *   ChangeCipherSpec, Finished   →            secrets are known from here on
 *                                ←    ChangeCipherSpec, Finished
 * </pre>
 *
 * It is dropped as soon as it is done, so that an established device costs only its {@link Protection}.
 */
final class Handshake {
    /** What the bytes just taken in led to. */
    sealed interface Progress {
        record Waiting() implements Progress {}

        record NextFlight() implements Progress {}

        record Done(Protection protection, boolean extendedMasterSecret) implements Progress {}

        record Failed(Ended end) implements Progress {}
    }

    private static final Progress WAITING = new Progress.Waiting();
    private static final Progress NEXT_FLIGHT = new Progress.NextFlight();

    private final KeyExchange exchange;
    private final byte[] clientRandom = new byte[32];
    private final Reassembly incoming = new Reassembly();
    private final Flight flight = new Flight();
    private ByteWriter transcript = new ByteWriter(512);
    private @Nullable ServerHello serverHello;
    private @Nullable Agreed agreed;

    private record Agreed(Secrets secrets, Protection protection, boolean extendedMasterSecret) {}

    Handshake(Credentials credentials, RandomGenerator random) {
        this.exchange = KeyExchange.by(credentials, random);
        random.nextBytes(clientRandom);
        sayHello(0, new byte[0]);
    }

    /** The datagram of our present flight, with fresh record numbers each time. */
    byte[] flight() {
        return flight.toDatagram(agreed == null ? Optional.empty() : Optional.of(agreed.protection));
    }

    /** Takes one record of the server. */
    Progress received(DtlsRecord record) {
        try {
            return switch (record.epoch()) {
                case 0 -> receivedPlain(record);
                case 1 -> receivedProtected(record);
                default -> WAITING;
            };
        } catch (Malformed broken) {
            return failed(Ending.PROTOCOL_VIOLATED, String.valueOf(broken.getMessage()));
        }
    }

    private Progress receivedPlain(DtlsRecord record) {
        return switch (record.type()) {
            case DtlsRecord.HANDSHAKE -> receivedMessages(record.fragment());
            case DtlsRecord.ALERT ->
                Alert.parse(record.fragment()).isFatal()
                        ? failed(
                                Ending.REFUSED_BY_SERVER,
                                Alert.parse(record.fragment()).toString())
                        : WAITING;
            default -> WAITING; // ChangeCipherSpec says nothing that the epoch of Finished does not say.
        };
    }

    private Progress receivedProtected(DtlsRecord record) {
        if (agreed == null) return WAITING; // Overtook its flight: the server will repeat it.
        var content = agreed.protection.open(record);
        if (content.isEmpty()) return WAITING;
        return switch (record.type()) {
            case DtlsRecord.HANDSHAKE -> receivedMessages(content.get());
            case DtlsRecord.ALERT ->
                failed(Ending.REFUSED_BY_SERVER, Alert.parse(content.get()).toString());
            default -> WAITING;
        };
    }

    private Progress receivedMessages(byte[] fragments) {
        var in = new ByteReader(fragments);
        while (in.hasMore()) incoming.read(in);
        var progress = WAITING;
        for (var message = incoming.poll(); message.isPresent(); message = incoming.poll())
            progress = received(message.get());
        return progress;
    }

    private Progress received(HandshakeMessage message) {
        return switch (message.type()) {
            case HandshakeMessage.HELLO_VERIFY_REQUEST -> verifyRequested(message);
            case HandshakeMessage.SERVER_HELLO -> {
                serverHello = ServerHello.parse(message.body(), exchange);
                yield remembered(message);
            }
            case HandshakeMessage.SERVER_HELLO_DONE -> helloDone(message);
            case HandshakeMessage.FINISHED -> finished(message);
            case HandshakeMessage.HELLO_REQUEST -> WAITING;
            default -> keysCame(message);
        };
    }

    private Progress verifyRequested(HandshakeMessage message) {
        if (serverHello != null) throw new Malformed("HelloVerifyRequest after ServerHello");
        var in = new ByteReader(message.body());
        in.u16();
        sayHello(message.sequence() + 1, in.take(in.u8()));
        return NEXT_FLIGHT;
    }

    private Progress keysCame(HandshakeMessage message) {
        var server = serverHello;
        if (server == null || agreed != null)
            throw new Malformed("handshake message " + message.type() + " out of order");
        exchange.received(message, clientRandom, server);
        return remembered(message);
    }

    private Progress helloDone(HandshakeMessage message) {
        var server = serverHello;
        if (server == null || agreed != null) throw new Malformed("ServerHelloDone out of order");
        remembered(message);
        var pieces = new ArrayList<Flight.Piece>();
        exchange.certificate().ifPresent(body -> pieces.add(said(HandshakeMessage.CERTIFICATE, false, body)));
        pieces.add(said(HandshakeMessage.CLIENT_KEY_EXCHANGE, false, exchange.keyExchange()));
        var secrets = Secrets.of(exchange.premaster(), clientRandom, server, transcript.toArray());
        agreed = new Agreed(secrets, secrets.protection(clientRandom, server), server.extendedMasterSecret());
        exchange.proof(transcript.toArray())
                .ifPresent(body -> pieces.add(said(HandshakeMessage.CERTIFICATE_VERIFY, false, body)));
        pieces.add(new Flight.Piece(DtlsRecord.CHANGE_CIPHER_SPEC, false, new byte[] {1}));
        pieces.add(said(HandshakeMessage.FINISHED, true, secrets.verifyData("client finished", transcript.toArray())));
        flight.isNow(pieces);
        return NEXT_FLIGHT;
    }

    private Flight.Piece said(int type, boolean secured, byte[] body) {
        var message = flight.next(type, body);
        remembered(message);
        return new Flight.Piece(DtlsRecord.HANDSHAKE, secured, message.toBytes());
    }

    private Progress finished(HandshakeMessage message) {
        if (agreed == null) throw new Malformed("Finished before the keys");
        var expected = agreed.secrets.verifyData("server finished", transcript.toArray());
        return MessageDigest.isEqual(expected, message.body())
                ? new Progress.Done(agreed.protection, agreed.extendedMasterSecret)
                : failed(Ending.PROTOCOL_VIOLATED, "the server's Finished does not match what was said");
    }

    /** The exchange about the cookie is no part of what both sides hash (RFC 6347, section 4.2.1). */
    private void sayHello(int sequence, byte[] cookie) {
        transcript = new ByteWriter(512);
        var hello =
                flight.next(HandshakeMessage.CLIENT_HELLO, new ClientHello(clientRandom, cookie, exchange).toBody());
        if (hello.sequence() != sequence) throw new Malformed("HelloVerifyRequest out of order");
        remembered(hello);
        flight.isNow(List.of(new Flight.Piece(DtlsRecord.HANDSHAKE, false, hello.toBytes())));
    }

    private Progress remembered(HandshakeMessage message) {
        transcript.bytes(message.toBytes());
        return WAITING;
    }

    private static Progress failed(Ending ending, String detail) {
        return new Progress.Failed(new Ended(ending, detail));
    }
}
