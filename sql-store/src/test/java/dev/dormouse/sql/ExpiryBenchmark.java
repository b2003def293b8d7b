package dev.dormouse.sql;

import static dev.dormouse.testkit.registration.RegistrationBuilder.aRegistration;
import static dev.dormouse.testkit.registration.RegistrationBuilder.aSignOfLife;

import dev.dormouse.fleet.credential.Locksmith;
import dev.dormouse.fleet.device.Devices.Filter;
import dev.dormouse.fleet.device.Inventory;
import dev.dormouse.fleet.event.FleetEvent.DeviceRegistered;
import dev.dormouse.fleet.event.FleetEvents;
import dev.dormouse.fleet.network.NetworkProfiles;
import dev.dormouse.fleet.presence.PresenceBook;
import dev.dormouse.fleet.quarantine.Quarantine;
import dev.dormouse.fleet.registration.Doorkeeper;
import dev.dormouse.fleet.registration.Registrar;
import dev.dormouse.fleet.registration.Registration;
import dev.dormouse.fleet.registration.RegistrationId;
import dev.dormouse.fleet.registration.RegistrationRules;
import dev.dormouse.fleet.registration.SharedLinks;
import dev.dormouse.fleet.time.Scheduler;
import dev.dormouse.testkit.time.VirtualTime;
import io.prometheus.client.CollectorRegistry;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A whole fleet falls silent at once: how long its registrations take to end, and what that costs the devices that are still
 * there. Run it by hand, with a directory on the disk that matters and a number of devices.
 */
final class ExpiryBenchmark {

    private static final Instant REGISTERED = VirtualTime.BEGINNING;
    private static final Duration LIFETIME = Duration.ofMinutes(1);
    private static final int ALIVE = 1_000;
    private static final int CALLERS = 32;
    private static final int AT_ONCE = 500;
    private static final long BREATH_MILLIS = 100;

    private final int devices;
    private final CollectorRegistry metrics = new CollectorRegistry();
    private final FleetEvents events = new FleetEvents();
    private final EmbeddedStore store;
    private final AtomicInteger updates = new AtomicInteger();

    private ExpiryBenchmark(Path directory, int devices) {
        this.devices = devices;
        store = EmbeddedStore.open(
                SqlStoreConfig.of(directory, devices),
                TestStore.key(1),
                new SharedLinks(),
                metrics,
                InstantSource.system(),
                new RealTime());
        var presence =
                new PresenceBook(store.registrations(), store.habits(), device -> NetworkProfiles.NB_IOT, () -> now());
        events.subscribe(presence::on);
        events.subscribe(new Inventory(store.cold().devices(), presence, device -> NetworkProfiles.NB_IOT)::on);
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        var directory = Files.createTempDirectory(Path.of(arguments[0]), "expiry-benchmark");
        var benchmark = new ExpiryBenchmark(directory, Integer.parseInt(arguments[1]));
        benchmark.fill();
        benchmark.measure("before", () -> pause(5_000));
        benchmark.measure("meanwhile", benchmark::expire);
        say("in the end " + benchmark.counts());
        benchmark.store.close();
        System.exit(0);
    }

    private void fill() {
        long begun = System.nanoTime();
        var next = new AtomicInteger();
        var total = devices + ALIVE;
        try (var crowd = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 512; i++)
                crowd.submit(() -> {
                    for (int n = next.getAndIncrement(); n < total; n = next.getAndIncrement()) {
                        var registration = registration(n);
                        store.registrations().put(registration);
                        events.publish(new DeviceRegistered(registration, Optional.empty(), REGISTERED));
                    }
                });
        }
        say("%,d registered in %,d ms: %s".formatted(total, millisSince(begun), counts()));
    }

    private void expire() {
        var rules = new RegistrationRules(Duration.ofDays(1), Duration.ofDays(3650), Duration.ZERO, List.of());
        var locksmith = new Locksmith(store.cold().provisioning().credentials(), events, () -> now());
        var registrar = new Registrar(
                store.registrations(),
                new Doorkeeper(
                        store.cold().provisioning().credentials(),
                        locksmith,
                        new Quarantine(
                                store.cold().provisioning().quarantines(), store.registrations(), events, () -> now()),
                        rules),
                rules,
                events,
                () -> new RegistrationId("unused"),
                () -> now());
        var steps = new ArrayList<Long>();
        long begun = System.nanoTime();
        int ended;
        do {
            long step = System.nanoTime();
            ended = registrar.expire(AT_ONCE);
            steps.add(System.nanoTime() - step);
            pause(BREATH_MILLIS);
        } while (ended == AT_ONCE);
        say("%,d ended in %,d ms; a step: %s".formatted(devices, millisSince(begun), spread(steps)));
    }

    /** Devices that are there update their registrations all the time. */
    private void measure(String when, Runnable meanwhile) throws InterruptedException {
        var taken = new ConcurrentLinkedQueue<Long>();
        var over = new AtomicBoolean();
        try (var crowd = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < CALLERS; i++)
                crowd.submit(() -> {
                    while (!over.get()) {
                        int turn = updates.incrementAndGet();
                        var device = registration(devices + turn % ALIVE);
                        long begun = System.nanoTime();
                        store.registrations().update(device.id(), aSignOfLife(device, REGISTERED.plusMillis(turn)));
                        taken.add(System.nanoTime() - begun);
                        pause(20);
                    }
                });
            meanwhile.run();
            over.set(true);
        }
        say("updates " + when + ": " + spread(new ArrayList<>(taken)));
    }

    private String counts() {
        var counts = store.cold().devices().counts(new Filter("", Optional.empty(), now()));
        return "%,d awake, %,d asleep, %,d late, %,d gone"
                .formatted(counts.awake(), counts.asleep(), counts.late(), counts.gone());
    }

    private static Instant now() {
        return REGISTERED.plus(LIFETIME).plusSeconds(1);
    }

    private Registration registration(int number) {
        return aRegistration("urn:imei:%015d".formatted(number))
                .id(Integer.toString(number, 36) + "-regist")
                .from(new InetSocketAddress(
                        "10.%d.%d.%d".formatted(number >> 16 & 255, number >> 8 & 255, number & 255), 5683))
                .sleeping()
                .since(REGISTERED)
                .lasting(number < devices ? LIFETIME : Duration.ofDays(3650))
                .build();
    }

    private static String spread(List<Long> nanos) {
        Collections.sort(nanos);
        return "%,d times, half within %,d µs, 99 %% within %,d µs, the longest %,d µs"
                .formatted(
                        nanos.size(),
                        nanos.get(nanos.size() / 2) / 1_000,
                        nanos.get(nanos.size() * 99 / 100) / 1_000,
                        nanos.getLast() / 1_000);
    }

    private static long millisSince(long nanos) {
        return (System.nanoTime() - nanos) / 1_000_000;
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void say(String line) {
        System.out.println(line);
    }

    /** What is noted has to be written while it goes on. */
    private static final class RealTime implements Scheduler {
        private final java.util.concurrent.ScheduledExecutorService threads = Executors.newScheduledThreadPool(4);

        @Override
        public Task after(Duration delay, Runnable work) {
            var future = threads.schedule(work, delay.toMillis(), TimeUnit.MILLISECONDS);
            return () -> future.cancel(false);
        }

        @Override
        public Task every(Duration pause, Runnable work) {
            var future =
                    threads.scheduleWithFixedDelay(work, pause.toMillis(), pause.toMillis(), TimeUnit.MILLISECONDS);
            return () -> future.cancel(false);
        }
    }
}
