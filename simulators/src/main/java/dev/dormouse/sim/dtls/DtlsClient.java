package dev.dormouse.sim.dtls;

import dev.dormouse.sim.dtls.DtlsStep.Deliver;
import dev.dormouse.sim.dtls.DtlsStep.Ended;
import dev.dormouse.sim.dtls.DtlsStep.Ending;
import dev.dormouse.sim.dtls.DtlsStep.Established;
import dev.dormouse.sim.dtls.DtlsStep.Transmit;
import dev.dormouse.sim.wire.Malformed;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * One connection to a server, from handshake to close.
 *
 * <pre>
 *   Idle ──connect──▶ Shaking ──Finished──▶ Connected ──close, alert──▶ Over
 *                        └───alert, silence, nonsense──────────────────▶ ┘
 * </pre>
 *
 * All times are of one monotonic clock, in nanoseconds.
 */
public final class DtlsClient {
    public static final long NEVER = Long.MAX_VALUE;

    private sealed interface State {}

    private record Idle() implements State {}

    private record Shaking(Handshake handshake, int attempt, long deadline) implements State {}

    private record Connected(Protection protection) implements State {}

    private record Over() implements State {}

    private final Credentials credentials;
    private final RandomGenerator random;
    private final DtlsTiming timing;
    private State state = new Idle();

    public DtlsClient(Credentials credentials, RandomGenerator random, DtlsTiming timing) {
        this.credentials = credentials;
        this.random = random;
        this.timing = timing;
    }

    /** Says hello. */
    public List<DtlsStep> connect(long now) {
        if (!(state instanceof Idle)) throw new IllegalStateException("a client connects once");
        return transmitFlight(new Handshake(credentials, random), 0, now);
    }

    public boolean isConnected() {
        return state instanceof Connected;
    }

    /** When {@link #timePassed} wants to be called next. */
    public long deadline() {
        return state instanceof Shaking shaking ? shaking.deadline : NEVER;
    }

    public List<DtlsStep> timePassed(long now) {
        if (!(state instanceof Shaking shaking) || now < shaking.deadline) return List.of();
        if (shaking.attempt == timing.retransmissions()) return over(Ending.NO_ANSWER, "no answer to the handshake");
        return transmitFlight(shaking.handshake, shaking.attempt + 1, now);
    }

    public List<DtlsStep> send(byte[] data) {
        if (!(state instanceof Connected(var protection)))
            throw new IllegalStateException("data may be sent only once connected");
        return List.of(new Transmit(protection.seal(DtlsRecord.APPLICATION_DATA, data)));
    }

    public List<DtlsStep> close() {
        var steps = new ArrayList<DtlsStep>(2);
        if (state instanceof Connected(var protection)) steps.add(goodbye(protection));
        steps.addAll(over(Ending.CLOSED_BY_US, "closed"));
        return steps;
    }

    /** Takes a datagram of the server; junk and replays lead to nothing. */
    public List<DtlsStep> received(byte[] datagram, long now) {
        var steps = new ArrayList<DtlsStep>(2);
        for (var record : DtlsRecord.readAll(datagram)) {
            switch (state) {
                case Shaking shaking -> steps.addAll(shake(shaking, record, now));
                case Connected(var protection) -> steps.addAll(converse(protection, record));
                case Idle() -> {}
                case Over() -> {}
            }
        }
        return steps;
    }

    private List<DtlsStep> shake(Shaking shaking, DtlsRecord record, long now) {
        return switch (shaking.handshake.received(record)) {
            case Handshake.Progress.Waiting() -> List.of();
            case Handshake.Progress.NextFlight() -> transmitFlight(shaking.handshake, 0, now);
            case Handshake.Progress.Done(var protection, var extendedMasterSecret) -> {
                state = new Connected(protection);
                yield List.of(new Established(protection.usesConnectionId(), extendedMasterSecret));
            }
            case Handshake.Progress.Failed(var end) -> over(end.ending(), end.detail());
        };
    }

    private List<DtlsStep> converse(Protection protection, DtlsRecord record) {
        var content = protection.open(record);
        if (content.isEmpty()) return List.of();
        return switch (record.type()) {
            case DtlsRecord.APPLICATION_DATA -> List.of(new Deliver(content.get()));
            case DtlsRecord.ALERT -> heed(protection, content.get());
            default -> List.of(); // A repeated Finished; the server's wish to renegotiate is ignored.
        };
    }

    private List<DtlsStep> heed(Protection protection, byte[] content) {
        try {
            var alert = Alert.parse(content);
            if (!alert.isCloseNotify())
                return alert.isFatal() ? over(Ending.CLOSED_BY_SERVER, alert.toString()) : List.of();
            var steps = new ArrayList<DtlsStep>(2);
            steps.add(goodbye(protection));
            steps.addAll(over(Ending.CLOSED_BY_SERVER, alert.toString()));
            return steps;
        } catch (Malformed broken) {
            return over(Ending.PROTOCOL_VIOLATED, "an alert that is none");
        }
    }

    private static DtlsStep goodbye(Protection protection) {
        return new Transmit(protection.seal(DtlsRecord.ALERT, Alert.CLOSE_NOTIFY.toBytes()));
    }

    private List<DtlsStep> transmitFlight(Handshake handshake, int attempt, long now) {
        state = new Shaking(handshake, attempt, now + timing.waitNanos(attempt));
        return List.of(new Transmit(handshake.flight()));
    }

    private List<DtlsStep> over(Ending ending, String detail) {
        state = new Over();
        return List.of(new Ended(ending, detail));
    }
}
