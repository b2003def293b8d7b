package dev.dormouse.sql.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.fleet.device.Device;
import dev.dormouse.fleet.device.DeviceFacts;
import dev.dormouse.fleet.device.Devices.Sighting;
import dev.dormouse.fleet.device.Devices.Standing;
import dev.dormouse.fleet.device.Devices.Term;
import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.location.Whereabouts;
import dev.dormouse.fleet.search.Circumstances;
import dev.dormouse.fleet.search.Query;
import dev.dormouse.fleet.search.QueryReading;
import dev.dormouse.fleet.search.Subject;
import dev.dormouse.sql.database.Database;
import dev.dormouse.sql.database.Row;
import dev.dormouse.sql.database.StoreMeters;
import dev.dormouse.sql.database.TestDatabase;
import dev.dormouse.sql.device.SqlDevices;
import dev.dormouse.testkit.time.VirtualTime;
import io.prometheus.client.CollectorRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RoutesTest {

    private static final long SEED = Long.getLong("search.seed", 20_261_130);
    private static final Instant NOW = VirtualTime.BEGINNING;
    private static final int DEVICES = 300;
    private static final int QUERIES = 600;
    private static final int PAGE = 7;

    /** Each an index knows, and those that lead to many and to few, in order and not. */
    private static final List<String> PARTS = List.of(
            "model==L7",
            "model!=L7",
            "model==*",
            "model!=*",
            "firmware==1.1",
            "firmware.version>=1.2",
            "firmware.version!=1.2",
            "manufacturer==acme",
            "manufacturer==*cm*",
            "network==lora",
            "network!=lora",
            "battery<20",
            "!(battery<20)",
            "battery==7",
            "signal<-100",
            "lastSeen>12h",
            "!(lastSeen>12h)",
            "lifetime<1h",
            "presence==gone",
            "presence!=gone",
            "endpoint==lamp-1*",
            "endpoint==*7",
            "lamp-2",
            "cm",
            "7");

    @TempDir
    Path directory;

    private Database database;
    private final Random random = new Random(SEED);
    private List<Device> fleet;

    @BeforeEach
    void fill() {
        database = TestDatabase.in(directory);
        var devices = new SqlDevices(database, 1_000, new StoreMeters(new CollectorRegistry()));
        var names = IntStream.range(0, DEVICES)
                .mapToObj(number -> new EndpointName((number % 9 == 0 ? "Lamp-" : "lamp-") + number))
                .sorted()
                .toList();
        for (var name : names) {
            devices.note(registration(name));
            if (random.nextInt(4) == 0)
                devices.note(new Sighting(name, NOW, new Standing.Ended(), DeviceFacts.UNKNOWN));
        }
        devices.settle();
        fleet = names.stream().map(name -> devices.find(name).orElseThrow()).toList();
    }

    @AfterEach
    void close() {
        database.close();
    }

    @ParameterizedTest(name = "few {0}, some {1}, a stretch {2} and {3}")
    @CsvSource({"10000, 30000, 50000, 10000", "0, 0, 10, 10", "0, 1000, 10, 10", "0, 1000, 400, 3", "5, 60, 20, 8"})
    void whichever_way_is_taken_the_same_are_found(int few, int some, int ofAll, int ofWay) {
        var routes = new Routes(database.dialect().texts(), new Reach(few, some, ofAll, ofWay));
        for (int i = 0; i < QUERIES; i++) {
            var text = aQuery();
            var query = QueryReading.ofAccepted(text);
            var expected = fitting(query);

            assertThat(pages(routes, query)).as("seed %d: %s", SEED, text).isEqualTo(expected);
            assertThat(all(routes, query)).as("seed %d: %s", SEED, text).containsExactlyInAnyOrderElementsOf(expected);
        }
    }

    @Test
    void a_way_to_those_it_does_not_fit_is_one_to_few_when_nearly_everyone_fits() {
        var routes = new Routes(database.dialect().texts(), new Reach(DEVICES / 2, 0, 1, 1));
        for (var text : List.of("model!=*", "firmware.version!=*", "battery!=*", "!(battery>=0)")) {
            var plan = database.searches().read("explain", session -> {
                var select =
                        routes.to(session, QueryReading.ofAccepted(text), NOW).select("d.endpoint", "");
                return session.all(
                        "EXPLAIN QUERY PLAN " + select.sql(),
                        row -> List.of(row.number(), row.number(), row.number(), row.text()),
                        select.arguments().toArray());
            });
            assertThat(plan).as(text).noneMatch(step -> step.get(3).toString().startsWith("SCAN d"));
        }
    }

    @Test
    void no_text_is_more_than_a_text() {
        var routes = new Routes(database.dialect().texts());
        var characters = "\"'*()^:+-{}#!%_\0\n\t \u00e9\ud83d\ude00\u202eANDORNEARL7";
        for (int i = 0; i < QUERIES; i++) {
            var text = new StringBuilder();
            for (int length = random.nextInt(1, 8); length > 0; length--)
                text.append(characters.charAt(random.nextInt(characters.length())));

            assertThat(pages(routes, new Query.Contains(text.toString())))
                    .as("seed %d: %s", SEED, text)
                    .isEqualTo(fitting(new Query.Contains(text.toString())));
        }
    }

    private List<String> fitting(Query query) {
        return fleet.stream()
                .filter(device -> query.fits(new Subject(device, Circumstances.NONE, NOW)))
                .map(device -> device.endpoint().value())
                .toList();
    }

    private String aQuery() {
        var parts = new ArrayList<String>();
        for (int i = random.nextInt(4); i >= 0; i--) {
            var part = PARTS.get(random.nextInt(PARTS.size()));
            parts.add(random.nextInt(4) > 0 ? part : "(" + part + "," + PARTS.get(random.nextInt(PARTS.size())) + ")");
        }
        return (random.nextInt(5) == 0 ? "!" : "") + "(" + String.join(";", parts) + ")";
    }

    private List<String> pages(Routes routes, Query query) {
        var found = new ArrayList<String>();
        List<String> page;
        do {
            var after = found.isEmpty() ? "" : found.getLast();
            page = database.searches()
                    .read(
                            "find",
                            session ->
                                    routes.to(session, query, NOW, after).page(session, "d.endpoint", Row::text, PAGE));
            found.addAll(page);
        } while (page.size() == PAGE);
        return found;
    }

    private List<String> all(Routes routes, Query query) {
        return database.searches().read("find", session -> {
            var select = routes.to(session, query, NOW).select("d.endpoint", "");
            return session.all(select.sql(), Row::text, select.arguments().toArray());
        });
    }

    private Sighting registration(EndpointName endpoint) {
        var at = NOW.minusSeconds(random.nextInt(100_000));
        var facts = new DeviceFacts(
                maybe("Acme"),
                maybe("L" + random.nextInt(6, 9)),
                maybe("1." + random.nextInt(4)),
                maybe(random.nextInt(101)),
                maybe(-random.nextInt(130)),
                Optional.empty(),
                maybe(random.nextBoolean() ? "lora" : "nb-iot"),
                Whereabouts.UNKNOWN);
        var term = maybe(new Term(at, Duration.ofSeconds(random.nextInt(7_200))));
        return new Sighting(endpoint, at, new Standing.Until(NOW.plusSeconds(1), false, term), facts);
    }

    private <T> Optional<T> maybe(T value) {
        return random.nextInt(10) == 0 ? Optional.empty() : Optional.of(value);
    }
}
