package dev.dormouse.testkit.firmware;

import dev.dormouse.fleet.firmware.Image;
import dev.dormouse.fleet.firmware.ImageId;
import dev.dormouse.fleet.firmware.ImageKind;
import dev.dormouse.fleet.firmware.ImageLabel;
import dev.dormouse.fleet.firmware.KeyName;
import dev.dormouse.fleet.firmware.Make;
import dev.dormouse.fleet.firmware.VersionPolicy;
import dev.dormouse.testkit.time.VirtualTime;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** An image for Acme's lamps; its id follows from its version and kind unless its bytes are given. */
public final class ImageBuilder {

    private final String version;
    private ImageKind kind = ImageKind.FIRMWARE;
    private String part = "";
    private Make make = new Make("Acme", "Lamp", Optional.empty());
    private Set<String> from = Set.of();
    private VersionPolicy policy = new VersionPolicy.Semantic();
    private OptionalInt battery = OptionalInt.empty();
    private long size = 1_000;
    private Optional<ImageId> id = Optional.empty();

    private ImageBuilder(String version) {
        this.version = version;
    }

    public static ImageBuilder anImage(String version) {
        return new ImageBuilder(version);
    }

    public ImageBuilder of(byte[] bytes) {
        id = Optional.of(ImageId.of(sha256(bytes)));
        size = bytes.length;
        return this;
    }

    public ImageBuilder kind(ImageKind other, String partName) {
        kind = other;
        part = partName;
        return this;
    }

    public ImageBuilder make(Make other) {
        make = other;
        return this;
    }

    public ImageBuilder from(String... versions) {
        from = Set.of(versions);
        return this;
    }

    public ImageBuilder versions(VersionPolicy other) {
        policy = other;
        return this;
    }

    public ImageBuilder battery(int percent) {
        battery = OptionalInt.of(percent);
        return this;
    }

    public ImageBuilder size(long bytes) {
        size = bytes;
        return this;
    }

    public ImageLabel label() {
        return new ImageLabel(kind, make, part, version, from, policy, battery, "");
    }

    public Image build() {
        var name = kind + part + make + version + from + size;
        return new Image(
                id.orElseGet(() -> ImageId.of(sha256(name.getBytes(StandardCharsets.UTF_8)))),
                size,
                label(),
                Optional.of(new KeyName("release")),
                "somebody",
                VirtualTime.BEGINNING,
                Optional.empty());
    }

    public static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java knows SHA-256", e);
        }
    }
}
