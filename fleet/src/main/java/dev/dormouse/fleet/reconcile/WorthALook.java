package dev.dormouse.fleet.reconcile;

import dev.dormouse.fleet.profile.Matching;
import dev.dormouse.fleet.profile.ProfileBook;
import dev.dormouse.fleet.profile.ProfileSet;
import dev.dormouse.objects.path.NodePath;
import dev.dormouse.objects.value.Reading;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Which reported values may make a difference: those that tell what a device is, and those any profile has a wish for. Asked
 * for every notification, so it is a set in memory, made anew when other profiles are in force.
 */
final class WorthALook {

    private static final Set<NodePath> WHO_IT_IS =
            Set.of(Matching.MANUFACTURER, Matching.MODEL, Matching.HARDWARE, ProfileBook.SERIAL, ProfileBook.FIRMWARE);

    private record Minded(ProfileSet under, Set<NodePath> paths) {}

    private final ProfileBook book;
    private volatile Minded minded = new Minded(ProfileSet.EMPTY, WHO_IT_IS);

    WorthALook(ProfileBook book) {
        this.book = book;
    }

    boolean are(List<Reading> readings) {
        var paths = paths();
        for (var reading : readings) if (paths.contains(reading.path())) return true;
        return false;
    }

    @SuppressWarnings("ReferenceEquality")
    private Set<NodePath> paths() {
        var now = book.profiles();
        if (minded.under() != now) minded = new Minded(now, paths(now));
        return minded.paths();
    }

    private static Set<NodePath> paths(ProfileSet profiles) {
        var paths = new HashSet<>(WHO_IT_IS);
        for (var profile : profiles.all()) profile.wishes().values().forEach(value -> paths.add(value.path()));
        return Set.copyOf(paths);
    }
}
