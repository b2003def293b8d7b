package dev.dormouse.sim.device;

import static dev.dormouse.sim.swarm.Participant.NEVER;

import dev.dormouse.sim.coap.CoapCode;
import dev.dormouse.sim.coap.CoapMessage;
import dev.dormouse.sim.coap.CoapOptions;
import dev.dormouse.sim.device.Answer.Consequence;
import dev.dormouse.sim.device.Quirks.Manner;
import dev.dormouse.sim.swarm.Wire;
import dev.dormouse.sim.wire.Bytes;
import java.util.List;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * A device that asks its bootstrap server for keys (LwM2M Core 1.1, 6.1).
 *
 * <pre>
 *        begin                                      ┌──write, delete, discover──┐
 *   Idle ─────▶ Connecting ──▶ Asking ──2.04──▶ Served ─────────────────────────┘
 *                   ▲  └──silence, refusal──┴▶ Pausing ◀─silence─┘ └──Finish──▶ Idle
 *                   └────────────────────────────┘
 * </pre>
 *
 * What is written is put aside until Finish, unless it is a device that does not care.
 */
final class Enrolment {
    private sealed interface Phase {
        record Idle() implements Phase {}

        record Connecting(long since) implements Phase {}

        record Asking() implements Phase {}

        record Served(long until) implements Phase {}

        record Pausing(long until) implements Phase {}
    }

    /** The answer that ended it: the server may not have heard it, and ask again. */
    private record LastWord(CoapMessage request, CoapMessage answer) {}

    private final DeviceSpec spec;
    private final RandomGenerator random;
    private final Agenda agenda;
    private final Exchanges exchanges;
    private final Attendant attendant;
    private final Consumer<DeviceEvent> listener;
    private Phase phase = new Phase.Idle();
    private Connection connection = Connection.NOWHERE;
    private @Nullable BootstrapDesk desk;
    private @Nullable LastWord lastWord;
    private long begunAt;
    private int bootstraps;
    private int messages;
    private volatile int handshakes;

    Enrolment(
            DeviceSpec spec,
            RandomGenerator random,
            Agenda agenda,
            Exchanges exchanges,
            Attendant attendant,
            Consumer<DeviceEvent> listener) {
        this.spec = spec;
        this.random = random;
        this.agenda = agenda;
        this.exchanges = exchanges;
        this.attendant = attendant;
        this.listener = listener;
    }

    boolean isUnderWay() {
        return !(phase instanceof Phase.Idle);
    }

    Connection connection() {
        return connection;
    }

    int handshakes() {
        return handshakes;
    }

    /** Whether the next message is the one that the power goes away at. */
    boolean isAt(BootstrapHabits.PowerCut cut) {
        return bootstraps == cut.inBootstrap() && messages + 1 == cut.atMessage();
    }

    long deadline() {
        var deadline = Math.min(connection.deadline(), exchanges.deadline());
        return switch (phase) {
            case Phase.Idle() -> NEVER;
            case Phase.Connecting connecting -> deadline;
            case Phase.Asking() -> deadline;
            case Phase.Served(var until) -> Math.min(until, deadline);
            case Phase.Pausing(var until) -> until;
        };
    }

    /** Asks for keys. What came of the new connection at once is for the caller to hear. */
    List<Connection.Heard> begin(long now, Wire wire) {
        var account = attendant.interior().bootstrapAccount();
        if (account.isEmpty()) {
            failed("no bootstrap server is known any more", now);
            return List.of();
        }
        if (!(phase instanceof Phase.Pausing)) begunAt = now;
        exchanges.forget();
        bootstraps++;
        messages = 0;
        lastWord = null;
        desk = attendant.interior().bootstrapDesk();
        connection = Connection.to(account.get(), spec.handshakes(), random);
        if (connection.isOpen()) {
            ask(now, message -> connection.send(message, wire));
            return List.of();
        }
        phase = new Phase.Connecting(now);
        return connection.open(now, wire);
    }

    /** Whether it came to nothing and waits before it asks again, if it ever does. */
    boolean isPausing() {
        return phase instanceof Phase.Pausing;
    }

    boolean hasGivenUp() {
        return phase instanceof Phase.Pausing(var until) && until == NEVER;
    }

    /** Whether the pause after a failure is over. */
    boolean isTimeToAskAgain(long now) {
        return phase instanceof Phase.Pausing(var until) && now >= until;
    }

    void opened(boolean serverUsesConnectionId, long now, Consumer<CoapMessage> out) {
        handshakes = handshakes + 1; // Only the device's thread writes it.
        var since = phase instanceof Phase.Connecting(var at) ? at : now;
        listener.accept(new DeviceEvent.HandshakeDone(now - since, serverUsesConnectionId));
        ask(now, out);
    }

    void lost(String detail, long now) {
        listener.accept(new DeviceEvent.ConnectionLost(detail));
        failed("its connection was lost", now);
    }

    /** The server answered the request for keys. */
    void answered(CoapMessage response, long tookNanos, long now) {
        if (!response.code().isSuccess()) {
            listener.accept(new DeviceEvent.Refused(Purpose.BOOTSTRAP, response.code()));
            failed("it was refused", now);
            return;
        }
        listener.accept(new DeviceEvent.Confirmed(Purpose.BOOTSTRAP, tookNanos));
        staysServed(now);
    }

    /** Does what the server asks. Says whether all is there now. */
    boolean serve(CoapMessage request, long now, Consumer<CoapMessage> out) {
        var present = desk;
        if (present == null || phase instanceof Phase.Pausing) return false;
        messages++;
        staysServed(now);
        return switch (spec.dialect().quirks().on(Question.ofBootstrap(request))) {
            case Manner.Answers() -> {
                var answer = present.answer(request);
                exchanges.answer(request, answer.code(), answer.options(), answer.payload(), reply -> {
                    lastWord = new LastWord(request, reply);
                    out.accept(reply);
                });
                yield answer.consequence() instanceof Consequence.Bootstrapped && finished(present, now);
            }
            case Manner.Says(var code) -> {
                exchanges.answer(request, code, CoapOptions.NONE, Bytes.EMPTY, out);
                yield false;
            }
            case Manner.Acknowledges() -> {
                exchanges.acknowledge(request, out);
                yield false;
            }
            case Manner.Ignores() -> false;
        };
    }

    /** When it is over, its server may still ask for the last word. */
    void heardAfterwards(CoapMessage message, Wire wire) {
        var last = lastWord;
        if (last != null
                && last.request.messageId() == message.messageId()
                && last.request.token().equals(message.token())) connection.send(last.answer, wire);
    }

    void timePassed(long now) {
        if (phase instanceof Phase.Served(var until) && now >= until) failed("its server fell silent", now);
    }

    /** What it was at came to nothing. */
    void failed(String why, long now) {
        connection = Connection.NOWHERE;
        desk = null;
        exchanges.forget();
        listener.accept(new DeviceEvent.BootstrapFailed(why));
        var until = spec.rhythm()
                .retry()
                .map(retry -> agenda.nextAttempt(retry, now))
                .orElse(NEVER);
        phase = new Phase.Pausing(until);
    }

    /** Drops it without a word. */
    void abandon() {
        phase = new Phase.Idle();
        connection = Connection.NOWHERE;
        desk = null;
        exchanges.forget();
    }

    private void ask(long now, Consumer<CoapMessage> out) {
        phase = new Phase.Asking();
        exchanges.request(Purpose.BOOTSTRAP, CoapCode.POST, Speech.bootstrap(spec), Bytes.EMPTY, now, out);
    }

    private void staysServed(long now) {
        phase = new Phase.Served(now + spec.timing().answerWait().toNanos());
    }

    private boolean finished(BootstrapDesk present, long now) {
        attendant.interior().adopt(present.tree());
        desk = null;
        phase = new Phase.Idle();
        listener.accept(new DeviceEvent.Bootstrapped(messages, now - begunAt));
        return true;
    }
}
