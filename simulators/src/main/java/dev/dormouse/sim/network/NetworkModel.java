package dev.dormouse.sim.network;

import java.time.Duration;
import java.util.Optional;

/**
 * One kind of network, under one kind of conditions.
 *
 * @param oneWay how long a datagram takes from end to end, besides its time on the air
 * @param wakeUp what it takes longer when the radio was not connected
 * @param loss how likely a fragment is lost, in each direction
 * @param duplication how likely a datagram comes twice
 * @param reordering how likely a datagram is held back and overtaken
 * @param uplinkBitsPerSecond what goes over the air, repetitions counted
 * @param mtu what fits into one fragment, IP and UDP headers included
 * @param forgetsAfter how long the NAT remembers a silent device; absent: for ever
 * @param outages when nothing gets through at all
 */
public record NetworkModel(
        String name,
        Delay oneWay,
        Duration wakeUp,
        double loss,
        double duplication,
        double reordering,
        double uplinkBitsPerSecond,
        double downlinkBitsPerSecond,
        int mtu,
        Optional<Duration> forgetsAfter,
        Optional<Outages> outages,
        Power power) {

    /** Every so often the cell is gone for a while; when first is left to luck. */
    public record Outages(Duration every, Duration lasting) {
        public Outages {
            if (!lasting.isPositive() || lasting.compareTo(every) >= 0)
                throw new IllegalArgumentException("an outage lasts less long than from one to the next");
        }
    }

    public NetworkModel {
        likely(loss, "loss");
        likely(duplication, "duplication");
        likely(reordering, "reordering");
        if (!(uplinkBitsPerSecond > 0) || !(downlinkBitsPerSecond > 0))
            throw new IllegalArgumentException("a network carries more than nothing");
        if (mtu < 16) throw new IllegalArgumentException("an MTU is at least 16 bytes, not " + mtu);
    }

    public NetworkModel losing(double likelihood) {
        return new NetworkModel(
                name,
                oneWay,
                wakeUp,
                likelihood,
                duplication,
                reordering,
                uplinkBitsPerSecond,
                downlinkBitsPerSecond,
                mtu,
                forgetsAfter,
                outages,
                power);
    }

    public NetworkModel failing(Outages some) {
        return new NetworkModel(
                name,
                oneWay,
                wakeUp,
                loss,
                duplication,
                reordering,
                uplinkBitsPerSecond,
                downlinkBitsPerSecond,
                mtu,
                forgetsAfter,
                Optional.of(some),
                power);
    }

    int fragments(int bytes) {
        return Math.max(1, (bytes + mtu - 1) / mtu);
    }

    /** How likely a datagram of so many fragments is lost: it takes one of them. */
    double loss(int fragments) {
        return 1 - Math.pow(1 - loss, fragments);
    }

    static void likely(double likelihood, String what) {
        if (!(likelihood >= 0 && likelihood <= 1))
            throw new IllegalArgumentException(what + " is a likelihood from 0 to 1, not " + likelihood);
    }
}
