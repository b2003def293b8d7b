package dev.dormouse.testkit.firmware;

import dev.dormouse.fleet.firmware.ImageBytes;
import dev.dormouse.fleet.firmware.ImageId;
import java.io.ByteArrayOutputStream;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Bytes of images that die with the process. */
public final class InMemoryImageBytes implements ImageBytes {

    private final Map<ImageId, byte[]> images = new ConcurrentHashMap<>();

    @Override
    public Sink receive() {
        return new Sink() {
            private final ByteArrayOutputStream received = new ByteArrayOutputStream();

            @Override
            public void write(byte[] bytes, int from, int count) {
                received.write(bytes, from, count);
            }

            @Override
            public long size() {
                return received.size();
            }

            @Override
            public void keep(ImageId id) {
                images.put(id, received.toByteArray());
            }

            @Override
            public void close() {}
        };
    }

    /** Puts them in whole, for tests that are about something else. */
    public void put(ImageId id, byte[] bytes) {
        images.put(id, bytes.clone());
    }

    @Override
    public boolean has(ImageId id) {
        return images.containsKey(id);
    }

    @Override
    public int read(ImageId id, long offset, byte[] into) {
        var bytes = images.get(id);
        if (bytes == null) return -1;
        if (offset >= bytes.length) return 0;
        int count = (int) Math.min(into.length, bytes.length - offset);
        System.arraycopy(bytes, (int) offset, into, 0, count);
        return count;
    }

    @Override
    public void remove(ImageId id) {
        images.remove(id);
    }
}
