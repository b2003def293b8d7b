package dev.dormouse.fleet.firmware;

import dev.dormouse.fleet.Page;
import dev.dormouse.fleet.StoreUnavailable;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What is known of images; their bytes lie in {@link ImageBytes}. Changes are durable on return; all methods may throw {@link
 * StoreUnavailable}.
 */
public interface Images {

    /** {@code false} when there is one of this id already; it stays as it is then. */
    boolean add(Image image);

    Optional<Image> find(ImageId id);

    /** Latest upload first. {@code search} is matched against any part of make, part, version and notes; all when empty. */
    Page<Image> page(String search, Optional<String> cursor, int limit);

    /** All images of one kind, make and part, hardware left aside, in no order. */
    List<Image> of(ImageKind kind, String manufacturer, String model, String part);

    /** Puts another label on an image that was never used; {@code false} when it was, or is not there. */
    boolean relabel(ImageId id, ImageLabel label);

    /** From now on it is not changed and not removed; the first time counts. {@code false} when it is not there. */
    boolean use(ImageId id, Instant at);

    /** Removes an image that was never used; {@code false} when it was, or is not there. */
    boolean remove(ImageId id);
}
