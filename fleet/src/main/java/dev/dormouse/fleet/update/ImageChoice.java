package dev.dormouse.fleet.update;

import dev.dormouse.fleet.firmware.Image;
import dev.dormouse.fleet.firmware.ImageKind;
import dev.dormouse.fleet.update.Fitness.Cause;
import dev.dormouse.fleet.update.Fitness.Misfit;
import dev.dormouse.fleet.update.Fitness.Traits;
import java.util.List;
import java.util.Optional;

/**
 * Which of several images is for a device. One that names the hardware which the device has told counts before one for any hardware,
 * and that before one for some hardware when the device told none. Of those that count alike one has to be right: nobody guesses.
 */
public final class ImageChoice {

    private ImageChoice() {}

    public sealed interface Choice {
        record Found(Image image) implements Choice {}

        record None(String why) implements Choice {}
    }

    private enum Closeness {
        NAMES_ITS_HARDWARE,
        FOR_ANY_HARDWARE,
        FOR_SOME_HARDWARE
    }

    /** A battery that is low just now speaks against none. {@code device} tells the version of its firmware. */
    public static Choice among(List<Image> images, Traits device, boolean mayDowngrade) {
        var right = images.stream()
                .filter(image -> misfit(image, device, mayDowngrade)
                        .filter(misfit -> misfit.cause() == Cause.WRONG_MAKE)
                        .isEmpty())
                .toList();
        var closest = right.stream().map(image -> closeness(image, device)).min(Closeness::compareTo);
        if (closest.isEmpty()) return new Choice.None(nothingFor(images, device, mayDowngrade));
        var closestOnes = right.stream()
                .filter(image -> closeness(image, device) == closest.get())
                .toList();
        var fitting = closestOnes.stream()
                .filter(image -> misfit(image, device, mayDowngrade).isEmpty())
                .toList();
        return switch (fitting.size()) {
            case 0 ->
                new Choice.None(misfit(closestOnes.getFirst(), device, mayDowngrade)
                        .orElseThrow()
                        .reason());
            case 1 -> new Choice.Found(fitting.getFirst());
            default -> new Choice.None(ambiguous(fitting, closest.get()));
        };
    }

    private static Optional<Misfit> misfit(Image image, Traits device, boolean mayDowngrade) {
        boolean whole = image.label().kind() == ImageKind.FIRMWARE;
        return Fitness.misfit(image, whole ? device : device.ofUnknownVersion(), mayDowngrade)
                .filter(misfit -> misfit.cause() != Cause.LOW_BATTERY);
    }

    private static Closeness closeness(Image image, Traits device) {
        if (image.label().make().hardware().isEmpty()) return Closeness.FOR_ANY_HARDWARE;
        return device.hardware().isPresent() ? Closeness.NAMES_ITS_HARDWARE : Closeness.FOR_SOME_HARDWARE;
    }

    /** Of one image it is said what speaks against that; of several, that there is none. */
    private static String nothingFor(List<Image> images, Traits device, boolean mayDowngrade) {
        if (images.size() == 1)
            return misfit(images.getFirst(), device, mayDowngrade).orElseThrow().reason();
        boolean forOtherHardware = images.stream()
                .anyMatch(image -> misfit(image, device.ofUnknownHardware(), mayDowngrade)
                        .filter(misfit -> misfit.cause() == Cause.WRONG_MAKE)
                        .isEmpty());
        return forOtherHardware
                ? "no image for hardware " + device.hardware().orElse("that it did not tell")
                : "no image for a " + Fitness.nameOf(device);
    }

    private static String ambiguous(List<Image> fitting, Closeness closeness) {
        var make = fitting.getFirst().label().make();
        return "ambiguous: " + fitting.size() + " images for " + make.manufacturer() + " " + make.model()
                + (closeness == Closeness.FOR_SOME_HARDWARE ? ", and it told no hardware" : " alike");
    }
}
