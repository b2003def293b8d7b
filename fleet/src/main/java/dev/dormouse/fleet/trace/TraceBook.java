package dev.dormouse.fleet.trace;

import dev.dormouse.fleet.credential.Credentials;
import dev.dormouse.fleet.credential.Grant;
import dev.dormouse.fleet.credential.Purpose;
import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.event.FleetEvent;
import dev.dormouse.fleet.observation.Observation;
import dev.dormouse.fleet.observation.Observations;
import dev.dormouse.fleet.peer.PeerIdentity;
import dev.dormouse.fleet.registration.Registration;
import dev.dormouse.fleet.registration.Registrations;
import dev.dormouse.fleet.time.Scheduler;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;

/** The traces as one node keeps them: who is traced, and what it saw of whom. */
public final class TraceBook implements Traces {

    /**
     * What all traces together may cost.
     *
     * @param running how many devices are traced at once
     * @param kept how many traces can be read, those that ended included
     * @param lines of one trace; of more the newest
     * @param bytes of one trace, about; of more the newest
     * @param readable how long a trace can be read after its end
     */
    public record Limits(int running, int kept, int lines, int bytes, Duration readable) {
        public static final Limits STANDARD = new Limits(8, 16, 4_000, 2 << 20, Duration.ofHours(1));
    }

    /** By what traced devices are known, and how their payloads are read. */
    public record Ports(
            Registrations registrations, Observations observations, Credentials credentials, PayloadReader payloads) {}

    private final Ports ports;
    private final Limits limits;
    private final Scheduler scheduler;
    private final InstantSource clock;
    private final RandomGenerator random;
    private final Map<EndpointName, Recording> recordings = new ConcurrentHashMap<>();
    private final Owners owners = new Owners();
    private volatile boolean idle = true;

    public TraceBook(Ports ports, Limits limits, Scheduler scheduler, InstantSource clock, RandomGenerator random) {
        this.ports = ports;
        this.limits = limits;
        this.scheduler = scheduler;
        this.clock = clock;
        this.random = random;
    }

    /** Where one of our servers tells what passes. */
    public Tap tap(Purpose server) {
        return new BookTap(this, server, new Discretion(ports.payloads()), clock);
    }

    @Override
    public synchronized BeginOutcome begin(EndpointName endpoint, String by, Duration length) {
        if (length.compareTo(SHORTEST) < 0 || length.compareTo(LONGEST) > 0)
            throw new IllegalArgumentException("a device is traced for " + SHORTEST.toMinutes() + " to "
                    + LONGEST.toMinutes() + " minutes, not for " + length.toSeconds() + " seconds");
        var now = clock.instant();
        var running = running(endpoint, now);
        if (running.isPresent()) {
            var prolonged = running.get().trace().endingAt(now.plus(length));
            learn(prolonged);
            return new BeginOutcome.Prolonged(prolonged);
        }
        if (countRunning(now) >= limits.running()) return new BeginOutcome.TooMany(limits.running());
        var trace = new Trace(newId(), endpoint, by, now, now.plus(length), 1);
        learn(trace);
        return new BeginOutcome.Begun(trace);
    }

    @Override
    public synchronized void end(EndpointName endpoint) {
        var now = clock.instant();
        running(endpoint, now).ifPresent(known -> learn(known.trace().endingAt(now)));
    }

    @Override
    public Optional<Told> read(EndpointName endpoint, Optional<String> cursor, int limit) {
        return Optional.ofNullable(recordings.get(endpoint)).map(known -> known.read(cursor, limit));
    }

    /** What is known of the trace of a device here. */
    public Optional<Trace> find(EndpointName endpoint) {
        return Optional.ofNullable(recordings.get(endpoint)).map(Recording::trace);
    }

    /** That a device is traced, until when, or no more: by what was said here or at another node. */
    public synchronized void learn(Trace trace) {
        var now = clock.instant();
        var known = recordings.get(trace.endpoint());
        if (known != null && known.trace().id().equals(trace.id())) {
            known.learn(trace);
        } else if (known == null || known.trace().began().isBefore(trace.began())) {
            if (!trace.isRunning(now)) return;
            forget(trace.endpoint());
            makeRoom(now);
            record(new Recording(trace, limits, now));
        }
        settle();
        var wait = Duration.between(now, trace.ends());
        scheduler.after(wait.isNegative() ? Duration.ZERO : wait, this::settle);
    }

    private void record(Recording recording) {
        var endpoint = recording.trace().endpoint();
        recordings.put(endpoint, recording);
        knowIdentities(recording);
        ports.registrations().findByEndpoint(endpoint).ifPresent(registration -> {
            know(recording, registration);
            ports.observations().of(registration.id()).forEach(observation -> know(recording, observation));
        });
    }

    /** Nobody listens for whose trace is over; what was seen stays for a while. */
    private synchronized void settle() {
        var now = clock.instant();
        for (var recording : recordings.values()) {
            var trace = recording.trace();
            if (trace.isRunning(now)) continue;
            owners.forget(recording);
            if (trace.ends().plus(limits.readable()).isAfter(now)) continue;
            recordings.remove(trace.endpoint(), recording);
        }
        boolean noneRuns = countRunning(now) == 0;
        idle = noneRuns;
        if (noneRuns && !recordings.isEmpty()) scheduler.after(limits.readable(), this::settle);
    }

    private void makeRoom(Instant now) {
        if (recordings.size() < limits.kept()) return;
        recordings.values().stream()
                .map(Recording::trace)
                .filter(trace -> !trace.isRunning(now))
                .min(Comparator.comparing(Trace::ends))
                .ifPresent(eldest -> forget(eldest.endpoint()));
    }

    private void forget(EndpointName endpoint) {
        var gone = recordings.remove(endpoint);
        if (gone != null) owners.forget(gone);
    }

    private Optional<Recording> running(EndpointName endpoint, Instant now) {
        return Optional.ofNullable(recordings.get(endpoint))
                .filter(known -> known.trace().isRunning(now));
    }

    private long countRunning(Instant now) {
        return recordings.values().stream()
                .filter(known -> known.trace().isRunning(now))
                .count();
    }

    private String newId() {
        byte[] id = new byte[8];
        random.nextBytes(id);
        return HexFormat.of().formatHex(id);
    }

    /** Listens to what happens: a device that moves, or has another key, is still the same. */
    public void on(FleetEvent event) {
        if (idle) return;
        switch (event) {
            case FleetEvent.DeviceRegistered registered -> moved(registered.now());
            case FleetEvent.RegistrationUpdated updated -> moved(updated.now());
            case FleetEvent.CredentialChanged changed ->
                running(changed.endpoint(), clock.instant()).ifPresent(this::knowIdentities);
            case FleetEvent.ObservationStarted(var observation, var at) ->
                running(event.endpoint(), at).ifPresent(recording -> know(recording, observation));
            default -> {}
        }
    }

    private void moved(Registration now) {
        var traced = running(now.endpoint(), clock.instant());
        if (traced.isPresent()) know(traced.get(), now);
        else if (now.peer().identity() instanceof PeerIdentity.Unsecured)
            owners.forget(Owners.of(Purpose.MANAGEMENT, now.peer()));
    }

    private void know(Recording recording, Registration registration) {
        recording.learn(registration);
        owners.know(recording, Purpose.MANAGEMENT, registration.peer());
    }

    private static void know(Recording recording, Observation observation) {
        recording.asked(observation.id().hex(), observation.paths());
    }

    private void knowIdentities(Recording recording) {
        for (var server : Purpose.values())
            ports.credentials().find(recording.trace().endpoint(), server).grants().stream()
                    .map(Grant::identity)
                    .forEach(identity -> owners.know(recording, new Owners.Proved(server, identity)));
    }

    boolean isIdle() {
        return idle;
    }

    Owners owners() {
        return owners;
    }

    /** Who is traced under this name, or holds the registration of this id. */
    Optional<Recording> named(Optional<String> endpoint, Optional<String> registration) {
        var now = clock.instant();
        return recordings.values().stream()
                .filter(known -> known.trace().isRunning(now))
                .filter(known -> endpoint.filter(known.trace().endpoint().value()::equals)
                                .isPresent()
                        || registration.isPresent()
                                && registration.equals(known.registration()
                                        .map(held -> held.id().value())))
                .findFirst();
    }
}
