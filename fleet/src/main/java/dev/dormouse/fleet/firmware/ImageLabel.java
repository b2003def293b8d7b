package dev.dormouse.fleet.firmware;

import java.util.Collections;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;

/**
 * What is written on an image: what an operator says of it.
 *
 * @param part the name of the software package or of the component; empty for the firmware of the whole device
 * @param version what a device runs that took it
 * @param fromVersions the versions a device may have to take it; of a delta those it was made from. Empty when any will do
 * @param versions how versions of this make compare, and how devices spell them
 * @param minimumBattery the charge a device should have, in percent, before it is made to install it
 */
public record ImageLabel(
        ImageKind kind,
        Make make,
        String part,
        String version,
        Set<String> fromVersions,
        VersionPolicy versions,
        OptionalInt minimumBattery,
        String notes) {

    private static final int LONGEST_VERSION = 64;
    private static final int MOST_VERSIONS = 200;
    private static final int LONGEST_NOTES = 4_000;

    public ImageLabel {
        if (kind == ImageKind.FIRMWARE && !part.isEmpty())
            throw new IllegalArgumentException("the firmware of a whole device is no part of it");
        if (kind != ImageKind.FIRMWARE && (part.isBlank() || part.length() > LONGEST_VERSION))
            throw new IllegalArgumentException("software and components are called by a name of 1 to 64 characters");
        requireVersion(version);
        if (fromVersions.size() > MOST_VERSIONS)
            throw new IllegalArgumentException("an image is for devices of at most " + MOST_VERSIONS + " versions");
        fromVersions.forEach(ImageLabel::requireVersion);
        fromVersions = Collections.unmodifiableSet(new TreeSet<>(fromVersions));
        if (minimumBattery.isPresent() && (minimumBattery.getAsInt() < 0 || minimumBattery.getAsInt() > 100))
            throw new IllegalArgumentException("a battery holds 0 to 100 percent");
        if (notes.length() > LONGEST_NOTES)
            throw new IllegalArgumentException("notes have at most " + LONGEST_NOTES + " characters");
    }

    /** Whether a device has to run one of some versions to take it. */
    public boolean isForSomeVersionsOnly() {
        return !fromVersions.isEmpty();
    }

    /** As people call it: the make, the part, the version, and the hardware when it is for one only. */
    public String inWords() {
        return make.manufacturer() + " " + make.model() + (part.isEmpty() ? "" : " " + part) + " " + version
                + make.hardware().map(only -> " for hardware " + only).orElse("");
    }

    private static void requireVersion(String version) {
        if (version.isBlank() || version.length() > LONGEST_VERSION)
            throw new IllegalArgumentException("a version has 1 to " + LONGEST_VERSION + " characters");
    }
}
