package dev.dormouse.fleet.operation;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How values are written down on the wire, with the number CoAP knows it by. */
public enum Format {
    TEXT(0),
    OPAQUE(42),
    CBOR(60),
    SENML_JSON(110),
    SENML_CBOR(112),
    TLV(11542),
    JSON(11543),
    LWM2M_CBOR(11544);

    private final int number;

    Format(int number) {
        this.number = number;
    }

    public static Optional<Format> of(int number) {
        return Arrays.stream(values()).filter(format -> format.number == number).findFirst();
    }

    public int number() {
        return number;
    }

    public static Optional<Format> named(String spelling) {
        return Arrays.stream(values())
                .filter(format -> format.spelling().equals(spelling))
                .findFirst();
    }

    /** As people write it: senml-cbor. */
    public String spelling() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** It says a value and not where that lies: good for a single resource only. */
    public boolean holdsOneValue() {
        return this == TEXT || this == OPAQUE || this == CBOR;
    }

    /** It names every place in full, so that one message can be about several objects. */
    public boolean holdsComposites() {
        return this == SENML_JSON || this == SENML_CBOR || this == LWM2M_CBOR;
    }
}
