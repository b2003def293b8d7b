package dev.dormouse.sim.swarm;

/** Counts the datagrams of one loop. Its thread alone writes; any may read. */
final class TrafficMeter {
    private volatile long datagramsUp;
    private volatile long bytesUp;
    private volatile long datagramsDown;
    private volatile long bytesDown;

    @SuppressWarnings("NonAtomicOperationOnVolatileField") // One thread writes.
    void sent(byte[] datagram) {
        datagramsUp++;
        bytesUp += datagram.length + Traffic.HEADER_BYTES;
    }

    @SuppressWarnings("NonAtomicOperationOnVolatileField") // One thread writes.
    void received(byte[] datagram) {
        datagramsDown++;
        bytesDown += datagram.length + Traffic.HEADER_BYTES;
    }

    Traffic soFar() {
        return new Traffic(datagramsUp, bytesUp, datagramsDown, bytesDown);
    }
}
