package dev.dormouse.sim.device;

import dev.dormouse.sim.device.FirmwareHabits.Ending;
import dev.dormouse.sim.device.UpdateObject.Result;
import dev.dormouse.sim.objects.Entry;
import dev.dormouse.sim.objects.ObjectTree;
import dev.dormouse.sim.objects.Place;
import dev.dormouse.sim.objects.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What the objects for updates (5, 9 and 33629) say and let happen; what takes time is for the {@link Upgrade}.
 *
 * <pre>
 *   Idle (0) ──package, or URI: Downloading (1)──▶ Downloaded (2) ──update──▶ Updating (3) ──▶ Idle (0) and a result
 *      ▲──────────empty package or URI, cancel─────────┘
 * </pre>
 */
final class Firmware {
    private static final Pattern FETCHABLE = Pattern.compile("coaps?://.+");

    private Firmware() {}

    /** What a write means for an instance. */
    sealed interface Order {
        record Fetch(Place instance, String uri) implements Order {}

        /** It was pushed, and is whole. */
        record Delivered(Place instance, Value payload) implements Order {}

        /** What was there or under way is forgotten. */
        record Reset(Place instance) implements Order {}
    }

    static boolean forbids(ObjectTree tree, Place command) {
        var object = UpdateObject.of(command);
        if (object.isEmpty()) return false;
        var state = object.get().state(tree, command.upTo(2));
        if (object.get().isInstall(command)) return state != UpdateObject.DOWNLOADED;
        return object.get().isCancel(command) && state == UpdateObject.UPDATING;
    }

    static boolean starts(Place command) {
        return UpdateObject.of(command)
                .filter(object -> object.isInstall(command))
                .isPresent();
    }

    static boolean cancels(Place command) {
        return UpdateObject.of(command)
                .filter(object -> object.isCancel(command))
                .isPresent();
    }

    /** Whether values must not be taken: another package over one that waits, or a place that cannot be fetched from. */
    static boolean refuses(ObjectTree tree, List<Entry> entries) {
        for (var entry : entries) {
            var object = UpdateObject.of(entry.place());
            if (object.isEmpty() || isReset(entry.value())) continue;
            var instance = entry.place().upTo(2);
            var isPackage = object.get().isPackage(entry.place());
            var isUri = object.get().isUri(entry.place());
            if ((isPackage || isUri) && object.get().state(tree, instance) >= UpdateObject.DOWNLOADED) return true;
            if (isUri && !isFetchable(entry.value())) {
                object.get().set(tree, instance, UpdateObject.IDLE, Result.UNSUPPORTED_PROTOCOL);
                return true;
            }
        }
        return false;
    }

    /** What follows from values that were taken. */
    static List<Order> written(ObjectTree tree, List<Entry> entries) {
        var orders = new ArrayList<Order>();
        for (var entry : entries) {
            var object = UpdateObject.of(entry.place());
            if (object.isEmpty()) continue;
            var instance = entry.place().upTo(2);
            var isUri = object.get().isUri(entry.place());
            if (!isUri && !object.get().isPackage(entry.place())) continue;
            if (isReset(entry.value())) {
                object.get().set(tree, instance, UpdateObject.IDLE, Result.INITIAL);
                orders.add(new Order.Reset(instance));
            } else if (!isUri) {
                object.get().set(tree, instance, UpdateObject.DOWNLOADED, Result.INITIAL);
                orders.add(new Order.Delivered(instance, entry.value()));
            } else if (!object.get().takesPulls(tree, instance)) {
                object.get().set(tree, instance, UpdateObject.IDLE, Result.UNSUPPORTED_PROTOCOL);
            } else if (entry.value() instanceof Value.Text(var uri)) {
                object.get().set(tree, instance, UpdateObject.DOWNLOADING, Result.INITIAL);
                orders.add(new Order.Fetch(instance, uri));
            }
        }
        return orders;
    }

    static void cancelled(ObjectTree tree, Place instance) {
        UpdateObject.of(instance).ifPresent(object -> object.set(tree, instance, UpdateObject.IDLE, Result.CANCELLED));
    }

    /** It stays as it is, and says why. */
    static void refused(ObjectTree tree, Place instance, int result) {
        UpdateObject.of(instance).ifPresent(object -> object.refused(tree, instance, result));
    }

    /** The package that waits in an instance is being installed. */
    static void installing(ObjectTree tree, Place instance) {
        UpdateObject.of(instance).ifPresent(object -> object.set(tree, instance, UpdateObject.UPDATING));
    }

    /** What the boot loader leaves behind, in all components that were being updated; these are returned. */
    static List<Place> booted(ObjectTree tree, FirmwareHabits habits) {
        var ended = new ArrayList<Place>();
        for (var object : UpdateObject.values()) {
            if (!object.needsReboot()) continue;
            var updating = instances(tree, object).stream()
                    .filter(instance -> object.state(tree, instance) == UpdateObject.UPDATING)
                    .toList();
            for (var instance : updating)
                ended(tree, object, instance, habits.ending(endingOf(instance, updating, habits)));
            ended.addAll(updating);
        }
        return ended;
    }

    /** Of components that are installed together none is installed when one is not. */
    private static Ending endingOf(Place instance, List<Place> together, FirmwareHabits habits) {
        if (habits.component().isEmpty()) return habits.ending();
        int one = habits.component().getAsInt();
        if (instance.instance() == one) return habits.ending();
        return together.stream().anyMatch(other -> other.instance() == one) ? Ending.REVERTS : Ending.INSTALLS;
    }

    static void ended(ObjectTree tree, UpdateObject object, Place instance, FirmwareHabits habits) {
        switch (habits.ending()) {
            case INSTALLS -> {
                object.installed(tree, instance);
                raise(tree, object.version(instance));
            }
            case LIES -> object.installed(tree, instance);
            case REVERTS, FALLS_SILENT -> object.set(tree, instance, UpdateObject.IDLE, Result.INITIAL);
            case FAILS -> object.failed(tree, instance, habits.failsWith());
        }
    }

    private static List<Place> instances(ObjectTree tree, UpdateObject object) {
        var first = switch (object) {
            case FIRMWARE -> Place.of(5);
            case ADVANCED -> Place.of(33629);
            case SOFTWARE -> Place.of(9);
        };
        return tree.instances(first.object()).stream().map(first::child).toList();
    }

    private static boolean isFetchable(Value value) {
        return value instanceof Value.Text(var text) && FETCHABLE.matcher(text).matches();
    }

    private static boolean isReset(Value value) {
        return switch (value) {
            case Value.Opaque(var bytes) -> bytes.isEmpty() || (bytes.size() == 1 && bytes.at(0) == 0);
            case Value.Text(var text) -> text.isEmpty();
            case Value.Whole whole -> false;
            case Value.Decimal decimal -> false;
            case Value.Flag flag -> false;
            case Value.Time time -> false;
            case Value.Link link -> false;
        };
    }

    private static void raise(ObjectTree tree, Place version) {
        Optional<Value> before = tree.held(version);
        if (before.orElse(Value.whole(0)) instanceof Value.Text(var text)) tree.set(version, Value.text(after(text)));
    }

    /** 1.4.2 becomes 1.4.3. */
    private static String after(String version) {
        var dot = version.lastIndexOf('.');
        var last = version.substring(dot + 1);
        return last.matches("\\d{1,8}") ? version.substring(0, dot + 1) + (Integer.parseInt(last) + 1) : version + ".1";
    }
}
