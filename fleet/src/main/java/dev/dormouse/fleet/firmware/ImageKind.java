package dev.dormouse.fleet.firmware;

import java.util.Arrays;
import java.util.Optional;

/** What an image is for a device, and by which object it is told of it. */
public enum ImageKind {
    /** The whole firmware: object 5. */
    FIRMWARE(5),
    /** One package of software among others: object 9. */
    SOFTWARE(9),
    /** The firmware of one part of the device, as its modem: object 33629, Advanced Firmware Update. */
    COMPONENT(33629);

    private final int object;

    ImageKind(int object) {
        this.object = object;
    }

    public static Optional<ImageKind> by(int object) {
        return Arrays.stream(values()).filter(kind -> kind.object == object).findFirst();
    }

    public int object() {
        return object;
    }
}
