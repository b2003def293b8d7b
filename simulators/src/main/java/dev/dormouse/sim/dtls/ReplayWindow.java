package dev.dormouse.sim.dtls;

/** Which of the last 64 sequence numbers were seen (RFC 6347, section 4.1.2.6). */
final class ReplayWindow {
    private long highest = -1;
    private long seen;

    boolean isNew(long sequence) {
        if (sequence > highest) return true;
        var age = highest - sequence;
        return age < Long.SIZE && (seen >>> age & 1) == 0;
    }

    /** To be called only once the record has proved genuine, else a forger could push the window on. */
    void accept(long sequence) {
        if (sequence > highest) {
            var ahead = sequence - highest;
            seen = ahead >= Long.SIZE ? 1 : seen << ahead | 1;
            highest = sequence;
        } else {
            seen |= 1L << (highest - sequence);
        }
    }
}
