package dev.dormouse.sim.objects;

import java.util.Optional;

/** The formats a simulated device speaks. */
public enum ContentFormat {
    TEXT(0),
    LINKS(40),
    OPAQUE(42),
    SENML_JSON(110),
    SENML_CBOR(112),
    TLV(11542);

    private final int number;

    ContentFormat(int number) {
        this.number = number;
    }

    public int number() {
        return number;
    }

    public static Optional<ContentFormat> of(long number) {
        for (var format : values()) if (format.number == number) return Optional.of(format);
        return Optional.empty();
    }
}
