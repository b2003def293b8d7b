package dev.dormouse.fleet.firmware;

import java.time.Instant;
import java.util.Optional;

/**
 * An image as the library knows it. {@code signedBy} is the key whose signature was found good at intake; absent when it came
 * without one. From {@code usedSince} on, when the first update with it was begun, neither image nor label change.
 */
public record Image(
        ImageId id,
        long sizeBytes,
        ImageLabel label,
        Optional<KeyName> signedBy,
        String uploadedBy,
        Instant uploadedAt,
        Optional<Instant> usedSince) {

    public Image {
        if (sizeBytes < 1) throw new IllegalArgumentException("an image has at least one byte");
    }

    public Image labelled(ImageLabel other) {
        return new Image(id, sizeBytes, other, signedBy, uploadedBy, uploadedAt, usedSince);
    }

    public Image usedSince(Instant first) {
        return new Image(
                id, sizeBytes, label, signedBy, uploadedBy, uploadedAt, usedSince.or(() -> Optional.of(first)));
    }
}
