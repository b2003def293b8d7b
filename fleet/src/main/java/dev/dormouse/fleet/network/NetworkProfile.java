package dev.dormouse.fleet.network;

import java.time.Duration;
import java.util.OptionalLong;

/**
 * What a kind of network asks of whoever talks to devices on it.
 *
 * @param name as operators write it: {@code nb-iot}
 * @param nstart how many requests may be under way to one device at once
 * @param preferredBlockBytes into how large blocks a long message is cut, before the device wishes otherwise
 * @param largestBlockBytes the largest block a device may wish for
 * @param mtuBytes what one datagram may carry, IP header and all, without being cut on its way
 * @param awakeWindow how long a sleeping device is taken to listen after it spoke, until it shows otherwise
 * @param rhythm how often a device is taken to speak, until it shows otherwise
 * @param dailyBytes what one device may cost on air in a day; empty where nobody counts
 */
public record NetworkProfile(
        String name,
        Retransmission retransmission,
        int nstart,
        int preferredBlockBytes,
        int largestBlockBytes,
        int mtuBytes,
        Duration awakeWindow,
        Duration rhythm,
        OptionalLong dailyBytes) {

    public NetworkProfile {
        if (!name.matches("[a-z][a-z0-9-]{0,31}"))
            throw new IllegalArgumentException("a network is called by small letters, digits and hyphens");
        if (nstart < 1) throw new IllegalArgumentException("one request at least may be under way");
        requireBlock(preferredBlockBytes);
        requireBlock(largestBlockBytes);
        if (preferredBlockBytes > largestBlockBytes)
            throw new IllegalArgumentException("the preferred block must not be larger than the largest");
        if (mtuBytes < preferredBlockBytes) throw new IllegalArgumentException("a block must fit into a datagram");
        if (!awakeWindow.isPositive() || !rhythm.isPositive())
            throw new IllegalArgumentException("an awake window and a rhythm must be positive");
        if (dailyBytes.isPresent() && dailyBytes.getAsLong() < 1)
            throw new IllegalArgumentException("a budget must be positive");
    }

    /** RFC 7959 knows the powers of two from 16 to 1024. */
    private static void requireBlock(int bytes) {
        if (bytes < 16 || bytes > 1024 || Integer.bitCount(bytes) != 1)
            throw new IllegalArgumentException("a block has 16, 32, 64, 128, 256, 512 or 1024 bytes, not " + bytes);
    }

    @Override
    public String toString() {
        return name;
    }
}
