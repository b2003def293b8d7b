package dev.dormouse.testkit.search;

import dev.dormouse.fleet.device.Device;
import dev.dormouse.fleet.device.Devices;
import dev.dormouse.fleet.device.Devices.Filter;
import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.search.Circumstances;
import dev.dormouse.fleet.search.Facet;
import dev.dormouse.fleet.search.Field;
import dev.dormouse.fleet.search.Tallies;
import dev.dormouse.fleet.search.TextPattern;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Counts the devices of an inventory one by one. */
public final class InMemoryTallies implements Tallies {

    private static final int EVERYONE = 1_000_000;
    private static final Comparator<Tally> ORDER = Comparator.<Tally, Boolean>comparing(
                    tally -> tally.value().isEmpty())
            .thenComparing(Tally::devices, Comparator.reverseOrder())
            .thenComparing(tally -> tally.value().orElse(""));

    private final Devices devices;
    private final Function<EndpointName, Circumstances> around;

    public InMemoryTallies(Devices devices, Function<EndpointName, Circumstances> around) {
        this.devices = devices;
        this.around = around;
    }

    @Override
    public List<Tally> tally(Filter filter, Facet by, int most) {
        return meant(filter)
                .map(device -> value(device, by))
                .collect(Collectors.groupingBy(value -> value.map(TextPattern::folded)))
                .values()
                .stream()
                .map(same ->
                        new Tally(same.stream().flatMap(Optional::stream).min(Comparator.naturalOrder()), same.size()))
                .sorted(ORDER)
                .limit(most)
                .toList();
    }

    @Override
    public List<Bar> histogram(Filter filter, Field field, int width) {
        if (field != Field.BATTERY && field != Field.SIGNAL)
            throw new IllegalArgumentException(field.word() + " has no histogram");
        var bars = new TreeMap<Long, Long>();
        meant(filter)
                .flatMap(device -> number(device, field).stream())
                .forEach(number -> bars.merge((long) Math.floorDiv(number, width) * width, 1L, Long::sum));
        return bars.entrySet().stream()
                .map(bar -> new Bar(bar.getKey(), bar.getValue()))
                .toList();
    }

    private Stream<Device> meant(Filter filter) {
        return devices.page(filter, Optional.empty(), EVERYONE).items().stream();
    }

    private Optional<String> value(Device device, Facet by) {
        var circumstances = around.apply(device.endpoint());
        var facts = device.facts();
        return switch (by) {
            case Facet.OfTag(var tag) ->
                Optional.ofNullable(circumstances.tags().get(tag));
            case Facet.OfField facet ->
                switch (facet.field()) {
                    case MANUFACTURER -> facts.manufacturer();
                    case MODEL -> facts.model();
                    case FIRMWARE -> facts.firmware();
                    case NETWORK -> facts.network();
                    case PROFILE -> circumstances.profile();
                    case TENANT -> circumstances.tenant();
                    default ->
                        throw new IllegalStateException(
                                "devices are not counted by " + facet.field().word());
                };
        };
    }

    private static Optional<Integer> number(Device device, Field field) {
        return field == Field.BATTERY
                ? device.facts().batteryPercent()
                : device.facts().signalDbm();
    }
}
