package dev.dormouse.fleet.profile;

import dev.dormouse.fleet.operation.Format;
import dev.dormouse.objects.path.NodePath;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What a profile asks for. {@code network} names the preset its devices are spoken to with; {@code firstReads} are read once,
 * and again after a change of firmware; {@code without} takes away what a parent asks for at these very paths.
 * {@code bootstrap} is what they are given before they come to their LwM2M server.
 */
public record Wishes(
        Optional<String> network,
        List<Watch> watches,
        List<DesiredValue> values,
        List<NodePath> firstReads,
        Optional<Format> format,
        Set<Quirk> quirks,
        SortedSet<NodePath> without,
        Optional<BootstrapWish> bootstrap) {

    public static final Wishes NONE = new Wishes(
            Optional.empty(),
            List.of(),
            List.of(),
            List.of(),
            Optional.empty(),
            Set.of(),
            new TreeSet<>(),
            Optional.empty());

    public static final int MOST_WATCHES = 50;
    public static final int MOST_VALUES = 200;
    public static final int MOST_READS = 100;

    public Wishes {
        atMost(MOST_WATCHES, "observations", watches.size());
        atMost(MOST_VALUES, "desired values", values.size());
        atMost(MOST_READS, "reads at first contact", firstReads.size());
        atMost(MOST_READS, "paths to do without", without.size());
        onceEach(
                "is observed twice",
                watches.stream()
                        .<Object>map(watch -> new HashSet<>(watch.paths()))
                        .toList());
        onceEach(
                "has two desired values",
                values.stream().<Object>map(DesiredValue::path).toList());
        watches = List.copyOf(watches);
        values = List.copyOf(values);
        firstReads = List.copyOf(new LinkedHashSet<>(firstReads));
        quirks = quirks.isEmpty() ? Set.of() : Collections.unmodifiableSet(EnumSet.copyOf(quirks));
        without = Collections.unmodifiableSortedSet(new TreeSet<>(without));
    }

    /** These, and whatever the parent asks for that they do not decide themselves. */
    Wishes over(Wishes parent) {
        var allWatches = new ArrayList<>(watches);
        parent.watches.stream()
                .filter(watch -> watch.paths().stream().noneMatch(without::contains))
                .filter(watch -> watches.stream().noneMatch(own -> own.isOf(watch.paths())))
                .forEach(allWatches::add);
        var allValues = new ArrayList<>(values);
        parent.values.stream()
                .filter(value -> !without.contains(value.path()))
                .filter(value -> values.stream().noneMatch(own -> own.path().equals(value.path())))
                .forEach(allValues::add);
        var allReads = new LinkedHashSet<>(firstReads);
        parent.firstReads.stream().filter(path -> !without.contains(path)).forEach(allReads::add);
        var allQuirks = new HashSet<>(quirks);
        allQuirks.addAll(parent.quirks);
        return new Wishes(
                network.or(parent::network),
                allWatches,
                allValues,
                List.copyOf(allReads),
                format.or(parent::format),
                allQuirks,
                without,
                bootstrap
                        .map(own -> own.over(parent.bootstrap.orElse(BootstrapWish.NONE), without))
                        .or(() -> parent.bootstrap));
    }

    private static void atMost(int most, String what, int count) {
        if (count > most) throw new IllegalArgumentException("a profile has at most " + most + " " + what);
    }

    private static void onceEach(String wrong, List<Object> places) {
        var seen = new HashSet<>();
        for (var place : places) if (!seen.add(place)) throw new IllegalArgumentException(place + " " + wrong);
    }
}
