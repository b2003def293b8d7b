package dev.dormouse.fleet.reconcile;

import dev.dormouse.fleet.profile.Matching;
import dev.dormouse.fleet.profile.ProfileBook;
import dev.dormouse.objects.path.NodePath;
import dev.dormouse.objects.value.Reading;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Which reported values may make a difference: those that tell what a device is, and those any profile has a wish for. Asked
 * for every notification, so it is a set in memory.
 */
final class WorthALook {

    private final ProfileBook book;
    private volatile Set<NodePath> paths = Set.of();

    WorthALook(ProfileBook book) {
        this.book = book;
        renew();
    }

    boolean are(List<Reading> readings) {
        for (var reading : readings) if (paths.contains(reading.path())) return true;
        return false;
    }

    /** To be called when the profiles have changed. */
    void renew() {
        var minded = new HashSet<NodePath>(Set.of(
                Matching.MANUFACTURER, Matching.MODEL, Matching.HARDWARE, ProfileBook.SERIAL, ProfileBook.FIRMWARE));
        for (var profile : book.profiles().all()) profile.wishes().values().forEach(value -> minded.add(value.path()));
        paths = Set.copyOf(minded);
    }
}
