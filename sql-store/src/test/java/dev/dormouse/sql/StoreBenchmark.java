package dev.dormouse.sql;

import static dev.dormouse.sql.Measured.cpuNanos;
import static dev.dormouse.sql.Measured.crowd;
import static dev.dormouse.sql.Measured.heap;
import static dev.dormouse.sql.Measured.millisSince;
import static dev.dormouse.sql.Measured.say;
import static dev.dormouse.sql.Measured.timed;
import static dev.dormouse.testkit.registration.ObservationBuilder.anObservation;
import static dev.dormouse.testkit.registration.RegistrationBuilder.aRegistration;
import static dev.dormouse.testkit.registration.RegistrationBuilder.aSignOfLife;

import dev.dormouse.fleet.device.DeviceFacts;
import dev.dormouse.fleet.device.Devices.Filter;
import dev.dormouse.fleet.device.Devices.Sighting;
import dev.dormouse.fleet.device.Devices.Standing;
import dev.dormouse.fleet.device.Devices.State;
import dev.dormouse.fleet.peer.ConnectionId;
import dev.dormouse.fleet.peer.PeerIdentity.PreSharedKeyIdentity;
import dev.dormouse.fleet.registration.Registration;
import dev.dormouse.fleet.registration.SharedLinks;
import dev.dormouse.fleet.telemetry.Source;
import dev.dormouse.objects.path.NodePath;
import dev.dormouse.objects.value.Reading;
import dev.dormouse.objects.value.Value;
import dev.dormouse.testkit.time.VirtualTime;
import io.prometheus.client.CollectorRegistry;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Measures what the README says. Run it by hand, with a directory on the disk that matters and a number of devices; it takes a
 * minute or two.
 */
final class StoreBenchmark {

    private static final Instant NOW = VirtualTime.BEGINNING;

    private final Path directory;
    private final int devices;
    private final VirtualTime time = new VirtualTime();
    private EmbeddedStore store;

    private StoreBenchmark(Path directory, int devices) {
        this.directory = directory;
        this.devices = devices;
        this.store = open(64);
    }

    public static void main(String[] arguments) throws IOException {
        var directory = Files.createTempDirectory(Path.of(arguments[0]), "store-benchmark");
        var benchmark = new StoreBenchmark(directory, Integer.parseInt(arguments[1]));
        benchmark.registrations();
        benchmark.updates();
        benchmark.opening();
        benchmark.lookups();
        benchmark.inventory();
        benchmark.values();
        benchmark.backup();
        benchmark.store.close();
        say("in %s, %,d bytes".formatted(directory, Files.size(directory.resolve("dormouse.db"))));
    }

    private void registrations() {
        crowd("register", 512, devices, number -> store.registrations().put(registration(number)));
        crowd(
                "observe",
                512,
                devices,
                number -> store.observations()
                        .put(anObservation("%016x".formatted(number), registration(number))
                                .wire(new byte[60])
                                .build()));
    }

    private void updates() {
        var random = new Random(1);
        int[] order = random.ints(devices, 0, devices).toArray();
        int round = 0;
        for (int group : List.of(1, 16, 64, 256)) {
            store.close();
            store = open(group);
            for (int callers : List.of(1, 64, 2_000)) {
                int seconds = ++round;
                crowd(
                        "update, groups of " + group,
                        callers,
                        callers == 1 || group == 1 ? devices / 50 : devices / 2,
                        number -> {
                            var registration = registration(order[number]);
                            store.registrations()
                                    .update(registration.id(), aSignOfLife(registration, NOW.plusSeconds(seconds)));
                        });
            }
        }
        store.close();
        store = open(64);
    }

    private void opening() {
        store.close();
        store = open(64, 1);
        long without = heap();
        store.close();
        long cpu = cpuNanos();
        long begun = System.nanoTime();
        store = open(64, devices);
        say("open with %,d registrations and observations: %,d ms, %,d ms of CPU"
                .formatted(devices, millisSince(begun), (cpuNanos() - cpu) / 1_000_000));
        say("heap per registration and observation in memory: %,d bytes".formatted((heap() - without) / devices));
    }

    private void lookups() {
        var registrations = IntStream.range(0, devices)
                .mapToObj(StoreBenchmark::registration)
                .toList();
        for (int round = 0; round < 3; round++)
            crowd(
                    "find by id, in memory",
                    1,
                    devices,
                    number ->
                            store.registrations().find(registrations.get(number).id()));
        var absent = aRegistration("absent").build();
        for (int callers : List.of(1, 64))
            crowd(
                    "find by id, absent",
                    callers,
                    devices / 5,
                    number -> store.registrations().find(absent.id()));
    }

    private void inventory() {
        var facts = new DeviceFacts(
                Optional.of("Acme Metering"),
                Optional.of("L7"),
                Optional.of("1.4.2"),
                Optional.of(80),
                Optional.of(-97),
                Optional.empty());
        crowd(
                "note a sighting",
                1,
                devices,
                number -> store.cold()
                        .devices()
                        .note(new Sighting(
                                registration(number).endpoint(),
                                NOW.minusSeconds(number % 200),
                                new Standing.Until(NOW.plusSeconds(number % 100 - 1), number % 2 == 0),
                                facts)));
        var all = new Filter("", Optional.empty(), NOW);
        timed("write the sightings", 1, () -> store.cold().devices().counts(all));
        timed("counts", 20, () -> store.cold().devices().counts(all));
        timed("counts of a search", 20, () -> store.cold().devices().counts(search("99", Optional.empty())));
        for (var state : State.values())
            timed(
                    "first page of " + state,
                    20,
                    () -> store.cold().devices().page(search("", Optional.of(state)), Optional.empty(), 50));
        timed(
                "search, all match",
                20,
                () -> store.cold().devices().page(search("acme", Optional.empty()), Optional.empty(), 50));
        timed(
                "search, none matches",
                20,
                () -> store.cold().devices().page(search("nowhere", Optional.empty()), Optional.empty(), 50));
    }

    private void values() {
        crowd(
                "report five values",
                64,
                devices,
                number -> store.cold()
                        .latestValues()
                        .put(registration(number).endpoint(), fiveReadings(number), Source.NOTIFY, NOW));
        timed("write the values", 1, () -> time.advance(Duration.ofMillis(500)));
        timed(
                "all values of a device",
                200,
                () -> store.cold().latestValues().of(registration(7).endpoint(), Optional.empty()));
    }

    private void backup() {
        timed("backup", 1, () -> store.backupTo(directory.resolve("backup.db")));
    }

    private EmbeddedStore open(int group) {
        return open(group, devices);
    }

    private EmbeddedStore open(int group, int inMemory) {
        var config = new SqlStoreConfig(
                directory, inMemory, Duration.ofSeconds(60), group, 20_000, devices, Duration.ofSeconds(1));
        return EmbeddedStore.open(config, TestStore.key(1), new SharedLinks(), new CollectorRegistry(), time, time);
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

    private static List<Reading> fiveReadings(int number) {
        return List.of("/3303/0/5700", "/3303/0/5601", "/3303/0/5602", "/3/0/9", "/4/0/2").stream()
                .map(path -> new Reading(NodePath.parse(path), new Value.Decimal(number / 7.0)))
                .toList();
    }

    private static Filter search(String text, Optional<State> state) {
        return new Filter(text, state, NOW);
    }
}
