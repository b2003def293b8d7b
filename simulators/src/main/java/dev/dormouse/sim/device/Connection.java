package dev.dormouse.sim.device;

import dev.dormouse.sim.coap.CoapCodec;
import dev.dormouse.sim.coap.CoapMessage;
import dev.dormouse.sim.dtls.Credentials;
import dev.dormouse.sim.dtls.DtlsClient;
import dev.dormouse.sim.dtls.DtlsStep;
import dev.dormouse.sim.dtls.DtlsTiming;
import dev.dormouse.sim.swarm.Wire;
import dev.dormouse.sim.wire.Malformed;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** What lies between a device's messages and its datagrams: nothing, or DTLS. */
sealed interface Connection {

    /** What came of datagrams and time. */
    sealed interface Heard {
        record Opened(boolean serverUsesConnectionId) implements Heard {}

        record Message(CoapMessage message) implements Heard {}

        record Lost(String detail) implements Heard {}
    }

    /** The one of a device that knows no server. */
    Connection NOWHERE = new Nowhere();

    static Connection to(ServerAccount account, DtlsTiming timing, RandomGenerator random) {
        return switch (account.security()) {
            case Security.NoSec() -> new Plain(account.server());
            case Security.Psk(var credentials) -> secure(account.server(), credentials, timing, random);
            case Security.Rpk(var credentials) -> secure(account.server(), credentials, timing, random);
            case Security.X509(var credentials) -> secure(account.server(), credentials, timing, random);
        };
    }

    private static Connection secure(
            InetSocketAddress server, Credentials credentials, DtlsTiming timing, RandomGenerator random) {
        return new Secure(server, new DtlsClient(credentials, random, timing));
    }

    /** Whether this is the server at the other end. */
    boolean isWith(InetSocketAddress server);

    boolean isOpen();

    List<Heard> open(long now, Wire wire);

    List<Heard> received(byte[] datagram, long now, Wire wire);

    List<Heard> timePassed(long now, Wire wire);

    long deadline();

    void send(CoapMessage message, Wire wire);

    void close(Wire wire);

    private static Optional<Heard> decoded(byte[] bytes) {
        try {
            return Optional.of(new Heard.Message(CoapCodec.decode(bytes)));
        } catch (Malformed junk) {
            return Optional.empty(); // A message that cannot be read is ignored (RFC 7252, section 4.2).
        }
    }

    /** NoSec: always open. */
    record Plain(InetSocketAddress server) implements Connection {
        @Override
        public boolean isWith(InetSocketAddress other) {
            return server.equals(other);
        }

        @Override
        public boolean isOpen() {
            return true;
        }

        @Override
        public List<Heard> open(long now, Wire wire) {
            return List.of();
        }

        @Override
        public List<Heard> received(byte[] datagram, long now, Wire wire) {
            return decoded(datagram).map(List::of).orElse(List.of());
        }

        @Override
        public List<Heard> timePassed(long now, Wire wire) {
            return List.of();
        }

        @Override
        public long deadline() {
            return DtlsClient.NEVER;
        }

        @Override
        public void send(CoapMessage message, Wire wire) {
            wire.transmit(server, CoapCodec.encode(message));
        }

        @Override
        public void close(Wire wire) {}
    }

    /** One DTLS connection. */
    record Secure(InetSocketAddress server, DtlsClient dtls) implements Connection {
        @Override
        public boolean isWith(InetSocketAddress other) {
            return server.equals(other);
        }

        @Override
        public boolean isOpen() {
            return dtls.isConnected();
        }

        @Override
        public List<Heard> open(long now, Wire wire) {
            return heard(dtls.connect(now), wire);
        }

        @Override
        public List<Heard> received(byte[] datagram, long now, Wire wire) {
            return heard(dtls.received(datagram, now), wire);
        }

        @Override
        public List<Heard> timePassed(long now, Wire wire) {
            return heard(dtls.timePassed(now), wire);
        }

        @Override
        public long deadline() {
            return dtls.deadline();
        }

        @Override
        public void send(CoapMessage message, Wire wire) {
            heard(dtls.send(CoapCodec.encode(message)), wire);
        }

        @Override
        public void close(Wire wire) {
            heard(dtls.close(), wire);
        }

        private List<Heard> heard(List<DtlsStep> steps, Wire wire) {
            var heard = new ArrayList<Heard>(1);
            for (var step : steps) {
                switch (step) {
                    case DtlsStep.Transmit(var datagram) -> wire.transmit(server, datagram);
                    case DtlsStep.Established(var connectionId, var extendedMasterSecret) ->
                        heard.add(new Heard.Opened(connectionId));
                    case DtlsStep.Deliver(var data) -> decoded(data).ifPresent(heard::add);
                    case DtlsStep.Ended(var ending, var detail) -> heard.add(new Heard.Lost(detail));
                }
            }
            return heard;
        }
    }

    /** None: it is never open, and nothing comes of it. */
    record Nowhere() implements Connection {
        @Override
        public boolean isWith(InetSocketAddress other) {
            return false;
        }

        @Override
        public boolean isOpen() {
            return false;
        }

        @Override
        public List<Heard> open(long now, Wire wire) {
            throw new IllegalStateException("a connection to nowhere");
        }

        @Override
        public List<Heard> received(byte[] datagram, long now, Wire wire) {
            return List.of();
        }

        @Override
        public List<Heard> timePassed(long now, Wire wire) {
            return List.of();
        }

        @Override
        public long deadline() {
            return DtlsClient.NEVER;
        }

        @Override
        public void send(CoapMessage message, Wire wire) {
            throw new IllegalStateException("a message to nowhere");
        }

        @Override
        public void close(Wire wire) {}
    }
}
