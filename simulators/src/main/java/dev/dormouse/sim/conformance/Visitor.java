package dev.dormouse.sim.conformance;

import dev.dormouse.sim.coap.CoapCode;
import dev.dormouse.sim.coap.CoapCodec;
import dev.dormouse.sim.coap.CoapMessage;
import dev.dormouse.sim.coap.CoapOptions;
import dev.dormouse.sim.coap.CoapType;
import dev.dormouse.sim.device.Security;
import dev.dormouse.sim.dtls.Credentials;
import dev.dormouse.sim.dtls.DtlsClient;
import dev.dormouse.sim.dtls.DtlsStep;
import dev.dormouse.sim.dtls.DtlsTiming;
import dev.dormouse.sim.wire.Bytes;
import dev.dormouse.sim.wire.Malformed;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.PortUnreachableException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A device by hand: it says what it is told to, word for word, and waits for what comes. Whatever a server asks meanwhile it
 * does not have, unless it is told how to answer.
 */
final class Visitor implements AutoCloseable {
    private static final Duration FIRST_WAIT = Duration.ofSeconds(2);
    private static final int MOST_BYTES = 64 * 1024;

    private final DatagramSocket socket;
    private final @Nullable DtlsClient dtls;
    private final Duration patience;
    private final SplittableRandom random;
    private final ArrayDeque<CoapMessage> unread = new ArrayDeque<>();
    private byte[] lastSent = {};
    private Function<CoapMessage, Optional<CoapMessage>> manner = request -> Optional.of(notHad(request));
    private boolean usesConnectionId;
    private Optional<String> ending = Optional.empty();
    private int lastMessageId;

    private Visitor(DatagramSocket socket, @Nullable DtlsClient dtls, Duration patience, SplittableRandom random) {
        this.socket = socket;
        this.dtls = dtls;
        this.patience = patience;
        this.random = random;
        this.lastMessageId = random.nextInt(0x10000);
    }

    /** @throws Unmet when the server does not shake hands with it */
    static Visitor at(InetSocketAddress server, Security security, Duration patience) throws IOException, Unmet {
        // Two visits in a row must not look like one device that repeats itself.
        var random = new SplittableRandom(System.nanoTime());
        var socket = new DatagramSocket();
        try {
            socket.connect(server);
            var visitor = new Visitor(socket, dtls(security, random), patience, random);
            visitor.shakeHands();
            return visitor;
        } catch (IOException | Unmet e) {
            socket.close();
            throw e;
        }
    }

    private static @Nullable DtlsClient dtls(Security security, SplittableRandom random) {
        return switch (security) {
            case Security.NoSec() -> null;
            case Security.Psk(var credentials) -> client(credentials, random);
            case Security.Rpk(var credentials) -> client(credentials, random);
            case Security.X509(var credentials) -> client(credentials, random);
        };
    }

    private static DtlsClient client(Credentials credentials, SplittableRandom random) {
        return new DtlsClient(credentials, random, new DtlsTiming(FIRST_WAIT, 2));
    }

    /** What it answers to each request from now on; nothing at all to some. */
    void answeringBy(Function<CoapMessage, Optional<CoapMessage>> other) {
        manner = other;
    }

    boolean usesConnectionId() {
        return usesConnectionId;
    }

    /** A confirmable request, repeated while nothing comes, and its answer. */
    CoapMessage ask(CoapCode method, CoapOptions options, Bytes payload) throws IOException, Unmet {
        return ask(request(method, options, payload));
    }

    CoapMessage request(CoapCode method, CoapOptions options, Bytes payload) {
        lastMessageId = lastMessageId + 1 & 0xffff;
        var token = new byte[4];
        random.nextBytes(token);
        return new CoapMessage(CoapType.CONFIRMABLE, method, lastMessageId, Bytes.owning(token), options, payload);
    }

    CoapMessage ask(CoapMessage request) throws IOException, Unmet {
        var end = System.nanoTime() + patience.toNanos();
        var wait = FIRST_WAIT.toNanos();
        var acknowledged = false;
        while (System.nanoTime() < end) {
            if (!acknowledged) say(request);
            var until = acknowledged ? end : Math.min(end, System.nanoTime() + wait);
            wait *= 2;
            for (var heard = hear(until); heard.isPresent(); heard = hear(until)) {
                var message = heard.get();
                if (message.code().isResponse() && message.token().equals(request.token())) return message;
                if (message.isEmpty() && message.messageId() == request.messageId()) {
                    if (message.type() == CoapType.RESET) return message;
                    acknowledged = true;
                    until = end;
                }
            }
        }
        throw new Unmet("it did not answer within " + patience.toSeconds() + " s");
    }

    void say(CoapMessage message) throws IOException {
        sayRaw(CoapCodec.encode(message));
    }

    /** Bytes of any kind, inside the connection. */
    void sayRaw(byte[] bytes) throws IOException {
        if (dtls == null) transmit(bytes);
        else follow(dtls.send(bytes));
    }

    /** A datagram of any kind, beside the connection. */
    void transmit(byte[] datagram) throws IOException {
        lastSent = datagram;
        socket.send(new DatagramPacket(datagram, datagram.length));
    }

    /** Says something, and keeps the datagram that it went in. */
    byte[] sayAndKeep(CoapMessage message) throws IOException {
        say(message);
        return lastSent;
    }

    /** Whether this is answered within a time, whatever else is said meanwhile. */
    boolean hearsAnswerTo(CoapMessage request, Duration time) throws IOException {
        var until = System.nanoTime() + time.toNanos();
        for (var heard = hear(until); heard.isPresent(); heard = hear(until))
            if (heard.get().token().equals(request.token())
                    && heard.get().code().isResponse()) return true;
        return false;
    }

    /** What comes next that is for it, until a {@link System#nanoTime}. */
    Optional<CoapMessage> hear(long until) throws IOException {
        while (unread.isEmpty() && receive(until)) {
            // Each datagram may hold a message, or none.
        }
        var message = unread.poll();
        if (message == null) return Optional.empty();
        if (message.type() == CoapType.CONFIRMABLE) reply(message);
        return Optional.of(message);
    }

    /** Whether nothing comes for a while. */
    boolean hearsNothingFor(Duration time) throws IOException {
        return hear(System.nanoTime() + time.toNanos()).isEmpty();
    }

    @Override
    public void close() {
        try {
            if (dtls != null && dtls.isConnected()) follow(dtls.close());
        } catch (IOException lost) {
            // A server that is gone needs no goodbye.
        } finally {
            socket.close();
        }
    }

    private void reply(CoapMessage message) throws IOException {
        var answer = message.code().isRequest()
                ? manner.apply(message)
                : Optional.of(CoapMessage.empty(CoapType.ACKNOWLEDGEMENT, message.messageId()));
        if (answer.isPresent()) say(answer.get());
    }

    private static CoapMessage notHad(CoapMessage request) {
        return new CoapMessage(
                CoapType.ACKNOWLEDGEMENT,
                CoapCode.NOT_FOUND,
                request.messageId(),
                request.token(),
                CoapOptions.NONE,
                Bytes.EMPTY);
    }

    private void shakeHands() throws IOException, Unmet {
        if (dtls == null) return;
        var end = System.nanoTime() + patience.toNanos();
        follow(dtls.connect(System.nanoTime()));
        while (!dtls.isConnected() && ending.isEmpty() && System.nanoTime() < end) {
            receive(Math.min(end, dtls.deadline()));
            follow(dtls.timePassed(System.nanoTime()));
        }
        if (!dtls.isConnected()) throw new Unmet("it did not shake hands: " + ending.orElse("no answer"));
    }

    private boolean receive(long until) throws IOException {
        var millis = (until - System.nanoTime()) / 1_000_000;
        if (millis <= 0) return false;
        var packet = new DatagramPacket(new byte[MOST_BYTES], MOST_BYTES);
        try {
            socket.setSoTimeout((int) Math.min(millis, Integer.MAX_VALUE));
            socket.receive(packet);
        } catch (SocketTimeoutException nothing) {
            return false;
        } catch (PortUnreachableException nobody) {
            throw new IOException("nobody listens at " + socket.getRemoteSocketAddress());
        }
        var datagram = Arrays.copyOf(packet.getData(), packet.getLength());
        if (dtls == null) read(datagram);
        else follow(dtls.received(datagram, System.nanoTime()));
        return true;
    }

    private void follow(List<DtlsStep> steps) throws IOException {
        for (var step : steps) {
            switch (step) {
                case DtlsStep.Transmit(var datagram) -> transmit(datagram);
                case DtlsStep.Established(var connectionId, var extendedMasterSecret) ->
                    usesConnectionId = connectionId;
                case DtlsStep.Deliver(var data) -> read(data);
                case DtlsStep.Ended(var how, var detail) -> ending = Optional.of(detail);
            }
        }
    }

    private void read(byte[] bytes) {
        try {
            unread.add(CoapCodec.decode(bytes));
        } catch (Malformed junk) {
            return; // What cannot be read was not said.
        }
    }
}
