package dev.dormouse.fleet.firmware;

import java.util.HexFormat;
import java.util.regex.Pattern;

/** The SHA-256 of an image's bytes: two images of one id are the same, wherever they lie. */
public record ImageId(String value) implements Comparable<ImageId> {

    private static final Pattern FORM = Pattern.compile("[0-9a-f]{64}");
    private static final int HASH_BYTES = 32;

    public ImageId {
        if (!FORM.matcher(value).matches())
            throw new IllegalArgumentException("the id of an image is its SHA-256: 64 digits and letters a to f");
    }

    public static ImageId of(byte[] sha256) {
        if (sha256.length != HASH_BYTES) throw new IllegalArgumentException("a SHA-256 has 32 bytes");
        return new ImageId(HexFormat.of().formatHex(sha256));
    }

    public byte[] hash() {
        return HexFormat.of().parseHex(value);
    }

    @Override
    public int compareTo(ImageId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
