package dev.dormouse.fleet.update;

import dev.dormouse.fleet.firmware.Image;
import dev.dormouse.fleet.firmware.ImageKind;
import dev.dormouse.fleet.update.Parts.Part;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Which images can be installed as one: those of different components of the same make. */
final class Together {

    private Together() {}

    /** What speaks against it, before anything is known of the device; empty when nothing does. */
    static Optional<String> objection(List<Image> images, UpdateTerms terms) {
        if (images.size() < 2 || images.size() > Parts.MOST)
            return Optional.of("2 to " + Parts.MOST + " components are installed together, not " + images.size());
        if (terms.instance().isPresent())
            return Optional.of("components that are installed together are found by their names, not by an instance");
        var whole = images.stream()
                .filter(image -> image.label().kind() != ImageKind.COMPONENT)
                .findFirst();
        if (whole.isPresent())
            return Optional.of(
                    "only components are installed together, and " + whole.get().id() + " is none");
        var names = images.stream().map(image -> image.label().part()).collect(Collectors.toSet());
        if (names.size() < images.size()) return Optional.of("two of the images are for the same component");
        var makes = images.stream()
                .map(image -> image.label().make().manufacturer() + " "
                        + image.label().make().model())
                .collect(Collectors.toSet());
        return makes.size() > 1 ? Optional.of("the images are for devices of different makes") : Optional.empty();
    }

    static Parts parts(List<Image> images) {
        var parts = images.stream()
                .map(image -> Part.of(image.label().part(), image.id()))
                .toList();
        return new Parts(parts, 0);
    }
}
