package dev.dormouse.sql;

import static dev.dormouse.testkit.registration.RegistrationBuilder.aRegistration;
import static dev.dormouse.testkit.registration.RegistrationBuilder.aSignOfLife;

import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.intake.Delivery;
import dev.dormouse.fleet.intake.Format;
import dev.dormouse.fleet.intake.ImportId;
import dev.dormouse.fleet.intake.IntakeDesk;
import dev.dormouse.fleet.profile.Posting;
import dev.dormouse.fleet.registration.Registration;
import dev.dormouse.testkit.time.VirtualTime;
import java.io.BufferedInputStream;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;

/**
 * A manufacturing list while devices go on: how long it takes, and what it costs an update of a registration. Run it by hand,
 * with a directory on the disk that matters and a number of rows.
 */
final class ImportBenchmark {

    private static final int ALIVE = 1_000;
    private static final int CALLERS = 16;
    private static final long BETWEEN_UPDATES_MILLIS = 20;

    private final EmbeddedStore store;
    private final ConcurrentLinkedQueue<Long> micros = new ConcurrentLinkedQueue<>();

    private ImportBenchmark(Path directory) {
        store = TestStore.in(directory, 100_000).whole();
    }

    public static void main(String[] arguments) throws Exception {
        var directory = Files.createTempDirectory(Path.of(arguments[0]), "import-benchmark");
        var list = list(directory.resolve("list.csv"), Integer.parseInt(arguments[1]));
        var benchmark = new ImportBenchmark(Files.createDirectory(directory.resolve("store")));
        benchmark.measure("before", () -> pause(5_000));
        benchmark.measure("dry run", () -> benchmark.take(list, true));
        benchmark.measure("import", () -> benchmark.take(list, false));
        benchmark.measure("again", () -> benchmark.take(list, false));
        benchmark.store.close();
    }

    private static Path list(Path file, int rows) throws IOException {
        var random = new Random(7);
        byte[] key = new byte[16];
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.write("endpoint,identity,key,groups,var.site\n");
            for (int row = 0; row < rows; row++) {
                random.nextBytes(key);
                out.write("urn:dev:meter-%08d,id-%08d,%s,vienna,site-%d%n"
                        .formatted(
                                row * 59_999L % 100_000_000, row, HexFormat.of().formatHex(key), row % 100));
            }
        }
        return file;
    }

    private void take(Path list, boolean dryRun) {
        var desk = new IntakeDesk(
                store.cold().provisioning().imports(),
                store.cold().provisioning().credentials(),
                new IntakeDesk.Gifts(name -> true, name -> false, this::furnish),
                store.cold().eventLog(),
                new VirtualTime(),
                InstantSource.system());
        try (var in = new BufferedInputStream(Files.newInputStream(list))) {
            var begun = desk.begin(
                            ImportId.random(new SecureRandom()),
                            new Delivery("list.csv", Format.CSV, dryRun, "benchmark"))
                    .orElseThrow();
            say(desk.run(begun, Format.CSV, in).toString());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private void furnish(Map<EndpointName, Posting> postings) {
        store.cold()
                .assignments()
                .putAll(postings.entrySet().stream()
                        .map(entry -> entry.getValue().of(entry.getKey()))
                        .toList());
    }

    private void measure(String what, Runnable meanwhile) throws InterruptedException {
        var over = new AtomicBoolean();
        micros.clear();
        long begun = System.nanoTime();
        try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int caller = 0; caller < CALLERS; caller++) {
                int mine = caller;
                callers.submit(() -> updates(mine, over));
            }
            meanwhile.run();
            over.set(true);
            callers.shutdown();
            callers.awaitTermination(1, TimeUnit.MINUTES);
        }
        long millis = (System.nanoTime() - begun) / 1_000_000;
        var sorted = micros.stream().sorted().toList();
        say("%-8s %6d ms, %6d updates, p50 %5d us, p99 %6d us, p99.9 %6d us, most %6d us, heap %d MiB"
                .formatted(
                        what,
                        millis,
                        sorted.size(),
                        at(sorted, 0.5),
                        at(sorted, 0.99),
                        at(sorted, 0.999),
                        Collections.max(sorted),
                        heap()));
    }

    private void updates(int caller, AtomicBoolean over) {
        var mine = IntStream.range(0, ALIVE / CALLERS)
                .mapToObj(number ->
                        aRegistration("alive-" + caller + "-" + number).build())
                .toList();
        mine.forEach(store.registrations()::put);
        for (int i = 0; !over.get(); i++) {
            Registration registration = mine.get(i % mine.size());
            long begun = System.nanoTime();
            store.registrations()
                    .update(registration.id(), aSignOfLife(registration, VirtualTime.BEGINNING.plusSeconds(i)));
            micros.add((System.nanoTime() - begun) / 1_000);
            pause(BETWEEN_UPDATES_MILLIS);
        }
    }

    private static long at(List<Long> sorted, double share) {
        return sorted.get((int) (sorted.size() * share));
    }

    private static long heap() {
        System.gc();
        var runtime = Runtime.getRuntime();
        return (runtime.totalMemory() - runtime.freeMemory()) >> 20;
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void say(String sentence) {
        System.out.println(sentence);
    }
}
