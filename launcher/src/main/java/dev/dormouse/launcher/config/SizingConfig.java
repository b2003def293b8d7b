package dev.dormouse.launcher.config;

import java.util.Optional;

/**
 * The one knob: how many devices there will be. The heap, the caches and every library's limits follow from it. Of them
 * {@code inMemory} are held in the heap, the others are fetched from the store when they speak.
 */
public record SizingConfig(int devices, int inMemory, Optional<Long> heapBytes) {

    private static final long MIB = 1L << 20;

    /** What the server needs with no device at all. */
    private static final long BASE_BYTES = 192 * MIB;

    /** A registered device with DTLS, one observation and an exchange of the last minutes, with room for the collector. */
    private static final long BYTES_PER_DEVICE = 6 * 1024;

    static SizingConfig read(Section sizing) {
        var count = Kinds.whole(1, 10_000_000);
        var devices = sizing.value("devices", count, 100_000);
        var inMemory = sizing.value("in-memory", count, devices);
        return new SizingConfig(devices, inMemory, sizing.optional("heap", Quantity.bytes(128 * MIB, MIB * MIB)));
    }

    /** The largest heap the server should be given. */
    public long heap() {
        return heapBytes.orElse(BASE_BYTES + BYTES_PER_DEVICE * Math.min(devices, inMemory));
    }
}
