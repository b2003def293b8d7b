package dev.dormouse.testkit.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.fleet.alarm.Alarms;
import dev.dormouse.fleet.device.Device;
import dev.dormouse.fleet.device.DeviceFacts;
import dev.dormouse.fleet.device.Devices.Filter;
import dev.dormouse.fleet.device.Devices.Sighting;
import dev.dormouse.fleet.device.Devices.Standing;
import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.location.Area;
import dev.dormouse.fleet.location.Box;
import dev.dormouse.fleet.location.Cell;
import dev.dormouse.fleet.location.Locations;
import dev.dormouse.fleet.location.Whereabouts;
import dev.dormouse.fleet.log.EventLog;
import dev.dormouse.fleet.log.LogEntry;
import dev.dormouse.fleet.log.LogKind;
import dev.dormouse.fleet.search.Facet;
import dev.dormouse.fleet.search.Field;
import dev.dormouse.fleet.search.Query;
import dev.dormouse.fleet.search.QueryReader;
import dev.dormouse.fleet.search.QueryReading.Misunderstood;
import dev.dormouse.fleet.search.QueryReading.Understood;
import dev.dormouse.fleet.search.Subject;
import dev.dormouse.fleet.search.Tallies;
import dev.dormouse.fleet.search.Tallies.Bar;
import dev.dormouse.fleet.search.Tallies.Tally;
import dev.dormouse.fleet.search.TextPattern;
import dev.dormouse.testkit.time.VirtualTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Every store finds for a query the devices that it fits, as the language defines that: no more, no less, and in order. */
public abstract class SearchContract {

    private static final long SEED = Long.getLong("search.seed", 20_261_129);
    private static final int DEVICES = 120;
    private static final int QUERIES = 400;
    private static final Instant NOW = VirtualTime.BEGINNING;

    protected abstract SearchedPorts ports();

    protected abstract Tallies tallies();

    protected abstract Locations locations();

    protected abstract EventLog log();

    @Test
    protected void whatever_is_asked_those_it_fits_are_found() {
        var random = new Random(SEED);
        var subjects = aFleet(random);
        var queries = new RandomQueries(random);

        int hits = 0;
        for (int i = 0; i < QUERIES; i++) {
            var text = queries.next();
            var query = understood(text);
            var expected = subjects.stream()
                    .filter(query::fits)
                    .map(subject -> subject.device().endpoint())
                    .toList();

            assertThat(found(query)).as("seed %d: %s", SEED, text).isEqualTo(expected);
            assertThat(ports().devices()
                            .counts(new Filter(query, Optional.empty(), NOW))
                            .total())
                    .as("seed %d: %s", SEED, text)
                    .isEqualTo(expected.size());
            hits += expected.size();
        }
        assertThat(hits).isGreaterThan(QUERIES);
    }

    @Test
    protected void a_device_is_found_by_each_part_of_its_text_and_by_no_earlier_one() {
        var lamp = new EndpointName("Lamp-%_!1");
        var model = "\"Über' ÖL😀x\0\n*AND*";
        ports().devices().note(told(lamp, model, "1.0.7"));
        ports().devices().note(told(new EndpointName("other"), "another", "2.0.1"));

        for (var text : List.of(lamp.value(), model, "1.0.7"))
            for (var part : partsOf(text)) {
                assertThat(found(new Query.Contains(part))).as(part).contains(lamp);
                assertThat(found(new Query.Contains(part + "#"))).as(part).isEmpty();
            }
        assertThat(found(new Query.Contains("\0\0\0"))).isEmpty();

        ports().devices().note(told(lamp, model, "1.1.7"));
        assertThat(found(new Query.Contains("1.0"))).isEmpty();
        assertThat(found(new Query.Contains("1.1.7"))).containsExactly(lamp);
        assertThat(found(new Query.Contains(".7"))).containsExactly(lamp);

        ports().devices().forget(lamp);
        assertThat(found(new Query.Contains("lamp"))).isEmpty();
        assertThat(found(new Query.Contains(".7"))).isEmpty();
        ports().devices().note(told(lamp, "new", "1.0.7"));
        assertThat(found(new Query.Contains("0.7"))).containsExactly(lamp);
        assertThat(found(new Query.Contains("über"))).isEmpty();
    }

    @Test
    protected void alarms_and_stories_are_found_by_their_devices() {
        var subjects = aFleet(new Random(SEED));
        for (var subject : subjects)
            log().note(new LogEntry(
                    NOW, LogKind.REGISTERED, Optional.of(subject.device().endpoint()), "came", Map.of()));
        ports().devices().settle();
        log().note(new LogEntry(NOW, LogKind.REGISTERED, Optional.empty(), "of nobody", Map.of()));

        for (var text : List.of("tenant==water", "tenant=in=(city,water);group==north", "tenant!=*")) {
            var query = understood(text);
            var expected = subjects.stream()
                    .filter(query::fits)
                    .map(subject -> subject.device().endpoint())
                    .toList();
            var devices = Optional.of(new Filter(query, Optional.empty(), NOW));
            var alarms = new Alarms.Filter(
                    Optional.of(Alarms.Stage.OPEN), Optional.empty(), Optional.empty(), Optional.empty(), devices);
            var entries = new EventLog.Filter(Optional.empty(), Set.of(), Optional.empty(), Optional.empty(), devices);

            assertThat(ports().alarms().page(alarms, Optional.empty(), 1_000).items())
                    .as(text)
                    .hasSize(subjects.stream()
                            .filter(query::fits)
                            .mapToInt(subject -> subject.around().openAlarms())
                            .sum())
                    .allSatisfy(alarm -> assertThat(expected).contains(alarm.endpoint()));
            assertThat(ports().alarms().counts(alarms).raised())
                    .isEqualTo(ports().alarms()
                            .page(alarms, Optional.empty(), 1_000)
                            .items()
                            .size());
            assertThat(log().page(entries, Optional.empty(), 1_000).items())
                    .as(text)
                    .extracting(entry -> entry.endpoint().orElseThrow())
                    .containsExactlyInAnyOrderElementsOf(expected);
        }
    }

    @Test
    protected void devices_are_counted_by_what_they_are() {
        var subjects = aFleet(new Random(SEED));
        for (var text : List.of("", "battery<50", "presence!=gone,tag.site==*")) {
            var query = understood(text);
            var filter = new Filter(query, Optional.empty(), NOW);
            var meant = subjects.stream().filter(query::fits).toList();

            var models = tallies().tally(filter, new Facet.OfField(Field.MODEL), 100);
            assertThat(sum(models)).isEqualTo(meant.size());
            assertThat(models)
                    .allSatisfy(tally -> assertThat(tally.devices())
                            .isEqualTo(
                                    counted(meant, its -> its.device().facts().model(), tally.value())));
            assertThat(tallies().tally(filter, new Facet.OfField(Field.MODEL), 2))
                    .isEqualTo(models.subList(0, 2));

            var profiles = tallies().tally(filter, new Facet.OfField(Field.PROFILE), 100);
            assertThat(profiles)
                    .allSatisfy(tally -> assertThat(tally.devices())
                            .isEqualTo(counted(meant, its -> its.around().profile(), tally.value())));

            var tenants = tallies().tally(filter, new Facet.OfField(Field.TENANT), 100);
            assertThat(sum(tenants)).isEqualTo(meant.size());
            assertThat(tenants)
                    .allSatisfy(tally -> assertThat(tally.devices())
                            .isEqualTo(counted(meant, its -> its.around().tenant(), tally.value())));

            var sites = tallies().tally(filter, new Facet.OfTag("site"), 100);
            assertThat(sum(sites)).isEqualTo(meant.size());
            assertThat(sites)
                    .allSatisfy(tally -> assertThat(tally.devices())
                            .isEqualTo(counted(
                                    meant,
                                    its -> Optional.ofNullable(
                                            its.around().tags().get("site")),
                                    tally.value())));

            assertThat(tallies().histogram(filter, Field.SIGNAL, 10))
                    .allSatisfy(bar -> assertThat(bar.devices())
                            .isEqualTo(meant.stream()
                                    .flatMap(its -> its.device().facts().signalDbm().stream())
                                    .filter(dbm -> dbm >= bar.from() && dbm < bar.from() + 10)
                                    .count()));
            assertThat(tallies().histogram(filter, Field.BATTERY, 5))
                    .extracting(Bar::from)
                    .isSorted();
        }
    }

    @Test
    protected void devices_are_counted_where_they_are() {
        var random = new Random(SEED);
        var subjects = aFleet(random);
        var boxes = List.of(Box.WORLD, Box.of(-30, -120.5, 70, 60), Box.of(10, 20, 11, 21), Box.of(-90, -180, 0, 180));
        for (var text : List.of(
                "", "battery<50", "presence!=gone,tag.site==*", "location=in=(-60,100,60,-100)", "model==nobody"))
            for (var box : boxes)
                for (int level : List.of(0, 3, 9, 24)) {
                    var query = understood(text);
                    var area = Area.touching(box, level, 64);

                    var patches = locations().patches(new Filter(query, Optional.empty(), NOW), area);

                    var there = subjects.stream()
                            .filter(query::fits)
                            .filter(its -> its.device()
                                    .location()
                                    .filter(area::contains)
                                    .isPresent())
                            .collect(Collectors.groupingBy(
                                    its -> Cell.at(its.device().location().orElseThrow(), area.level()),
                                    Collectors.mapping(its -> its.device().endpoint(), Collectors.toSet())));
                    assertThat(patches).as("%s in %s", text, area).hasSize(there.size());
                    assertThat(patches).extracting(patch -> patch.cell().key()).isSorted();
                    assertThat(patches).allSatisfy(patch -> {
                        assertThat(there.get(patch.cell())).hasSize((int) patch.devices());
                        assertThat(there.get(patch.cell())).contains(patch.one());
                    });
                }
    }

    private static Sighting told(EndpointName endpoint, String model, String firmware) {
        var facts = new DeviceFacts(
                Optional.empty(),
                Optional.of(model),
                Optional.of(firmware),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Whereabouts.UNKNOWN);
        return new Sighting(endpoint, NOW, new Standing.Until(NOW.plusSeconds(1), false), facts);
    }

    private static List<String> partsOf(String text) {
        int[] characters = text.codePoints().toArray();
        return IntStream.rangeClosed(1, characters.length)
                .boxed()
                .flatMap(length -> IntStream.rangeClosed(0, characters.length - length)
                        .mapToObj(at -> new String(characters, at, length)))
                .toList();
    }

    private List<Subject> aFleet(Random random) {
        var fleet = new RandomFleet(random, NOW);
        var endpoints = IntStream.range(0, DEVICES)
                .mapToObj(i -> new EndpointName((i % 2 == 0 ? "Lamp-" : "lamp-") + i))
                .sorted()
                .toList();
        endpoints.forEach(endpoint -> fleet.addTo(ports(), endpoint));
        return endpoints.stream()
                .map(endpoint ->
                        new Subject(ports().devices().find(endpoint).orElseThrow(), ports().around(endpoint), NOW))
                .toList();
    }

    private static long sum(List<Tally> tallies) {
        return tallies.stream().mapToLong(Tally::devices).sum();
    }

    private static long counted(
            List<Subject> meant, Function<Subject, Optional<String>> value, Optional<String> wanted) {
        return meant.stream()
                .filter(its -> value.apply(its).map(TextPattern::folded).equals(wanted.map(TextPattern::folded)))
                .count();
    }

    private List<EndpointName> found(Query query) {
        var found = new ArrayList<EndpointName>();
        Optional<String> cursor = Optional.empty();
        do {
            var page = ports().devices().page(new Filter(query, Optional.empty(), NOW), cursor, 50);
            page.items().stream().map(Device::endpoint).forEach(found::add);
            cursor = page.next();
        } while (cursor.isPresent());
        return found;
    }

    private static Query understood(String text) {
        return switch (QueryReader.read(text)) {
            case Understood(var query) -> query;
            case Misunderstood(int at, var problem) -> throw new AssertionError(text + " at " + at + ": " + problem);
        };
    }
}
