package dev.dormouse.sql;

import static dev.dormouse.testkit.registration.RegistrationBuilder.aRegistration;
import static dev.dormouse.testkit.registration.RegistrationBuilder.aSignOfLife;

import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.registration.Registration;
import dev.dormouse.fleet.registration.SharedLinks;
import dev.dormouse.fleet.telemetry.HistoryQuery;
import dev.dormouse.fleet.telemetry.Point;
import dev.dormouse.fleet.telemetry.Retention;
import dev.dormouse.fleet.telemetry.TimedBy;
import dev.dormouse.objects.path.NodePath;
import dev.dormouse.objects.value.Value;
import dev.dormouse.sql.telemetry.SqlHistory;
import dev.dormouse.testkit.Crowd;
import dev.dormouse.testkit.time.VirtualTime;
import io.prometheus.client.CollectorRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

/**
 * Measures what the README says of the history: points written a second, alone and beside updates of registrations, bytes a
 * point, and how long questions take. Run it by hand, with a directory on the disk that matters, a number of devices and of
 * reports each; each report has four values.
 */
final class HistoryBenchmark {

    private static final List<NodePath> PATHS = List.of(
            NodePath.parse("/3/0/9"),
            NodePath.parse("/4/0/2"),
            NodePath.parse("/3303/0/5700"),
            NodePath.parse("/3304/0/5700"));
    private static final Instant NOW = VirtualTime.BEGINNING;
    private static final int UPDATERS = 64;

    private final EmbeddedStore store;
    private final Path file;
    private final int devices;
    private final Random random = new Random(1);

    private HistoryBenchmark(Path directory, int devices) {
        this.file = directory.resolve("dormouse.db");
        this.devices = devices;
        var time = new VirtualTime();
        store = EmbeddedStore.open(
                SqlStoreConfig.of(directory, devices),
                TestStore.key(7),
                new SharedLinks(),
                new CollectorRegistry(),
                time,
                time);
    }

    public static void main(String[] arguments) throws IOException {
        var directory = Files.createTempDirectory(Path.of(arguments[0]), "history-benchmark");
        var benchmark = new HistoryBenchmark(directory, Integer.parseInt(arguments[1]));
        benchmark.run(Integer.parseInt(arguments[2]));
    }

    private void run(int reports) throws IOException {
        long before = size();
        int alone = reports / 2;
        say("points written: %,d/s".formatted(points(alone) * 1_000 / millis(() -> report(0, alone))));
        besideUpdates(alone, reports);
        store.close();
        say("%.1f bytes on disk for each of %,d points"
                .formatted((size() - before) / (double) points(reports), points(reports)));
    }

    private void besideUpdates(int from, int until) {
        Crowd.of(UPDATERS, number -> {
            store.registrations().put(registration(number));
            return number;
        });
        var updates = new AtomicLong();
        var writing = Thread.ofPlatform().unstarted(() -> report(from, until));
        long took = millis(() -> {
            writing.start();
            Crowd.of(UPDATERS, number -> {
                for (int second = 1; writing.isAlive(); second++) {
                    var registration = registration(number);
                    store.registrations().update(registration.id(), aSignOfLife(registration, NOW.plusSeconds(second)));
                    updates.incrementAndGet();
                }
                return number;
            });
        });
        say("points written beside %,d durable updates/s: %,d/s"
                .formatted(updates.get() * 1_000 / took, points(until - from) * 1_000 / took));
        questions();
    }

    private void questions() {
        var lamp = new EndpointName("lamp-1");
        var month =
                new HistoryQuery(lamp, PATHS.getFirst(), NOW.minus(Duration.ofDays(30)), NOW.plus(Duration.ofDays(30)));
        var history = store.cold().history();
        say("a month by the hour: %,d µs"
                .formatted(1_000
                        * millis(() -> {
                            for (int i = 0; i < 100; i++)
                                history.buckets(month, Duration.ofHours(1), Optional.empty(), 1_000);
                        })
                        / 100));
        var cut = new Retention.Cut(NOW.plus(Duration.ofHours(2)), NOW);
        say("steps of thinning: %,d µs"
                .formatted(1_000
                        * millis(() -> {
                            for (int i = 0; i < 20; i++) history.thinOut(cut);
                        })
                        / 20));
    }

    /** In the order of time, the devices in any order, as they would. */
    private void report(int from, int until) {
        var order = new ArrayList<>(IntStream.range(0, devices).boxed().toList());
        for (int hour = from; hour < until; hour++) {
            Collections.shuffle(order, random);
            for (int number : order) {
                var at = NOW.plus(Duration.ofHours(hour)).plusSeconds(random.nextInt(60));
                store.cold().history().append(new EndpointName("lamp-" + number), values(at));
                if (number % 1_000 == 0) flush();
            }
        }
        flush();
    }

    private void flush() {
        if (store.cold().history() instanceof SqlHistory history) history.flush();
    }

    private List<Point> values(Instant at) {
        return List.of(
                point(PATHS.get(0), at, new Value.Whole(random.nextInt(100))),
                point(PATHS.get(1), at, new Value.Whole(-60 - random.nextInt(60))),
                point(PATHS.get(2), at, new Value.Decimal(random.nextInt(4_000) / 100.0)),
                point(PATHS.get(3), at, new Value.Decimal(random.nextInt(10_000) / 100.0)));
    }

    private static Point point(NodePath path, Instant at, Value value) {
        return new Point(path, at, value, TimedBy.DEVICE);
    }

    private static Registration registration(int number) {
        return aRegistration("lamp-" + number).build();
    }

    private long points(int reports) {
        return (long) devices * reports * PATHS.size();
    }

    private long size() throws IOException {
        return Files.size(file);
    }

    private static long millis(Runnable work) {
        long begun = System.nanoTime();
        work.run();
        return Math.max(1, (System.nanoTime() - begun) / 1_000_000);
    }

    private static void say(String line) {
        System.out.println(line);
    }
}
