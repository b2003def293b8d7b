package dev.dormouse.fleet.integration;

import dev.dormouse.fleet.Service;
import dev.dormouse.fleet.StoreUnavailable;
import dev.dormouse.fleet.device.Devices;
import dev.dormouse.fleet.log.EventLog;
import dev.dormouse.fleet.log.LogEntry;
import dev.dormouse.fleet.log.LogKind;
import dev.dormouse.fleet.time.Scheduler;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has a courier go to each integration while there is something to carry, each on a thread of its own, so that a slow receiver keeps
 * no other waiting. One node does it for all.
 */
public final class PostOffice implements Service {

    private static final Logger log = LoggerFactory.getLogger(PostOffice.class);

    private static final Duration BEAT = Duration.ofMillis(100);
    private static final Duration LOOK = Duration.ofSeconds(1);
    /** Then it is asked anew whether this node is still the one that delivers. */
    private static final int ROUNDS = 20;

    /** What is told, to whom, and about what. */
    public record Ports(
            Integrations integrations, Outbox outbox, Devices devices, Publisher publisher, EventLog eventLog) {}

    private final Ports ports;
    private final Courier courier;
    private final Scheduler duty;
    private final InstantSource clock;
    private final Set<IntegrationName> served = ConcurrentHashMap.newKeySet();
    private final Set<IntegrationName> known = new HashSet<>();
    private volatile long failing;
    private volatile long paused;
    private volatile boolean called;
    private volatile boolean stopped = true;
    private Instant lookedAt = Instant.MIN;
    private Scheduler.Task beating = () -> {};

    /** {@code duty} does at intervals what is one node's, and later what is its own. */
    public PostOffice(
            Ports ports, IntegrationSettings settings, RandomGenerator random, Scheduler duty, InstantSource clock) {
        this.ports = ports;
        this.courier = new Courier(
                ports.integrations(), ports.outbox(), ports.devices(), ports.publisher(), settings, random, clock);
        this.duty = duty;
        this.clock = clock;
    }

    @Override
    public void start() {
        stopped = false;
        beating = duty.every(BEAT, this::beat);
    }

    /** Rounds under way end by themselves; what came of those that do not is told again. */
    @Override
    public void stop() {
        stopped = true;
        beating.cancel();
    }

    /** There is something new. Does not wait. */
    public void call() {
        called = true;
    }

    /** How many took nothing last. Known only where the work is done. */
    public long failing() {
        return failing;
    }

    /** How many are paused. Known only where the work is done. */
    public long paused() {
        return paused;
    }

    private void beat() {
        var now = clock.instant();
        if (!called && now.isBefore(lookedAt.plus(LOOK))) return;
        called = false;
        lookedAt = now;
        try {
            var standings = ports.integrations().standings();
            failing = standings.values().stream().filter(Standing::isFailing).count();
            paused = standings.values().stream()
                    .filter(one -> one.pause().isPresent())
                    .count();
            var all = standings.keySet();
            known.stream().filter(name -> !all.contains(name)).forEach(ports.publisher()::release);
            known.clear();
            known.addAll(all);
            for (var name : all) if (served.add(name)) duty.after(Duration.ZERO, () -> serve(name));
        } catch (StoreUnavailable e) {
            log.atDebug().setCause(e).log("integrations wait for the store");
        }
    }

    private void serve(IntegrationName name) {
        try {
            var before = pause(name);
            int rounds = 0;
            while (!stopped && courier.round(name) && ++rounds < ROUNDS) called = true;
            if (before.isEmpty()) pause(name).ifPresent(how -> note(name, how));
        } catch (StoreUnavailable e) {
            log.atDebug().addKeyValue("integration", name).setCause(e).log("it waits for the store");
        } finally {
            served.remove(name);
        }
    }

    private Optional<Standing.Pause> pause(IntegrationName name) {
        return ports.integrations().standing(name).flatMap(Standing::pause);
    }

    private void note(IntegrationName name, Standing.Pause how) {
        if (how.by().isPresent()) return;
        log.atWarn()
                .addKeyValue("integration", name)
                .addKeyValue("why", how.why())
                .log("deliveries were paused");
        var sentence = "Deliveries to the integration '" + name + "' were paused: " + how.why();
        ports.eventLog()
                .note(new LogEntry(
                        how.since(),
                        LogKind.INTEGRATION_PAUSED,
                        Optional.empty(),
                        sentence,
                        Map.of("integration", name.value())));
    }
}
