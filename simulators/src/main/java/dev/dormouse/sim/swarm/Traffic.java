package dev.dormouse.sim.swarm;

/** What went to servers and came from them, with the headers of IPv4 and UDP. */
public record Traffic(long datagramsUp, long bytesUp, long datagramsDown, long bytesDown) {
    public static final Traffic NONE = new Traffic(0, 0, 0, 0);

    static final int HEADER_BYTES = 28;

    public Traffic plus(Traffic other) {
        return new Traffic(
                datagramsUp + other.datagramsUp,
                bytesUp + other.bytesUp,
                datagramsDown + other.datagramsDown,
                bytesDown + other.bytesDown);
    }

    public Traffic minus(Traffic other) {
        return new Traffic(
                datagramsUp - other.datagramsUp,
                bytesUp - other.bytesUp,
                datagramsDown - other.datagramsDown,
                bytesDown - other.bytesDown);
    }
}
