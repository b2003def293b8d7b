package dev.dormouse.fleet.firmware;

import dev.dormouse.fleet.StoreUnavailable;

/**
 * The bytes of images, by their hash. They come in as a stream and are read at any place; no call holds more of them in memory
 * than it was handed. Any number of threads may read at once. All methods may throw {@link StoreUnavailable}.
 */
public interface ImageBytes {

    /** Begins to take bytes in. Nobody sees them until they are kept. */
    Sink receive();

    boolean has(ImageId id);

    /**
     * Fills {@code into} with what lies at {@code offset} and says how many bytes that were: fewer than asked for only at the
     * end of the image, none behind it; -1 when there is no such image.
     */
    int read(ImageId id, long offset, byte[] into);

    /** Removes them. Nothing happens when they are not there. */
    void remove(ImageId id);

    /** One image on its way in. Used by one thread at a time. */
    interface Sink extends AutoCloseable {

        void write(byte[] bytes, int from, int count);

        /** How many came so far. */
        long size();

        /** Makes them durable under this hash, which the caller computed; the same twice is no harm. The sink is closed then. */
        void keep(ImageId id);

        /** Drops what was not kept. */
        @Override
        void close();
    }
}
