package dev.dormouse.sql.device;

import com.sun.management.OperatingSystemMXBean;
import dev.dormouse.fleet.device.Device;
import dev.dormouse.fleet.device.DeviceFacts;
import dev.dormouse.fleet.device.Devices.Filter;
import dev.dormouse.fleet.device.Devices.Sighting;
import dev.dormouse.fleet.device.Devices.Standing;
import dev.dormouse.fleet.device.Devices.Term;
import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.location.Area;
import dev.dormouse.fleet.location.Box;
import dev.dormouse.fleet.location.Location;
import dev.dormouse.fleet.location.Whereabouts;
import dev.dormouse.fleet.presence.Outlook;
import dev.dormouse.fleet.registration.SharedLinks;
import dev.dormouse.fleet.search.Facet;
import dev.dormouse.fleet.search.Field;
import dev.dormouse.fleet.search.QueryReading;
import dev.dormouse.fleet.vault.LocalMasterKey;
import dev.dormouse.fleet.vault.Vault;
import dev.dormouse.sql.EmbeddedStore;
import dev.dormouse.sql.SqlStore;
import dev.dormouse.sql.SqlStoreConfig;
import dev.dormouse.sql.database.Search;
import dev.dormouse.sql.database.Session;
import dev.dormouse.testkit.time.VirtualTime;
import io.prometheus.client.CollectorRegistry;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * Measures how long it takes to find devices among many. Run it by hand, with a directory on the disk that matters and a number of
 * devices; what is in the directory already is searched again.
 */
final class InventoryBenchmark {

    private static final Instant NOW = VirtualTime.BEGINNING;
    private static final int ROUNDS = 40;
    private static final int PAGE = 100;

    private static final List<String> QUERIES = List.of(
            "",
            "endpoint==urn:imei:000000000777777",
            "endpoint==urn:imei:0000000007*",
            "presence==awake",
            "presence==asleep",
            "presence==late",
            "presence==gone",
            "manufacturer==acme*",
            "model==L7",
            "model==rare",
            "firmware==2.1.3",
            "firmware.version<1.2",
            "firmware.version<2.1",
            "network==nb-iot",
            "battery<3",
            "battery<20",
            "battery>=95",
            "signal<-115",
            "lastSeen>24h",
            "lastSeen>7d",
            "lastSeen<1m",
            "registered<1h",
            "firstSeen>2019-12-31",
            "restarted<1h",
            "tag.site==berlin",
            "tag.site==nowhere",
            "tag.site==*",
            "group==north",
            "quarantine==true",
            "firmware.version<2.1;battery<20,tag.site==berlin;lastSeen>24h",
            "battery<20;model==L7;presence==asleep",
            "model=in=(L7,L8);battery<3",
            "battery<20;signal<-115;lastSeen>7d",
            "model==L7;network==nb-iot",
            "model==L7;network==nb-iot;battery<20",
            "lifetime<1h",
            "model!=*",
            "firmware.version>=1.0",
            "firmware.version!=3.4.4;firmware.version!=1.0.0",
            "lastSeen!=*",
            "presence!=asleep;battery<3",
            "endpoint==*777",
            "7777",
            "777777",
            "urn:imei:000000000777777",
            "777;L7;lichtwerk",
            "7777,8888",
            "acme",
            "acme lichtwerk",
            "zz",
            "nothing has this");

    private final SqlStore store;

    private InventoryBenchmark(SqlStore store) {
        this.store = store;
    }

    public static void main(String[] arguments) throws IOException, SQLException {
        var directory = Files.createDirectories(Path.of(arguments[0]));
        int devices = Integer.parseInt(arguments[1]);
        if (!Files.exists(directory.resolve("dormouse.db"))) {
            open(directory).close();
            fill(directory.resolve("dormouse.db"), devices);
        }
        var store = open(directory);
        var benchmark = new InventoryBenchmark(store.cold());
        benchmark.find();
        benchmark.count();
        benchmark.glance(devices);
        store.close();
        say("%,d bytes on the disk".formatted(Files.size(directory.resolve("dormouse.db"))));
    }

    private static EmbeddedStore open(Path directory) {
        var time = new VirtualTime();
        var config = new SqlStoreConfig(
                directory, 1_000, Duration.ofSeconds(120), 64, 20_000, 20_000, Duration.ofMinutes(5));
        var key = new LocalMasterKey(new byte[Vault.KEY_BYTES], new SecureRandom());
        return EmbeddedStore.open(config, key, new SharedLinks(), new CollectorRegistry(), time, time);
    }

    /** As the store writes them, but in one transaction, and with the indexes built at the end. */
    private static void fill(Path file, int devices) throws SQLException {
        var random = new Random(1);
        long begun = System.nanoTime();
        try (var session = new Session(DriverManager.getConnection("jdbc:sqlite:" + file))) {
            session.execute("PRAGMA synchronous = OFF");
            var indexes = session.all(
                    "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL"
                            + " AND tbl_name IN ('devices', 'device_tags', 'device_groups')",
                    row -> List.of(row.text(), row.text()));
            for (var index : indexes) session.execute("DROP INDEX " + index.getFirst());
            session.execute("BEGIN");
            var rows = new DeviceRows();
            for (int number = 0; number < devices; number++) {
                var device = Device.first(device(number, random)).orElseThrow();
                var registered = random.nextInt(100) == 0 ? Optional.<Instant>empty() : device.registeredUntil();
                rows.insert(
                        session,
                        new Device(
                                device.endpoint(),
                                device.firstSeen(),
                                device.lastSeen(),
                                registered,
                                device.term(),
                                device.outlook(),
                                device.facts()));
                if (number % 5 == 0) label(session, name(number), random);
            }
            for (var index : indexes) session.execute(index.getLast());
            session.execute("COMMIT");
        }
        say("%,d devices written in %,d s".formatted(devices, (System.nanoTime() - begun) / 1_000_000_000));
    }

    private static void label(Session session, EndpointName endpoint, Random random) throws SQLException {
        var site = random.nextInt(100) < 20 ? "Berlin" : "Site " + random.nextInt(500);
        session.change(
                "INSERT INTO device_tags (endpoint, name, value, value_key) VALUES (?, 'site', ?, ?)",
                endpoint.value(),
                site,
                Search.folded(site));
        session.change("INSERT INTO device_assignments (endpoint) VALUES (?)", endpoint.value());
        session.change(
                "INSERT INTO device_groups (endpoint, position, tag) VALUES (?, 0, ?)",
                endpoint.value(),
                random.nextInt(10) == 0 ? "north" : "south");
    }

    private static Sighting device(int number, Random random) {
        var seen = NOW.minusSeconds(random.nextInt(100) < 2 ? random.nextInt(2_000_000) : random.nextInt(7_200));
        int kind = random.nextInt(1_000);
        var model = kind == 0 ? "rare" : "L" + (kind % 12);
        var facts = new DeviceFacts(
                Optional.of(kind % 12 < 6 ? "Acme Metering" : "Lichtwerk"),
                Optional.of(model),
                Optional.of((1 + kind % 3) + "." + random.nextInt(5) + "." + random.nextInt(5)),
                Optional.of((int) Math.max(0, 100 - Math.abs(random.nextGaussian()) * 35)),
                Optional.of((int) (-95 + random.nextGaussian() * 10)),
                random.nextInt(10) == 0 ? Optional.of(NOW.minusSeconds(random.nextInt(1_000_000))) : Optional.empty(),
                Optional.of(List.of("nb-iot", "nb-iot", "lte-m", "lora").get(kind % 4)),
                Whereabouts.at(Location.of(
                        random.nextInt(-50, 65) + random.nextDouble(),
                        random.nextInt(-120, 140) + random.nextDouble())));
        var outlook = new Outlook(
                Optional.of(seen.plusSeconds(20)), seen.plusSeconds(random.nextInt(200) == 0 ? 60 : 4_000_000));
        var term = Optional.of(new Term(NOW.minusSeconds(random.nextInt(10_000_000)), Duration.ofDays(1)));
        var standing = new Standing.Until(NOW.plusSeconds(86_400), true, term);
        return new Sighting(name(number), seen, standing, facts, Optional.of(outlook));
    }

    private void find() {
        for (var text : QUERIES) {
            var filter = new Filter(QueryReading.ofAccepted(text), Optional.empty(), NOW);
            store.devices().page(filter, Optional.empty(), PAGE);
            var nanos = new long[ROUNDS];
            int found = 0;
            for (int round = 0; round < ROUNDS && (round < 5 || nanos[round - 1] < 400_000_000L); round++) {
                long begun = System.nanoTime();
                found = store.devices()
                        .page(filter, Optional.empty(), PAGE)
                        .items()
                        .size();
                nanos[round] = System.nanoTime() - begun;
            }
            tell("first page", text, found, nanos);
        }
        var everyone = new Filter(QueryReading.ofAccepted(""), Optional.empty(), NOW);
        var last = Optional.of(name(900_000).value());
        timed(
                "page 9,000",
                () -> store.devices().page(everyone, last, PAGE).items().size());
    }

    private void count() {
        var everyone = new Filter(QueryReading.ofAccepted(""), Optional.empty(), NOW);
        var some = new Filter(QueryReading.ofAccepted("model==L7"), Optional.empty(), NOW);
        var few = new Filter(QueryReading.ofAccepted("battery<3"), Optional.empty(), NOW);
        timed("counts of all", () -> (int) store.devices().counts(everyone).total());
        timed("counts of model==L7", () -> (int) store.devices().counts(some).total());
        timed("counts of battery<3", () -> (int) store.devices().counts(few).total());
        timed(
                "tally by firmware",
                () -> store.tallies()
                        .tally(everyone, new Facet.OfField(Field.FIRMWARE), 100)
                        .size());
        timed(
                "tally by model, of model==L7",
                () -> store.tallies()
                        .tally(some, new Facet.OfField(Field.MODEL), 100)
                        .size());
        timed(
                "tally by tag.site",
                () -> store.tallies()
                        .tally(everyone, new Facet.OfTag("site"), 100)
                        .size());
        timed(
                "histogram of batteries",
                () -> store.tallies().histogram(everyone, Field.BATTERY, 10).size());
        for (int level : new int[] {3, 6})
            timed(
                    "map of the world at level " + level,
                    () -> store.locations()
                            .patches(everyone, Area.touching(Box.WORLD, level))
                            .size());
        timed(
                "map of a country at level 9",
                () -> store.locations()
                        .patches(everyone, Area.touching(Box.of(47, 6, 55, 15), 9))
                        .size());
        timed(
                "map of the world at level 6, of battery<3",
                () -> store.locations()
                        .patches(few, Area.touching(Box.WORLD, 6))
                        .size());
    }

    /** What every contact of a device costs the inventory. */
    private void glance(int devices) {
        var random = new Random(2);
        int times = Math.min(devices, 50_000);
        long cpu = cpuNanos();
        long begun = System.nanoTime();
        for (int i = 0; i < times; i++) {
            var at = NOW.plusSeconds(i % 60);
            var outlook = new Outlook(Optional.of(at.plusSeconds(20)), at.plusSeconds(4_000_000));
            var standing = new Standing.Until(at.plusSeconds(86_400), true);
            store.devices()
                    .note(new Sighting(
                            name(random.nextInt(devices)), at, standing, DeviceFacts.UNKNOWN, Optional.of(outlook)));
            if (i % 10_000 == 9_999) store.devices().settle();
        }
        store.devices().settle();
        say("%-60s %,d/s, %s of CPU each"
                .formatted(
                        "a contact noted",
                        times * 1_000_000_000L / (System.nanoTime() - begun),
                        micros((cpuNanos() - cpu) / times)));
    }

    private interface Work {
        int run();
    }

    private static void timed(String what, Work work) {
        var nanos = new long[5];
        int found = 0;
        for (int round = 0; round < nanos.length; round++) {
            long begun = System.nanoTime();
            found = work.run();
            nanos[round] = System.nanoTime() - begun;
        }
        tell(what, "", found, nanos);
    }

    private static void tell(String what, String text, int found, long[] all) {
        var nanos = Arrays.stream(all).filter(each -> each > 0).sorted().toArray();
        say("%-11s %-62s %,9d found  p50 %8s  p95 %8s"
                .formatted(what, text, found, millis(nanos[nanos.length / 2]), millis(nanos[nanos.length * 95 / 100])));
    }

    private static EndpointName name(int number) {
        return new EndpointName("urn:imei:%015d".formatted(number));
    }

    private static long cpuNanos() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
    }

    private static String micros(long nanos) {
        return "%,.1f us".formatted(nanos / 1e3);
    }

    private static String millis(long nanos) {
        return "%,.1f ms".formatted(nanos / 1e6);
    }

    private static void say(String line) {
        System.out.println(line);
    }
}
