package dev.dormouse.sim.device;

import dev.dormouse.sim.coap.CoapCode;
import dev.dormouse.sim.coap.CoapMessage;
import dev.dormouse.sim.coap.CoapOption;
import dev.dormouse.sim.coap.CoapType;
import dev.dormouse.sim.device.Answer.Consequence;
import dev.dormouse.sim.objects.Entry;
import dev.dormouse.sim.objects.Place;
import dev.dormouse.sim.objects.SenMlCbor;
import dev.dormouse.sim.objects.Value;
import dev.dormouse.sim.swarm.Participant;
import dev.dormouse.sim.swarm.Wire;
import dev.dormouse.sim.wire.Bytes;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * One device.
 *
 * <pre>
 *        start                                ┌───────update, report, notify, answer, sleep──┐
 *   Off ───────▶ Connecting ──▶ Registering ──┴▶ Registered ─────────────────────────────────┘
 *                    ▲  └─silence, refusal─┴▶ Pausing  │ └──Update refused──▶ Registering
 *                    └──────────────────────────┘ ▲    └──stop, reboot──▶ Leaving ──▶ Off or Pausing
 * </pre>
 *
 * Over DTLS the connection outlives a silent server: only after a second unanswered Update does the device shake hands
 * anew, so a server that comes back with its associations sees none. {@link #handshakes()} counts.
 */
public final class LwM2mDevice implements Participant {
    private static final Place REBOOT = Place.of(3, 0, 4);
    private static final Place FACTORY_RESET = Place.of(3, 0, 5);
    private static final Place RESET_ERRORS = Place.of(3, 0, 12);
    private static final Place LIFETIME = Place.of(1, 0, 1);
    private static final Place UPDATE_TRIGGER = Place.of(1, 0, 8);
    private static final long BOOT_NANOS = Duration.ofSeconds(3).toNanos();
    private static final Duration SERVER_IS_ILL = Duration.ofSeconds(10);

    private sealed interface Phase {
        record Off() implements Phase {}

        record Connecting(long since) implements Phase {}

        record Registering() implements Phase {}

        record Registered(List<String> location) implements Phase {}

        record Leaving(boolean comesBack) implements Phase {}

        record Pausing(long until) implements Phase {}
    }

    private final DeviceSpec spec;
    private final Life life;
    private final RandomGenerator random;
    private final DeviceListener listener;
    private final Agenda agenda;
    private final Exchanges exchanges;
    private Connection connection;
    private volatile Phase phase = new Phase.Off();
    private @Nullable Interior interior;
    private long lifetimeSeconds;
    private int silentUpdates;
    private volatile int handshakes;

    public LwM2mDevice(DeviceSpec spec, Life life, RandomGenerator random, DeviceListener listener) {
        this.spec = spec;
        this.life = life;
        this.random = random;
        this.listener = listener;
        this.agenda = new Agenda(spec.rhythm(), random);
        this.exchanges = new Exchanges(spec.timing(), random);
        this.connection = Connection.to(spec.security(), random);
        this.lifetimeSeconds = spec.rhythm().lifetime().toSeconds();
    }

    public String endpoint() {
        return spec.endpoint();
    }

    /** How many DTLS handshakes it completed since it was made. Readable from any thread. */
    public int handshakes() {
        return handshakes;
    }

    /** Readable from any thread, as is {@link #isOff()}. */
    public boolean isRegistered() {
        return phase instanceof Phase.Registered;
    }

    public boolean isOff() {
        return phase instanceof Phase.Off;
    }

    @Override
    public void start(long now, Wire wire) {
        agenda.switchedOn(now);
        connect(now, wire);
    }

    @Override
    public void received(byte[] datagram, long now, Wire wire) {
        if (phase instanceof Phase.Off || isAsleep(now)) return; // Its radio is off.
        connection.received(datagram, now, wire).forEach(heard -> heard(heard, now, wire));
    }

    @Override
    public void timePassed(long now, Wire wire) {
        if (phase instanceof Phase.Off) return;
        connection.timePassed(now, wire).forEach(heard -> heard(heard, now, wire));
        if (now >= exchanges.deadline()) heard(exchanges.timePassed(now, out(wire)), now, wire);
        if (phase instanceof Phase.Pausing(var until) && now >= until) connect(now, wire);
        if (agenda.isTimeToLive(now)) live(now);
        if (!(phase instanceof Phase.Registered)) return;
        if (agenda.isTimeToUpdate(now)) update(now, wire);
        if (agenda.isTimeToReport(now)) report(now, wire);
        notifyObservers(now, wire);
    }

    @Override
    public long deadline() {
        var deadline = Math.min(connection.deadline(), exchanges.deadline());
        return switch (phase) {
            case Phase.Off() -> NEVER;
            case Phase.Pausing(var until) -> Math.min(until, agenda.nextAtHome());
            case Phase.Registered registered -> Math.min(deadline, nextOfItsOwn());
            case Phase.Connecting connecting -> Math.min(deadline, agenda.nextAtHome());
            case Phase.Registering registering -> Math.min(deadline, agenda.nextAtHome());
            case Phase.Leaving leaving -> deadline;
        };
    }

    /** Deregisters when registered, and goes off either way. */
    @Override
    public void stop(long now, Wire wire) {
        leave(false, now, wire);
    }

    /** Sends an Update now, as when its lifetime nears its end. */
    public void update(long now, Wire wire) {
        if (!(phase instanceof Phase.Registered(var location))) return;
        agenda.updating();
        agenda.staysAwake(now);
        exchanges.request(
                Purpose.UPDATE,
                CoapCode.POST,
                Speech.update(location, changedParameters()),
                Bytes.EMPTY,
                now,
                out(wire));
    }

    /** Sends its reports now. */
    public void report(long now, Wire wire) {
        if (!(phase instanceof Phase.Registered)) return;
        agenda.reported(now);
        agenda.staysAwake(now);
        var entries = interior().read(spec.reports());
        exchanges.request(Purpose.SEND, CoapCode.POST, Speech.report(), SenMlCbor.encode(entries), now, out(wire));
    }

    private void connect(long now, Wire wire) {
        agenda.staysAwake(now);
        if (connection.isOpen()) {
            register(now, wire);
            return;
        }
        phase = new Phase.Connecting(now);
        connection.open(now, wire).forEach(heard -> heard(heard, now, wire));
    }

    private void register(long now, Wire wire) {
        phase = new Phase.Registering();
        agenda.registering();
        exchanges.request(
                Purpose.REGISTER, CoapCode.POST, Speech.register(spec, lifetimeSeconds), life.links(), now, out(wire));
    }

    private void heard(Connection.Heard heard, long now, Wire wire) {
        switch (heard) {
            case Connection.Heard.Opened(var connectionId) -> {
                handshakes = handshakes + 1; // Only this thread writes it.
                var since = phase instanceof Phase.Connecting(var at) ? at : now;
                tell(new DeviceEvent.HandshakeDone(now - since, connectionId));
                register(now, wire);
            }
            case Connection.Heard.Message(var message) -> {
                agenda.staysAwake(now);
                heard(exchanges.received(message, now, out(wire)), now, wire);
            }
            case Connection.Heard.Lost(var detail) -> {
                tell(new DeviceEvent.ConnectionLost(detail));
                dropConnection();
                if (phase instanceof Phase.Leaving) left(now, wire);
                else pause(now);
            }
        }
    }

    private void heard(Exchanges.Heard heard, long now, Wire wire) {
        switch (heard) {
            case Exchanges.Heard.Request(var request) -> serve(request, now, wire);
            case Exchanges.Heard.Answer(var purpose, var asked, var response, var took) ->
                answered(purpose, response, took, now, wire);
            case Exchanges.Heard.Acknowledged(var purpose, var asked, var took) ->
                tell(new DeviceEvent.Confirmed(purpose, took));
            case Exchanges.Heard.Rejected(var purpose, var asked) -> {
                tell(new DeviceEvent.Refused(purpose, CoapCode.EMPTY));
                failed(purpose, asked, now, wire);
            }
            case Exchanges.Heard.RejectedLoose(var messageId) -> interior().cancelToldBy(messageId);
            case Exchanges.Heard.Silence(var purpose, var asked) -> {
                tell(new DeviceEvent.Unanswered(purpose));
                failed(purpose, asked, now, wire);
            }
            case Exchanges.Heard.Nothing() -> {}
        }
    }

    private void answered(Purpose purpose, CoapMessage response, long tookNanos, long now, Wire wire) {
        silentUpdates = 0;
        if (purpose == Purpose.DEREGISTER) left(now, wire);
        if (!response.code().isSuccess()) {
            tell(new DeviceEvent.Refused(purpose, response.code()));
            refused(purpose, response.code(), now, wire);
            return;
        }
        switch (purpose) {
            case REGISTER -> registered(response.options().texts(CoapOption.LOCATION_PATH), tookNanos, now);
            case UPDATE -> {
                tell(new DeviceEvent.Confirmed(purpose, tookNanos));
                agenda.updated(now, lifetimeSeconds);
            }
            case DEREGISTER, SEND, NOTIFY -> tell(new DeviceEvent.Confirmed(purpose, tookNanos));
        }
    }

    private void registered(List<String> location, long tookNanos, long now) {
        phase = new Phase.Registered(location);
        agenda.registered(now, lifetimeSeconds);
        tell(new DeviceEvent.Registered("/" + String.join("/", location), tookNanos));
    }

    private void refused(Purpose purpose, CoapCode code, long now, Wire wire) {
        switch (purpose) {
            case REGISTER -> pause(now);
            // A server that says no to an Update does not know us; one that is ill is asked again later.
            case UPDATE -> {
                if (code.codeClass() == 4) register(now, wire);
                else agenda.updateAgainAfter(SERVER_IS_ILL, now);
            }
            case DEREGISTER, SEND, NOTIFY -> {}
        }
    }

    private void failed(Purpose purpose, CoapMessage asked, long now, Wire wire) {
        switch (purpose) {
            case REGISTER -> {
                dropConnection();
                pause(now);
            }
            case UPDATE -> {
                if (++silentUpdates < 2) {
                    update(now, wire);
                    return;
                }
                silentUpdates = 0;
                dropConnection();
                connect(now, wire);
            }
            case DEREGISTER -> left(now, wire);
            case NOTIFY -> interior().cancel(asked);
            case SEND -> {}
        }
    }

    private void serve(CoapMessage request, long now, Wire wire) {
        var answer = interior().answer(request, now);
        exchanges.answer(request, answer.code(), answer.options(), answer.payload(), out(wire));
        var place = Place.parse(request.options().texts(CoapOption.URI_PATH)).orElse(Place.ROOT);
        tell(new DeviceEvent.Asked(request.code(), place, answer.code()));
        switch (answer.consequence()) {
            case Consequence.None() -> {}
            case Consequence.Written(var entries) -> written(entries, now, wire);
            case Consequence.Executed(var command) -> executed(command, now, wire);
        }
    }

    private void written(List<Entry> entries, long now, Wire wire) {
        interior().written(entries);
        for (var entry : entries) {
            if (!entry.place().equals(LIFETIME) || !(entry.value() instanceof Value.Whole(var seconds)) || seconds < 1)
                continue;
            lifetimeSeconds = seconds;
            update(now, wire);
        }
        notifyObservers(now, wire);
    }

    private void executed(Place command, long now, Wire wire) {
        if (command.equals(UPDATE_TRIGGER)) update(now, wire);
        if (command.equals(RESET_ERRORS)) interior().forgetErrors();
        if (Firmware.starts(command)) interior().installFirmware();
        if (command.equals(REBOOT) || command.equals(FACTORY_RESET) || Firmware.starts(command)) {
            tell(new DeviceEvent.Rebooting());
            leave(true, now, wire);
        }
    }

    private void leave(boolean comesBack, long now, Wire wire) {
        if (!(phase instanceof Phase.Registered(var location))) {
            exchanges.forget();
            if (!comesBack) goOff();
            return;
        }
        phase = new Phase.Leaving(comesBack);
        exchanges.request(Purpose.DEREGISTER, CoapCode.DELETE, Speech.at(location), Bytes.EMPTY, now, out(wire));
    }

    private void left(long now, Wire wire) {
        var comesBack = phase instanceof Phase.Leaving(var answer) && answer;
        connection.close(wire);
        dropConnection();
        if (!comesBack) {
            goOff();
            return;
        }
        phase = new Phase.Pausing(now + BOOT_NANOS);
        interior().booted();
    }

    private void goOff() {
        phase = new Phase.Off();
        tell(new DeviceEvent.WentOff());
    }

    /** What it was connected by is gone; with it goes all that was under way. */
    private void dropConnection() {
        connection = Connection.to(spec.security(), random);
        exchanges.forget();
    }

    private void pause(long now) {
        agenda.nextAttempt(now).ifPresentOrElse(until -> phase = new Phase.Pausing(until), this::goOff);
    }

    private void live(long now) {
        agenda.lived(now);
        interior().live(now, random);
    }

    private void notifyObservers(long now, Wire wire) {
        if (interior == null) return;
        for (var observation : interior.due(now)) {
            agenda.staysAwake(now);
            var answer = interior.notification(observation);
            var options = answer.options().with(CoapOption.OBSERVE, observation.nextSequence());
            var type = spec.confirmsNotifications() ? CoapType.CONFIRMABLE : CoapType.NON_CONFIRMABLE;
            var message = exchanges.message(type, answer.code(), observation.token, options, answer.payload());
            observation.toldBy(message.messageId());
            if (spec.confirmsNotifications()) exchanges.begin(Purpose.NOTIFY, message, now, out(wire));
            else connection.send(message, wire);
        }
    }

    private long nextOfItsOwn() {
        var next = agenda.nextWhenRegistered();
        return interior == null ? next : Math.min(next, interior.deadline());
    }

    private List<String> changedParameters() {
        return lifetimeSeconds == spec.rhythm().lifetime().toSeconds() ? List.of() : List.of("lt=" + lifetimeSeconds);
    }

    private boolean isAsleep(long now) {
        return !agenda.isAwake(now) && !exchanges.isBusy() && isRegistered();
    }

    private Interior interior() {
        var present = interior;
        if (present == null) {
            present = new Interior(life, spec.preferred());
            interior = present;
        }
        return present;
    }

    private Consumer<CoapMessage> out(Wire wire) {
        return message -> connection.send(message, wire);
    }

    private void tell(DeviceEvent event) {
        listener.happened(this, event);
    }
}
