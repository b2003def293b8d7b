package dev.dormouse.coap;

import dev.dormouse.coap.storm.Door;
import java.time.Duration;

/**
 * How big the fleet is, and every limit that follows from it. {@code associationsInHeap} may be smaller than the fleet:
 * those beyond it wait in the store. {@code bodyBytes} bounds what one message may assemble from blocks.
 */
public record Sizing(int devices, int associationsInHeap, Duration evictableAfter, int bodyBytes) {

    private static final int KIB = 1024;

    public Sizing {
        if (devices < 1) throw new IllegalArgumentException("a fleet has at least one device");
        if (associationsInHeap < 1)
            throw new IllegalArgumentException("at least one association must fit into the heap");
        if (bodyBytes < KIB) throw new IllegalArgumentException("a body of at least 1024 bytes must be allowed");
    }

    /** With all associations in the heap and some room, so that nothing is evicted before it must be. */
    public static Sizing forDevices(int devices) {
        return new Sizing(devices, withRoom(devices), Duration.ofSeconds(10), 256 * KIB);
    }

    /** With a heap that holds fewer associations than there are devices. */
    public Sizing withAssociationsInHeap(int most) {
        return new Sizing(devices, most, evictableAfter, bodyBytes);
    }

    /** A device that comes back from another address is two for a while. */
    private static int withRoom(int devices) {
        return Math.addExact(devices, devices / 8 + 1_000);
    }

    public int peers() {
        return withRoom(devices);
    }

    /** CoAP retransmits at most four times and few devices send ahead: more than this of one device is no duplicate. */
    public int duplicatesPerPeer() {
        return 8;
    }

    public int requestsAtOnce() {
        return Math.clamp(devices / 4, 2_000, 200_000);
    }

    public int requestsPerDevice() {
        return 16;
    }

    public int adoptionsAtOnce() {
        return Math.clamp(devices / 100, 256, 4_096);
    }

    Door.Room door() {
        return new Door.Room(handshakesAtOnce(), handshakesWaiting(), registrationsWaiting(), hellosPerSecond());
    }

    /** A fleet that comes back as one is let in within a minute or two. */
    public int hellosPerSecond() {
        return Math.clamp(devices / 50, 500, 5_000);
    }

    /** Each holds some ten kilobytes until it ends, and a device on a slow network takes half a minute for it. */
    public int handshakesAtOnce() {
        return Math.clamp(devices / 20, 500, 10_000);
    }

    /** Each holds its ClientHello, some three hundred bytes. */
    public int handshakesWaiting() {
        return Math.clamp(devices / 5, 2_000, 50_000);
    }

    /** Each holds its request, a kilobyte or two, and most of a fleet that comes back waits for its handshake at first. */
    public int registrationsWaiting() {
        return Math.clamp(devices / 20, 500, 10_000);
    }

    /** For a burst of small datagrams while all threads are busy; the kernel may give less. */
    public int receiveBufferBytes() {
        return Math.clamp(devices * 64L, 256 * KIB, 8 * KIB * KIB);
    }

    /** They only pass on: what waits does so on lanes. */
    public int protocolThreads() {
        return Math.max(4, 2 * Runtime.getRuntime().availableProcessors());
    }

    public int dtlsThreads() {
        return Math.max(2, Runtime.getRuntime().availableProcessors());
    }
}
