package dev.dormouse.fleet.update;

import dev.dormouse.fleet.firmware.Image;
import dev.dormouse.fleet.firmware.VersionPolicy.Order;
import java.util.Optional;
import java.util.OptionalInt;

/** Whether an image is for a device, as far as is known of it. */
public final class Fitness {

    private Fitness() {}

    /**
     * What a device said of itself; what it did not say speaks neither for nor against it.
     *
     * @param version what it runs: 3/0/3, or the version of the part that the image is for
     */
    public record Traits(
            Optional<String> manufacturer,
            Optional<String> model,
            Optional<String> hardware,
            Optional<String> version,
            OptionalInt batteryPercent) {

        Traits ofUnknownVersion() {
            return new Traits(manufacturer, model, hardware, Optional.empty(), batteryPercent);
        }

        Traits ofUnknownHardware() {
            return new Traits(manufacturer, model, Optional.empty(), version, batteryPercent);
        }
    }

    /** What speaks against an update. A low battery passes; the others do not. */
    public record Misfit(Cause cause, String reason) {}

    public enum Cause {
        WRONG_MAKE,
        WRONG_VERSION,
        DOWNGRADE,
        THERE_ALREADY,
        LOW_BATTERY
    }

    /** Empty when nothing speaks against it. */
    public static Optional<Misfit> misfit(Image image, Traits device, boolean mayDowngrade) {
        var label = image.label();
        var make = label.make();
        if (differs(device.manufacturer(), make.manufacturer()) || differs(device.model(), make.model()))
            return misfit(Cause.WRONG_MAKE, "the image is for " + make + ", the device is a " + nameOf(device));
        if (make.hardware().isPresent()
                && differs(device.hardware(), make.hardware().get()))
            return misfit(
                    Cause.WRONG_MAKE,
                    "the image is for hardware " + make.hardware().get() + ", the device has "
                            + device.hardware().orElseThrow());
        return device.version()
                .flatMap(version -> ofVersion(image, version, mayDowngrade))
                .or(() -> ofBattery(image, device.batteryPercent()));
    }

    /** What speaks against installing it right now. */
    public static Optional<Misfit> ofBattery(Image image, OptionalInt percent) {
        var least = image.label().minimumBattery();
        if (least.isEmpty() || percent.isEmpty() || percent.getAsInt() >= least.getAsInt()) return Optional.empty();
        return misfit(
                Cause.LOW_BATTERY,
                "its battery holds " + percent.getAsInt() + " %, and " + least.getAsInt() + " % are needed");
    }

    private static Optional<Misfit> ofVersion(Image image, String version, boolean mayDowngrade) {
        var label = image.label();
        var order = label.versions().compare(version, label.version());
        if (order == Order.SAME) return misfit(Cause.THERE_ALREADY, "the device runs " + version + " already");
        if (label.isForSomeVersionsOnly()
                && label.fromVersions().stream()
                        .noneMatch(from -> label.versions().same(version, from)))
            return misfit(
                    Cause.WRONG_VERSION,
                    "the device runs " + version + ", the image is for those with "
                            + String.join(", ", label.fromVersions()));
        if (order == Order.NEWER && !mayDowngrade)
            return misfit(
                    Cause.DOWNGRADE,
                    "the device runs " + version + ", which is newer than " + label.version()
                            + "; a downgrade has to be allowed");
        return Optional.empty();
    }

    private static boolean differs(Optional<String> said, String wanted) {
        return said.isPresent() && !said.get().strip().equals(wanted.strip());
    }

    static String nameOf(Traits device) {
        return device.manufacturer().orElse("device") + " " + device.model().orElse("of unknown model");
    }

    private static Optional<Misfit> misfit(Cause cause, String reason) {
        return Optional.of(new Misfit(cause, reason));
    }
}
