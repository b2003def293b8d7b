package dev.dormouse.fleet.profile;

import dev.dormouse.objects.path.NodePath;
import dev.dormouse.objects.path.ResourcePath;
import java.util.Collections;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Which devices a profile is for: those that meet every condition. Without a condition it is for all. Where several profiles
 * are for a device, the one with the higher priority counts, then the one with more conditions, then the first by name.
 */
public record Matching(
        Optional<Glob> manufacturer,
        Optional<Glob> model,
        Optional<Glob> hardware,
        SortedSet<Integer> objects,
        int priority) {

    public static final Matching EVERYTHING =
            new Matching(Optional.empty(), Optional.empty(), Optional.empty(), new TreeSet<>(), 0);

    public static final ResourcePath MANUFACTURER = new ResourcePath(3, 0, 0);
    public static final ResourcePath MODEL = new ResourcePath(3, 0, 1);
    public static final ResourcePath HARDWARE = new ResourcePath(3, 0, 18);

    private static final int MOST_OBJECTS = 50;
    private static final int HIGHEST_PRIORITY = 1_000;

    public Matching {
        if (objects.size() > MOST_OBJECTS)
            throw new IllegalArgumentException("a profile asks for at most " + MOST_OBJECTS + " objects");
        for (int object : objects) {
            if (object < 0 || object > NodePath.HIGHEST_ID)
                throw new IllegalArgumentException(
                        "object id " + object + " is not between 0 and " + NodePath.HIGHEST_ID);
        }
        if (Math.abs(priority) > HIGHEST_PRIORITY)
            throw new IllegalArgumentException(
                    "a priority lies between -" + HIGHEST_PRIORITY + " and " + HIGHEST_PRIORITY + ", not " + priority);
        objects = Collections.unmodifiableSortedSet(new TreeSet<>(objects));
    }

    /** Whether it is for a device, as far as that is known. */
    sealed interface Verdict {
        record Yes() implements Verdict {}

        record No() implements Verdict {}

        /** Not known until the device told what lies at these places. */
        record Unknown(Set<ResourcePath> missing) implements Verdict {}
    }

    Verdict of(Traits device) {
        var missing = new HashSet<ResourcePath>();
        boolean contradicted = !device.objects().containsAll(objects)
                || contradicts(manufacturer, device.manufacturer(), MANUFACTURER, missing)
                || contradicts(model, device.model(), MODEL, missing)
                || contradicts(hardware, device.hardware(), HARDWARE, missing);
        if (contradicted) return new Verdict.No();
        return missing.isEmpty() ? new Verdict.Yes() : new Verdict.Unknown(missing);
    }

    /** How many conditions it makes. */
    int conditions() {
        return (manufacturer.isPresent() ? 1 : 0)
                + (model.isPresent() ? 1 : 0)
                + (hardware.isPresent() ? 1 : 0)
                + objects.size();
    }

    private static boolean contradicts(
            Optional<Glob> wanted, Optional<String> found, ResourcePath place, Set<ResourcePath> missing) {
        if (wanted.isEmpty()) return false;
        if (found.isEmpty()) missing.add(place);
        return found.filter(text -> !wanted.get().matches(text)).isPresent();
    }
}
