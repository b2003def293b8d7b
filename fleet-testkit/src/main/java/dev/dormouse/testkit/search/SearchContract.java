package dev.dormouse.testkit.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.fleet.device.Device;
import dev.dormouse.fleet.device.Devices.Filter;
import dev.dormouse.fleet.device.EndpointName;
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
import dev.dormouse.testkit.time.VirtualTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Every store finds for a query the devices that it fits, as the language defines that: no more, no less, and in order. */
public abstract class SearchContract {

    private static final long SEED = Long.getLong("search.seed", 20_261_129);
    private static final int DEVICES = 120;
    private static final int QUERIES = 800;
    private static final Instant NOW = VirtualTime.BEGINNING;

    protected abstract SearchedPorts ports();

    protected abstract Tallies tallies();

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

    private List<Subject> aFleet(Random random) {
        var fleet = new RandomFleet(random, NOW);
        var endpoints = IntStream.range(0, DEVICES)
                .mapToObj(i -> new EndpointName("Lamp-" + i))
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
        return meant.stream().filter(its -> value.apply(its).equals(wanted)).count();
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
