package dev.dormouse.redis;

import static dev.dormouse.testkit.association.AssociationBuilder.anAssociation;
import static dev.dormouse.testkit.registration.ObservationBuilder.anObservation;
import static dev.dormouse.testkit.registration.RegistrationBuilder.aRegistration;
import static dev.dormouse.testkit.registration.RegistrationBuilder.aSignOfLife;

import dev.dormouse.fleet.observation.Observation;
import dev.dormouse.fleet.peer.ConnectionId;
import dev.dormouse.fleet.registration.Registration;
import dev.dormouse.redis.RedisStoreConfig.Place;
import dev.dormouse.testkit.time.VirtualTime;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntConsumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a transition takes of Redis, counted by Redis: how often it reads from the connection, which commands it gets ({@code INFO
 * commandstats}), how many its scripts call, and how long all of them keep it busy. Run it by hand; it starts its own Redis, and prints the
 * table of docs/clustering.md.
 */
final class TransitionsCount {

    private static final Instant NOW = VirtualTime.BEGINNING;
    private static final int TIMES = 1_000;
    private static final Pattern STATISTIC = Pattern.compile("cmdstat_([^:]+):calls=(\\d+),usec=(\\d+),.*");

    private final RedisServer redis;
    private final RedisStore store;
    private final RedisStore other;

    private record Statistic(long calls, long micros) {}

    private TransitionsCount(RedisServer redis, RedisStore store, RedisStore other) {
        this.redis = redis;
        this.store = store;
        this.other = other;
    }

    public static void main(String... arguments) {
        try (var redis = RedisServer.durable();
                var store = TestStore.on(new Place.Standalone(redis.node()));
                var other = TestStore.on(new Place.Standalone(redis.node()))) {
            new TransitionsCount(redis, store.get(), other.get()).run();
        }
    }

    private void run() {
        var registrations = store.registrations();
        var observations = store.observations();
        var associations = store.associations("lwm2m");
        warmUp();

        say("| transition | round trips | commands | called by scripts | Redis is busy, µs |");
        say("|---|---|---|---|---|");
        count("register", number -> registrations.put(lamp(number)));
        count("observe", number -> observations.put(observationOf(number)));
        count("look-ups of a notification", number -> {
            observations.find(observationOf(number).id());
            registrations.find(lamp(number).id());
        });
        count(
                "update",
                number -> registrations.update(lamp(number).id(), aSignOfLife(lamp(number), NOW.plusSeconds(1))));
        count(
                "update from another address",
                number -> registrations.update(lamp(number).id(), aSignOfLife(elsewhere(number), NOW.plusSeconds(2))));
        count(
                "find a device another node serves, by id",
                number -> other.registrations().find(lamp(number).id()));
        count(
                "end of an observation",
                number -> observations.remove(observationOf(number).id()));
        count("register again", number -> registrations.put(again(number)));
        count("deregister", number -> registrations.remove(again(number).id()));
        count(
                "new association",
                number -> associations.put(
                        anAssociation(idOf(number).hex()).holding(new byte[220]).build(), 1 << 20));
        count("reserve write numbers", number -> associations.reserve(idOf(number), 1 << 20));
        count("mark a record as read, alone", number -> associations.markRead(idOf(number), 2));
    }

    /** Redis learns each script but once in its life, and a connection says but once who it is. */
    private void warmUp() {
        int last = TIMES + 1;
        store.registrations().put(lamp(last));
        store.registrations().update(lamp(last).id(), aSignOfLife(lamp(last), NOW));
        store.observations().put(observationOf(last));
        other.registrations().find(lamp(last).id());
        store.observations().remove(observationOf(last).id());
        store.registrations().remove(lamp(last).id());
        var associations = store.associations("lwm2m");
        associations.put(anAssociation(idOf(last).hex()).build(), 0);
        associations.reserve(idOf(last), 1);
        associations.markRead(idOf(last), 1);
    }

    private void count(String what, IntConsumer transition) {
        redis.cli("config", "resetstat");
        long before = reads();
        for (int number = 0; number < TIMES; number++) transition.accept(number);
        long after = reads();
        double byLooking = reads() - after;
        var statistics = statistics();
        var direct = new TreeMap<>(statistics);
        boolean byScript = direct.containsKey("evalsha");
        // What is sent beside scripts is not what they call.
        if (byScript) direct.keySet().removeIf(command -> !command.equals("evalsha"));
        long inScripts =
                statistics.values().stream().mapToLong(Statistic::calls).sum()
                        - direct.values().stream().mapToLong(Statistic::calls).sum();
        long busy = direct.values().stream().mapToLong(Statistic::micros).sum();
        say("| %s | %s | %s | %s | %.0f |"
                .formatted(
                        what,
                        each(after - before - byLooking),
                        names(direct),
                        byScript ? each(inScripts) : "",
                        (double) busy / TIMES));
    }

    private static String names(Map<String, Statistic> commands) {
        return commands.entrySet().stream()
                .map(one -> one.getKey().toUpperCase(Locale.ROOT) + " "
                        + each(one.getValue().calls()))
                .collect(Collectors.joining(", "));
    }

    private static String each(double all) {
        double each = all / TIMES;
        return Math.abs(each - Math.rint(each)) < 0.05 ? "%.0f".formatted(each) : "%.1f".formatted(each);
    }

    private Map<String, Statistic> statistics() {
        return redis.cli("info", "commandstats")
                .lines()
                .map(STATISTIC::matcher)
                .filter(line -> line.matches()
                        && !line.group(1).startsWith("config")
                        && !line.group(1).equals("info"))
                .collect(Collectors.toMap(
                        line -> line.group(1),
                        line -> new Statistic(Long.parseLong(line.group(2)), Long.parseLong(line.group(3)))));
    }

    private long reads() {
        for (var line : redis.cli("info", "stats").split("\r?\n"))
            if (line.startsWith("total_reads_processed:")) return Long.parseLong(line.replaceAll("\\D", ""));
        throw new IllegalStateException("Redis does not count what it reads");
    }

    private static Registration lamp(int number) {
        return aRegistration("lamp-" + number)
                .from(new InetSocketAddress("192.0.2.1", 1024 + number))
                .build();
    }

    private static Registration again(int number) {
        return aRegistration("lamp-" + number)
                .id("again-" + number)
                .from(new InetSocketAddress("192.0.2.1", 1024 + number))
                .build();
    }

    private static Registration elsewhere(int number) {
        return aRegistration("lamp-" + number)
                .from(new InetSocketAddress("192.0.2.2", 1024 + number))
                .build();
    }

    private static Observation observationOf(int number) {
        return anObservation("%08x".formatted(number), lamp(number))
                .wire(new byte[60])
                .build();
    }

    private static ConnectionId idOf(int number) {
        return new ConnectionId("%012x".formatted(number * 7919L));
    }

    private static void say(String line) {
        System.out.println(line);
    }
}
