package dev.dormouse.launcher.config;

import java.util.Optional;

/** The one knob: how many devices there will be. The heap, the caches and every library's limits follow from it. */
public record SizingConfig(int devices, Optional<Long> heapBytes) {

    private static final long MIB = 1L << 20;
    private static final long GIB = 1L << 30;

    /** What the server needs with no device at all. */
    private static final long BASE_BYTES = 192 * MIB;

    /** A registered device with DTLS, one observation and an exchange of the last minutes, with room for the collector. */
    private static final long BYTES_PER_DEVICE = 6 * 1024;

    /** From here on what the heap does not hold is read from the store when a device speaks. */
    private static final long MOST_BYTES = 4 * GIB;

    static SizingConfig read(Section sizing) {
        return new SizingConfig(
                sizing.value("devices", Kinds.whole(1, 10_000_000), 100_000),
                sizing.optional("heap", Quantity.bytes(128 * MIB, 1024 * GIB)));
    }

    /** The largest heap the server should be given. */
    public long heap() {
        return heapBytes.orElse(Math.min(MOST_BYTES, BASE_BYTES + BYTES_PER_DEVICE * devices));
    }
}
