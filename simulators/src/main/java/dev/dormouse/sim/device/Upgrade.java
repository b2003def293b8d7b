package dev.dormouse.sim.device;

import static dev.dormouse.sim.swarm.Participant.NEVER;

import dev.dormouse.sim.coap.CoapCode;
import dev.dormouse.sim.coap.CoapMessage;
import dev.dormouse.sim.device.UpdateObject.Result;
import dev.dormouse.sim.objects.Place;
import dev.dormouse.sim.swarm.Wire;
import dev.dormouse.sim.wire.Bytes;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * A device that fetches and installs what it was told to, one package at a time.
 *
 * <pre>
 *   Idle ──URI──▶ Fetching ──last block──▶ Idle ──install (software)──▶ Installing ──▶ Idle
 *                  │  ▲ └──power cut──▶ Interrupted ──registered again──┐
 *                  └──silence──▶ Waiting ─────────────▶ Fetching ◀──────┘
 * </pre>
 *
 * It fetches over the connection to the management server when the package lies there, and over one of its own from
 * anywhere else, with the same keys.
 */
final class Upgrade {
    private static final int ATTEMPTS = 3;
    private static final Duration PAUSE = Duration.ofSeconds(30);

    private sealed interface Phase {
        record Idle() implements Phase {}

        record Fetching() implements Phase {}

        record Waiting(long until) implements Phase {}

        record Interrupted() implements Phase {}

        record Installing(long until) implements Phase {}
    }

    private final DeviceSpec spec;
    private final FirmwareHabits habits;
    private final RandomGenerator random;
    private final Exchanges shared;
    private final Attendant attendant;
    private final Consumer<DeviceEvent> listener;
    private Phase phase = new Phase.Idle();
    private Place instance = Place.ROOT;
    private @Nullable Download download;
    private @Nullable Exchanges own;
    private Connection connection = Connection.NOWHERE;
    private long begunAt;
    private int failures;
    private boolean hadItsPowerCut;

    Upgrade(
            DeviceSpec spec,
            RandomGenerator random,
            Exchanges shared,
            Attendant attendant,
            Consumer<DeviceEvent> listener) {
        this.spec = spec;
        this.habits = spec.dialect().quirks().firmware();
        this.random = random;
        this.shared = shared;
        this.attendant = attendant;
        this.listener = listener;
    }

    long deadline() {
        return switch (phase) {
            case Phase.Idle() -> NEVER;
            case Phase.Fetching() -> own == null ? NEVER : Math.min(connection.deadline(), own.deadline());
            case Phase.Waiting(var until) -> until;
            case Phase.Interrupted() -> NEVER;
            case Phase.Installing(var until) -> until;
        };
    }

    boolean isBusy() {
        return phase instanceof Phase.Fetching;
    }

    boolean isFrom(InetSocketAddress server) {
        return connection.isWith(server);
    }

    /** Begins to fetch; what was under way is dropped. */
    void fetch(Place into, String uri, Management management, long now, Wire wire) {
        reset();
        instance = into;
        begunAt = now;
        failures = 0;
        try {
            download = new Download(uri, habits);
            proceed(management, now, wire);
        } catch (IllegalArgumentException noPlace) {
            ended(Result.BAD_URI);
        }
    }

    /** Forgets what is under way. */
    void reset() {
        phase = new Phase.Idle();
        download = null;
        own = null;
        connection = Connection.NOWHERE;
    }

    /** Software is installed while the device runs on. */
    void install(Place what, long now) {
        instance = what;
        phase = new Phase.Installing(now + habits.installsFor().toNanos());
    }

    /** The device has its connection and registration: what was interrupted goes on. */
    void registered(Management management, long now, Wire wire) {
        if (!(phase instanceof Phase.Interrupted)) return;
        if (!habits.resumes() && download != null) download.startOver();
        proceed(management, now, wire);
    }

    /** What was under way over the connection is lost, what lies in flash is not. */
    void interrupted() {
        if (phase instanceof Phase.Fetching || phase instanceof Phase.Waiting) phase = new Phase.Interrupted();
        connection = Connection.NOWHERE;
        own = null;
    }

    /** Says whether the power goes away over it. */
    boolean received(byte[] datagram, Management management, long now, Wire wire) {
        for (var heard : connection.received(datagram, now, wire)) if (heard(heard, management, now, wire)) return true;
        return false;
    }

    void timePassed(Management management, long now, Wire wire) {
        switch (phase) {
            case Phase.Idle() -> {}
            case Phase.Interrupted() -> {}
            case Phase.Fetching() -> fetchingTakesTime(management, now, wire);
            case Phase.Waiting(var until) -> {
                if (now >= until) proceed(management, now, wire);
            }
            case Phase.Installing(var until) -> {
                if (now >= until) installed();
            }
        }
    }

    /** A block came, or word that there is none. Says whether the power goes away over it. */
    boolean answered(CoapMessage response, Management management, long now, Wire wire) {
        var present = download;
        if (present == null || !(phase instanceof Phase.Fetching)) return false;
        if (cutNow(present)) return true;
        switch (present.answered(response)) {
            case Download.Step.AskNext() -> {
                failures = 0;
                ask(present, management, now, wire);
            }
            case Download.Step.Done(var bytes, var blocks, var digest) -> {
                listener.accept(new DeviceEvent.Fetched(instance, bytes, blocks, digest, now - begunAt));
                close(wire);
                attendant.interior().update(instance, UpdateObject.DOWNLOADED, Result.INITIAL);
            }
            case Download.Step.Failed(var result) -> {
                close(wire);
                ended(result);
            }
            case Download.Step.Later() -> failed(now);
        }
        return false;
    }

    /** A request was not answered. */
    void failed(long now) {
        if (!(phase instanceof Phase.Fetching)) return;
        connection = Connection.NOWHERE;
        own = null;
        if (++failures >= ATTEMPTS) ended(Result.CONNECTION_LOST);
        else phase = new Phase.Waiting(now + PAUSE.toNanos());
    }

    /** What the device has with its management server. */
    record Management(Connection connection, Security security, Consumer<CoapMessage> out) {}

    private boolean cutNow(Download present) {
        if (hadItsPowerCut) return false;
        hadItsPowerCut = habits.powerCut()
                .filter(cut -> cut.block() == present.blocks() + 1)
                .isPresent();
        return hadItsPowerCut;
    }

    private void fetchingTakesTime(Management management, long now, Wire wire) {
        var exchanges = own;
        if (exchanges == null) return;
        for (var heard : connection.timePassed(now, wire)) heard(heard, management, now, wire);
        if (now >= exchanges.deadline()
                && exchanges.timePassed(now, message -> connection.send(message, wire))
                        instanceof Exchanges.Heard.Silence) failed(now);
    }

    private boolean heard(Connection.Heard heard, Management management, long now, Wire wire) {
        var exchanges = own;
        var present = download;
        if (exchanges == null || present == null) return false;
        return switch (heard) {
            case Connection.Heard.Opened opened -> {
                ask(present, management, now, wire);
                yield false;
            }
            case Connection.Heard.Lost lost -> {
                failed(now);
                yield false;
            }
            case Connection.Heard.Message(var message) ->
                exchanges.received(message, now, reply -> connection.send(reply, wire))
                                instanceof Exchanges.Heard.Answer answer
                        && answered(answer.response(), management, now, wire);
        };
    }

    private void proceed(Management management, long now, Wire wire) {
        var present = download;
        if (present == null) return;
        phase = new Phase.Fetching();
        var from = present.server().socket();
        if (management.connection().isWith(from) && management.connection().isOpen()) {
            ask(present, management, now, wire);
            return;
        }
        own = new Exchanges(spec.timing(), random);
        var security = present.server().secure() ? management.security() : new Security.NoSec();
        connection = Connection.to(new ServerAccount(from, security), spec.handshakes(), random);
        if (connection.isOpen()) ask(present, management, now, wire);
        else for (var heard : connection.open(now, wire)) heard(heard, management, now, wire);
    }

    private void ask(Download present, Management management, long now, Wire wire) {
        var exchanges = own;
        if (exchanges == null)
            shared.request(Purpose.FETCH, CoapCode.GET, present.request(), Bytes.EMPTY, now, management.out());
        else
            exchanges.request(
                    Purpose.FETCH,
                    CoapCode.GET,
                    present.request(),
                    Bytes.EMPTY,
                    now,
                    message -> connection.send(message, wire));
    }

    private void close(Wire wire) {
        connection.close(wire);
        reset();
    }

    private void installed() {
        var what = instance;
        phase = new Phase.Idle();
        UpdateObject.of(what)
                .map(object -> attendant.interior().installed(object, what))
                .ifPresent(result -> listener.accept(new DeviceEvent.UpdateEnded(what, result)));
    }

    private void ended(Result result) {
        var what = instance;
        reset();
        attendant.interior().update(what, UpdateObject.IDLE, result);
        listener.accept(new DeviceEvent.UpdateEnded(what, attendant.interior().updateResult(what)));
    }
}
