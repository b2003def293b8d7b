package dev.dormouse.fleet.update;

import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.firmware.ImageId;
import dev.dormouse.fleet.firmware.Library;
import dev.dormouse.fleet.network.Networks;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Cuts an image into the blocks that a device takes: as large as its network prefers, smaller once the device asked for that. What a
 * device asked for is known until its update ends.
 */
final class PushBlocks {

    private static final int SMALLEST = 16;

    private final Library library;
    private final Networks networks;
    private final Map<EndpointName, Integer> wished = new ConcurrentHashMap<>();

    PushBlocks(Library library, Networks networks) {
        this.library = library;
        this.networks = networks;
    }

    /** A block never begins in the middle of another: where the size changed on the way, it fits what was sent before. */
    int bytesFor(EndpointName endpoint, long doneBytes) {
        int preferred = networks.of(endpoint).preferredBlockBytes();
        int bytes = Math.min(preferred, wished.getOrDefault(endpoint, preferred));
        while (bytes > SMALLEST && doneBytes % bytes != 0) bytes /= 2;
        return bytes;
    }

    byte[] block(ImageId image, long from, int bytes) {
        var block = new byte[bytes];
        int count = library.read(image, from, block);
        if (count < 0) throw new IllegalStateException("the bytes of an image that is used are never removed");
        return count == bytes ? block : Arrays.copyOf(block, count);
    }

    void wishes(EndpointName endpoint, int bytes) {
        if (bytes >= SMALLEST) wished.put(endpoint, bytes);
    }

    /** {@code false} when it cannot be smaller. */
    boolean wishesSmaller(EndpointName endpoint, int than) {
        if (than <= SMALLEST) return false;
        wished.put(endpoint, than / 2);
        return true;
    }

    void forget(EndpointName endpoint) {
        wished.remove(endpoint);
    }
}
