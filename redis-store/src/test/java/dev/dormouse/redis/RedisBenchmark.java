package dev.dormouse.redis;

import static dev.dormouse.testkit.association.AssociationBuilder.anAssociation;
import static dev.dormouse.testkit.registration.ObservationBuilder.anObservation;
import static dev.dormouse.testkit.registration.RegistrationBuilder.aRegistration;
import static dev.dormouse.testkit.registration.RegistrationBuilder.aSignOfLife;

import com.sun.management.OperatingSystemMXBean;
import dev.dormouse.fleet.observation.Observations;
import dev.dormouse.fleet.peer.ConnectionId;
import dev.dormouse.fleet.peer.PeerIdentity.PreSharedKeyIdentity;
import dev.dormouse.fleet.registration.Registration;
import dev.dormouse.fleet.registration.Registrations;
import dev.dormouse.fleet.registration.SharedLinks;
import dev.dormouse.redis.RedisStoreConfig.Place;
import dev.dormouse.testkit.registration.InMemoryRegistrations;
import dev.dormouse.testkit.time.VirtualTime;
import io.prometheus.client.CollectorRegistry;
import java.lang.management.ManagementFactory;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/**
 * Measures what docs/clustering.md says. Run it by hand with a number of devices; it starts its own Redis. CPU is that of this
 * process, and Redis's own beside it.
 */
final class RedisBenchmark {

    private static final Instant NOW = VirtualTime.BEGINNING;

    private final RedisServer redis;
    private final RedisStore store;
    private final int devices;

    private RedisBenchmark(RedisServer redis, int devices) {
        this.redis = redis;
        this.devices = devices;
        this.store = open(redis, devices);
    }

    public static void main(String[] arguments) {
        int devices = Integer.parseInt(arguments[0]);
        memory(devices);
        try (var redis = RedisServer.durable()) {
            var benchmark = new RedisBenchmark(redis, devices);
            benchmark.registrations();
            benchmark.lookups();
            benchmark.associations();
            benchmark.adoption();
            benchmark.expiry();
            benchmark.store.close();
        }
    }

    private static void memory(int devices) {
        var registrations = new InMemoryRegistrations();
        for (int i = 0; i < devices; i++) registrations.put(registration(i));
        crowd("update, in memory", 64, devices, Optional.empty(), number -> update(registrations, number, 1));
    }

    private void registrations() {
        var registrations = store.registrations();
        Observations observations = store.observations();
        long before = usedMemory();
        crowd("register", 256, devices, number -> registrations.put(registration(number)));
        crowd(
                "observe",
                256,
                devices,
                number -> observations.put(anObservation("%010x".formatted(number), registration(number))
                        .wire(new byte[60])
                        .build()));
        say("Redis holds %,d bytes for each device with one observation".formatted((usedMemory() - before) / devices));
        int round = 0;
        for (int callers : List.of(1, 16, 64, 256, 1_000)) {
            int seconds = ++round;
            int times = callers == 1 ? devices / 20 : devices;
            var order = new Random(seconds).ints(times, 0, devices).toArray();
            crowd("update", callers, times, number -> update(registrations, order[number], seconds));
        }
    }

    private void lookups() {
        var registrations = store.registrations();
        var observations = store.observations();
        var tokens = IntStream.range(0, devices)
                .mapToObj(number -> anObservation("%010x".formatted(number), registration(number))
                        .build()
                        .id())
                .toList();
        var ids = IntStream.range(0, devices)
                .mapToObj(number -> registration(number).id())
                .toList();
        for (int round = 0; round < 2; round++)
            crowd("look-ups of a notification", 1, devices, number -> {
                there(observations.find(tokens.get(number)));
                there(registrations.find(ids.get(number)));
            });
        try (var other = open(redis, devices)) {
            crowd(
                    "find, not in memory",
                    64,
                    devices / 2,
                    number -> there(other.registrations().find(ids.get(number))));
        }
    }

    private void associations() {
        var associations = store.associations("lwm2m");
        long before = usedMemory();
        crowd(
                "put association",
                256,
                devices,
                number -> associations.put(
                        anAssociation(idOf(number).hex())
                                .of(new PreSharedKeyIdentity("lamp-" + number))
                                .holding(new byte[220])
                                .build(),
                        1 << 20));
        say("Redis holds %,d bytes for each association".formatted((usedMemory() - before) / devices));
        crowd("reserve", 256, devices, number -> associations.reserve(idOf(number), 1 << 20));
        for (int callers : List.of(1, 16, 256))
            crowd(
                    "mark as read",
                    callers,
                    callers == 1 ? devices / 20 : devices,
                    number -> associations.markRead(idOf(number), callers));
    }

    private void adoption() {
        var associations = store.associations("lwm2m");
        for (int callers : List.of(1, 64))
            crowd("adopt: find, mark, reserve", callers, devices / 5, number -> {
                there(associations.find(idOf(number)));
                associations.readMark(idOf(number));
                associations.reserve(idOf(number), 1 << 20);
            });
    }

    private void expiry() {
        try (var other = open(redis, 1_000)) {
            var ended = new AtomicInteger();
            long begun = System.nanoTime();
            long cpu = cpuNanos();
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                for (var node : List.of(store, other))
                    threads.execute(() -> {
                        var due = NOW.plus(Duration.ofDays(1));
                        for (var some = node.registrations().removeExpired(due, 500);
                                !some.isEmpty();
                                some = node.registrations().removeExpired(due, 500)) ended.addAndGet(some.size());
                    });
            }
            say("expire by two nodes: %,d in %,.1f s, %s of CPU each"
                    .formatted(ended.get(), (System.nanoTime() - begun) / 1e9, micros((cpuNanos() - cpu) / devices)));
        }
    }

    private static void update(Registrations registrations, int number, int seconds) {
        var registration = registration(number);
        registrations.update(registration.id(), aSignOfLife(registration, NOW.plusSeconds(seconds)));
    }

    private static Registration registration(int number) {
        var name = "urn:imei:%015d".formatted(number);
        return aRegistration(name)
                .id(Integer.toString(number, 36) + "-regist")
                .provenAs(new PreSharedKeyIdentity(name))
                .over(idOf(number))
                .from(new InetSocketAddress(
                        "10.%d.%d.%d".formatted(number >> 16 & 255, number >> 8 & 255, number & 255), 5683))
                .sleeping()
                .build();
    }

    private static ConnectionId idOf(int number) {
        return new ConnectionId("%012x".formatted(number * 7919L));
    }

    private static RedisStore open(RedisServer redis, int inMemory) {
        var config = new RedisStoreConfig(
                new Place.Standalone(redis.node()),
                Optional.empty(),
                Optional.empty(),
                "dormouse",
                inMemory,
                Duration.ofSeconds(60),
                100_000,
                inMemory);
        return RedisStore.open(
                config, TestStore.vault(1), new SharedLinks(), new CollectorRegistry(), new VirtualTime());
    }

    private void crowd(String what, int callers, int times, IntConsumer each) {
        crowd(what, callers, times, Optional.of(redis), each);
    }

    private static void crowd(String what, int callers, int times, Optional<RedisServer> redis, IntConsumer each) {
        long[] nanos = new long[times];
        var next = new AtomicInteger();
        double redisCpu = redis.map(RedisBenchmark::redisCpuSeconds).orElse(0.0);
        long cpu = cpuNanos();
        long begun = System.nanoTime();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int caller = 0; caller < callers; caller++)
                threads.execute(() -> {
                    for (int number = next.getAndIncrement(); number < times; number = next.getAndIncrement()) {
                        long start = System.nanoTime();
                        each.accept(number);
                        nanos[number] = System.nanoTime() - start;
                    }
                });
        }
        double seconds = (System.nanoTime() - begun) / 1e9;
        long used = cpuNanos() - cpu;
        double redisUsed = redis.map(RedisBenchmark::redisCpuSeconds).orElse(0.0) - redisCpu;
        Arrays.sort(nanos);
        say("%-28s %,5d callers %,9.0f/s   CPU each: %s ours, %s Redis's   p50 %s  p99 %s"
                .formatted(
                        what,
                        callers,
                        times / seconds,
                        micros(used / times),
                        micros((long) (redisUsed * 1e9 / times)),
                        micros(nanos[times / 2]),
                        micros(nanos[times * 99 / 100])));
    }

    private long usedMemory() {
        return Long.parseLong(info(redis, "memory", "used_memory"));
    }

    private static double redisCpuSeconds(RedisServer redis) {
        return Double.parseDouble(info(redis, "cpu", "used_cpu_user"))
                + Double.parseDouble(info(redis, "cpu", "used_cpu_sys"));
    }

    private static String info(RedisServer redis, String section, String name) {
        for (var line : redis.cli("info", section).split("\r?\n"))
            if (line.startsWith(name + ":")) return line.substring(name.length() + 1);
        throw new IllegalStateException("Redis does not say " + name);
    }

    private static void there(Optional<?> found) {
        if (found.isEmpty()) throw new IllegalStateException("what was put is not found");
    }

    private static long cpuNanos() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
    }

    private static String micros(long nanos) {
        return "%,.1f us".formatted(nanos / 1e3);
    }

    private static void say(String line) {
        System.out.println(line);
    }
}
