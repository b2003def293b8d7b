package dev.dormouse.testkit.firmware;

import dev.dormouse.fleet.Page;
import dev.dormouse.fleet.firmware.Image;
import dev.dormouse.fleet.firmware.ImageId;
import dev.dormouse.fleet.firmware.ImageKind;
import dev.dormouse.fleet.firmware.ImageLabel;
import dev.dormouse.fleet.firmware.Images;
import dev.dormouse.testkit.Paging;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Images that die with the process. */
public final class InMemoryImages implements Images {

    private final Map<ImageId, Image> images = new HashMap<>();

    @Override
    public synchronized boolean add(Image image) {
        return images.putIfAbsent(image.id(), image) == null;
    }

    @Override
    public synchronized Optional<Image> find(ImageId id) {
        return Optional.ofNullable(images.get(id));
    }

    @Override
    public synchronized Page<Image> page(String search, Optional<String> cursor, int limit) {
        var left = images.values().stream()
                .filter(image -> matches(image.label(), search.toLowerCase(Locale.ROOT)))
                .sorted(Comparator.comparing(InMemoryImages::place).reversed())
                .filter(image ->
                        cursor.map(last -> place(image).compareTo(last) < 0).orElse(true));
        return Paging.first(limit, left, InMemoryImages::place);
    }

    @Override
    public synchronized List<Image> of(ImageKind kind, String manufacturer, String model, String part) {
        return images.values().stream()
                .filter(image -> image.label().kind() == kind)
                .filter(image -> image.label().part().equals(part))
                .filter(image -> image.label().make().manufacturer().equals(manufacturer))
                .filter(image -> image.label().make().model().equals(model))
                .toList();
    }

    @Override
    public synchronized boolean relabel(ImageId id, ImageLabel label) {
        return images.computeIfPresent(id, (same, image) -> image.usedSince().isEmpty() ? image.labelled(label) : image)
                        instanceof Image image
                && image.label().equals(label)
                && image.usedSince().isEmpty();
    }

    @Override
    public synchronized boolean use(ImageId id, Instant at) {
        return images.computeIfPresent(id, (same, image) -> image.usedSince(at)) != null;
    }

    @Override
    public synchronized boolean remove(ImageId id) {
        var image = images.get(id);
        return image != null && image.usedSince().isEmpty() && images.remove(id, image);
    }

    private static String place(Image image) {
        return String.format(Locale.ROOT, "%016x.%s", image.uploadedAt().toEpochMilli(), image.id());
    }

    private static boolean matches(ImageLabel label, String search) {
        return (label.make() + "\n" + label.part() + "\n" + label.version() + "\n" + label.notes())
                .toLowerCase(Locale.ROOT)
                .contains(search);
    }
}
