package dev.dormouse.sim.device;

import static dev.dormouse.sim.swarm.Participant.NEVER;

import dev.dormouse.sim.coap.CoapCode;
import dev.dormouse.sim.coap.CoapMessage;
import dev.dormouse.sim.coap.CoapOption;
import dev.dormouse.sim.device.Rhythm.Retry;
import dev.dormouse.sim.swarm.Wire;
import dev.dormouse.sim.wire.Bytes;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/**
 * A device's connection and registration at its server.
 *
 * <pre>
 *        start                                ┌──update─────────────┐
 *   Off ───────▶ Connecting ──▶ Registering ──┴▶ Registered ────────┘
 *                    ▲  └─silence, refusal─┴▶ Pausing  │ └──Update refused──▶ Registering
 *                    └──────────────────────────┘ ▲    └──stop, reboot, disable──▶ Leaving ──▶ Off or Pausing
 *                          too often: Lost ◀─────┘
 * </pre>
 *
 * Over DTLS the connection outlives a silent server: only after a second unanswered Update does the device shake hands
 * anew, so a server that comes back with its associations sees none. {@link #handshakes()} counts.
 */
final class Membership {
    private static final Duration SERVER_IS_ILL = Duration.ofSeconds(10);

    private sealed interface Phase {
        record Off() implements Phase {}

        record Connecting(long since) implements Phase {}

        record Registering() implements Phase {}

        record Registered(List<String> location) implements Phase {}

        record Leaving(Optional<Duration> comesBackAfter) implements Phase {}

        record Pausing(long until) implements Phase {}

        /** It failed so often that its keys may be wrong. */
        record Lost() implements Phase {}
    }

    private final DeviceSpec spec;
    private final RandomGenerator random;
    private final Agenda agenda;
    private final Exchanges exchanges;
    private final Attendant attendant;
    private final Consumer<DeviceEvent> listener;
    private Optional<Terms> terms;
    private Connection connection = Connection.NOWHERE;
    private volatile Phase phase = new Phase.Off();
    private long lifetimeSeconds;
    private boolean hasNewLinks;
    private int silentUpdates;
    private volatile int handshakes;

    Membership(
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
        this.terms = spec.provisioning().management().map(server -> Terms.ofFactory(server, spec.rhythm()));
        terms.ifPresent(this::agreed);
    }

    boolean knowsServer() {
        return terms.isPresent();
    }

    Optional<ServerAccount> account() {
        return terms.map(Terms::account);
    }

    /** Registers on other terms from now on, or nowhere; a connection that fits the new ones is kept. */
    void changeTo(Optional<Terms> next, Wire wire) {
        var before = terms.map(Terms::account);
        phase = new Phase.Off();
        terms = next;
        agenda.beginsAnew();
        exchanges.forget();
        if (connection.isOpen() && before.equals(next.map(Terms::account))) {
            lifetimeSeconds = next.map(Terms::lifetimeSeconds).orElse(0L);
            return;
        }
        if (connection.isOpen()) connection.close(wire);
        connection = Connection.NOWHERE;
        next.ifPresent(this::agreed);
    }

    private void agreed(Terms on) {
        connection = Connection.to(on.account(), spec.handshakes(), random);
        lifetimeSeconds = on.lifetimeSeconds();
    }

    /** Whether it does not find to its server any more, and should ask for keys. */
    boolean isLost() {
        return phase instanceof Phase.Lost;
    }

    /** Tries anew where it was lost: there is no better place. */
    void comesBack(long now) {
        if (!isLost()) return;
        agenda.beginsAnew();
        phase = new Phase.Pausing(terms.flatMap(Terms::retry)
                .map(retry -> agenda.nextAttempt(retry, now))
                .orElse(now));
    }

    /** Its connection is gone without a word, as everything that was under way. */
    void lostPower() {
        dropConnection();
        phase = new Phase.Off();
    }

    Connection connection() {
        return connection;
    }

    int handshakes() {
        return handshakes;
    }

    /** What it proves itself with. */
    Security security() {
        return terms.map(Terms::account).map(ServerAccount::security).orElseGet(Security.NoSec::new);
    }

    boolean isRegistered() {
        return phase instanceof Phase.Registered;
    }

    boolean isOff() {
        return phase instanceof Phase.Off;
    }

    boolean isTimeToComeBack(long now) {
        return phase instanceof Phase.Pausing(var until) && now >= until;
    }

    long deadline() {
        var deadline = Math.min(connection.deadline(), exchanges.deadline());
        return switch (phase) {
            case Phase.Off() -> NEVER;
            case Phase.Lost() -> NEVER;
            case Phase.Pausing(var until) -> Math.min(until, agenda.nextAtHome());
            case Phase.Registered registered -> Math.min(deadline, agenda.nextWhenRegistered());
            case Phase.Connecting connecting -> Math.min(deadline, agenda.nextAtHome());
            case Phase.Registering registering -> Math.min(deadline, agenda.nextAtHome());
            case Phase.Leaving leaving -> deadline;
        };
    }

    /** Registers, over a new connection when there is none. What came of that at once is for the caller to hear. */
    List<Connection.Heard> connect(long now, Wire wire) {
        agenda.staysAwake(now);
        if (connection.isOpen()) {
            register(now, message -> connection.send(message, wire));
            return List.of();
        }
        phase = new Phase.Connecting(now);
        return connection.open(now, wire);
    }

    void opened(boolean serverUsesConnectionId, long now, Consumer<CoapMessage> out) {
        handshakes = handshakes + 1; // Only the device's thread writes it.
        var since = phase instanceof Phase.Connecting(var at) ? at : now;
        listener.accept(new DeviceEvent.HandshakeDone(now - since, serverUsesConnectionId));
        register(now, out);
    }

    void lost(String detail, long now, Wire wire) {
        listener.accept(new DeviceEvent.ConnectionLost(detail));
        dropConnection();
        if (phase instanceof Phase.Leaving) left(now, wire);
        else pause(now);
    }

    void update(long now, Consumer<CoapMessage> out) {
        if (!(phase instanceof Phase.Registered(var location))) return;
        agenda.updating();
        var options = Speech.update(location, changedParameters(), hasNewLinks);
        var payload = hasNewLinks ? attendant.links() : Bytes.EMPTY;
        exchanges.request(Purpose.UPDATE, CoapCode.POST, options, payload, now, out);
    }

    void renewFor(long seconds, long now, Consumer<CoapMessage> out) {
        lifetimeSeconds = seconds;
        update(now, out);
    }

    void tellLinks(long now, Consumer<CoapMessage> out) {
        hasNewLinks = true;
        update(now, out);
    }

    /** Deregisters, for a while or for good. One that is not registered just stops. */
    void leave(Optional<Duration> comesBackAfter, long now, Consumer<CoapMessage> out) {
        if (!(phase instanceof Phase.Registered(var location))) {
            exchanges.forget();
            if (comesBackAfter.isEmpty()) goOff();
            return;
        }
        phase = new Phase.Leaving(comesBackAfter);
        exchanges.request(Purpose.DEREGISTER, CoapCode.DELETE, Speech.at(location), Bytes.EMPTY, now, out);
    }

    /** The server answered something that the device began. */
    void answered(
            Purpose purpose, CoapMessage response, long tookNanos, long now, Wire wire, Consumer<CoapMessage> out) {
        silentUpdates = 0;
        if (purpose == Purpose.DEREGISTER) left(now, wire);
        if (!response.code().isSuccess()) {
            listener.accept(new DeviceEvent.Refused(purpose, response.code()));
            refused(purpose, response.code(), now, out);
            return;
        }
        switch (purpose) {
            case REGISTER -> registered(response.options().texts(CoapOption.LOCATION_PATH), tookNanos, now);
            case UPDATE -> {
                hasNewLinks = false;
                listener.accept(new DeviceEvent.Confirmed(purpose, tookNanos));
                agenda.updated(now, lifetimeSeconds);
            }
            case BOOTSTRAP, DEREGISTER, SEND, NOTIFY, FETCH, ANSWER ->
                listener.accept(new DeviceEvent.Confirmed(purpose, tookNanos));
        }
    }

    /** The server said nothing, or rejected the message. What came of a new connection is for the caller to hear. */
    List<Connection.Heard> failed(Purpose purpose, long now, Wire wire, Consumer<CoapMessage> out) {
        switch (purpose) {
            case REGISTER -> {
                dropConnection();
                pause(now);
            }
            case UPDATE -> {
                if (++silentUpdates < 2) {
                    update(now, out);
                } else {
                    silentUpdates = 0;
                    dropConnection();
                    return connect(now, wire);
                }
            }
            case DEREGISTER -> left(now, wire);
            case BOOTSTRAP, SEND, NOTIFY, FETCH, ANSWER -> {}
        }
        return List.of();
    }

    private void register(long now, Consumer<CoapMessage> out) {
        phase = new Phase.Registering();
        agenda.registering();
        var options = Speech.register(spec, lifetimeSeconds, binding());
        exchanges.request(Purpose.REGISTER, CoapCode.POST, options, attendant.links(), now, out);
    }

    private void registered(List<String> location, long tookNanos, long now) {
        phase = new Phase.Registered(location);
        hasNewLinks = false;
        agenda.registered(now, lifetimeSeconds);
        listener.accept(new DeviceEvent.Registered("/" + String.join("/", location), tookNanos));
    }

    private void refused(Purpose purpose, CoapCode code, long now, Consumer<CoapMessage> out) {
        switch (purpose) {
            case REGISTER -> pause(now);
            // A server that says no to an Update does not know us; one that is ill is asked again later.
            case UPDATE -> {
                if (code.codeClass() == 4) register(now, out);
                else agenda.updateAgainAfter(SERVER_IS_ILL, now);
            }
            case BOOTSTRAP, DEREGISTER, SEND, NOTIFY, FETCH, ANSWER -> {}
        }
    }

    private void left(long now, Wire wire) {
        var comesBackAfter = phase instanceof Phase.Leaving(var pause) ? pause : Optional.<Duration>empty();
        connection.close(wire);
        dropConnection();
        if (comesBackAfter.isEmpty()) {
            goOff();
            return;
        }
        phase = new Phase.Pausing(now + comesBackAfter.get().toNanos());
        attendant.booted();
    }

    void goOff() {
        phase = new Phase.Off();
        listener.accept(new DeviceEvent.WentOff());
    }

    /** What it was connected by is gone; with it goes all that was under way. */
    private void dropConnection() {
        connection = terms.map(on -> Connection.to(on.account(), spec.handshakes(), random))
                .orElse(Connection.NOWHERE);
        exchanges.forget();
        attendant.forgetLateAnswers();
    }

    private void pause(long now) {
        var retry = terms.flatMap(Terms::retry);
        var until = retry.map(how -> agenda.nextAttempt(how, now));
        var patience = retry.map(Retry::patience).orElse(1);
        var mayAsk = spec.provisioning().bootstrap().isPresent()
                && terms.map(Terms::bootstrapsWhenLost).orElse(true);
        if (until.isEmpty()) goOff();
        else if (mayAsk && agenda.failures() >= patience) phase = new Phase.Lost();
        else phase = new Phase.Pausing(until.get());
    }

    private String binding() {
        return terms.map(Terms::binding).orElse(Terms.OVER_UDP);
    }

    private List<String> changedParameters() {
        return terms.filter(on -> on.lifetimeSeconds() == lifetimeSeconds).isPresent()
                ? List.of()
                : List.of("lt=" + lifetimeSeconds);
    }
}
