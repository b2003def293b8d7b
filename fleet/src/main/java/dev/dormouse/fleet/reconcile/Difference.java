package dev.dormouse.fleet.reconcile;

import dev.dormouse.fleet.operation.Attribute;
import dev.dormouse.fleet.profile.DesiredValue;
import dev.dormouse.fleet.profile.Quirk;
import dev.dormouse.fleet.profile.Watch;
import dev.dormouse.fleet.profile.Wishes;
import dev.dormouse.fleet.reconcile.Preview.Kind;
import dev.dormouse.objects.path.NodePath;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What a device in order under one set of wishes would be asked under another, each thing with its price. */
final class Difference {

    /** The device's objects decide which of these it is asked: {@code places} are what it needs to have. */
    record Item(Kind kind, String what, List<NodePath> places, int bytes, int dailyBytes) {}

    private static final int DAY = 86_400;

    private final Wishes before;
    private final Wishes after;
    private final List<Item> items = new ArrayList<>();

    private Difference(Wishes before, Wishes after) {
        this.before = before;
        this.after = after;
    }

    static List<Item> between(Wishes before, Wishes after) {
        if (before.equals(after)) return List.of();
        return new Difference(before, after).items();
    }

    private List<Item> items() {
        for (var watch : after.watches()) look(watch);
        for (var watch : before.watches())
            if (after.watches().stream().noneMatch(other -> other.isOf(watch.paths())))
                items.add(new Item(Kind.END_OBSERVATION, named(watch), watch.paths(), 0, 0));
        for (var value : after.values()) look(value);
        for (var path : after.firstReads())
            if (!before.firstReads().contains(path))
                items.add(new Item(Kind.READ, path.toString(), List.of(path), Estimate.read(path), 0));
        return items;
    }

    private void look(Watch watch) {
        var held = before.watches().stream()
                .filter(other -> other.isOf(watch.paths()))
                .findFirst();
        boolean shaped = held.filter(other -> other.attributes().equals(watch.attributes()))
                .isPresent();
        boolean plain = held.isEmpty() && watch.attributes().isEmpty();
        if (!shaped && !plain && !after.quirks().contains(Quirk.NO_ATTRIBUTES))
            for (var path : watch.paths())
                items.add(new Item(
                        Kind.ATTRIBUTES,
                        path + " " + watch.attributes(),
                        List.of(path),
                        Estimate.attributes(path, watch.attributes()),
                        0));
        if (held.isEmpty())
            items.add(new Item(
                    Kind.OBSERVE, named(watch), watch.paths(), Estimate.observe(watch.paths()), dailyBytes(watch)));
    }

    private void look(DesiredValue value) {
        boolean same = before.values().stream()
                .anyMatch(other ->
                        other.path().equals(value.path()) && other.value().equals(value.value()));
        if (same) return;
        var text = value.value().text();
        items.add(new Item(
                Kind.VALUE, value.path() + " = " + text, List.of(value.path()), Estimate.write(value.path(), text), 0));
    }

    private static int dailyBytes(Watch watch) {
        var pmax = watch.attributes().value(Attribute.PMAX);
        if (pmax.isEmpty() || pmax.get().signum() == 0) return 0;
        return (int) (DAY
                * (double) Estimate.notification(watch.paths())
                / pmax.get().doubleValue());
    }

    private static String named(Watch watch) {
        return watch.paths().stream().map(NodePath::toString).collect(Collectors.joining(" "));
    }
}
