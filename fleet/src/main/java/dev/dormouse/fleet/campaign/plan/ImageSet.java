package dev.dormouse.fleet.campaign.plan;

import dev.dormouse.fleet.firmware.ImageId;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;

/** The images of one release, each for devices of another kind: each device gets the one that is for it. */
public record ImageSet(List<ImageId> ids) {

    private static final int MOST = 50;

    public ImageSet {
        if (ids.isEmpty() || ids.size() > MOST)
            throw new IllegalArgumentException("a campaign brings 1 to " + MOST + " images");
        if (new HashSet<>(ids).size() != ids.size()) throw new IllegalArgumentException("an image is named once");
        ids = List.copyOf(ids);
    }

    public static ImageSet of(ImageId... ids) {
        return new ImageSet(List.of(ids));
    }

    public boolean names(ImageId image) {
        return ids.contains(image);
    }

    public boolean areSeveral() {
        return ids.size() > 1;
    }

    /** Whether both name an image. */
    boolean overlaps(ImageSet other) {
        return !Collections.disjoint(ids, other.ids);
    }
}
