package dev.dormouse.fleet.update;

import dev.dormouse.fleet.network.NetworkProfile;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How many bytes of an image a second go over each kind of network, learnt from images that were delivered. Until one was, a round
 * trip is taken to last a quarter of the time the network gives an acknowledgement. Safe for all threads.
 */
final class Goodput {

    private static final double WEIGHT = 0.2;
    private static final int ROUND_TRIPS_PER_TIMEOUT = 4;
    private static final Duration SHORTEST = Duration.ofSeconds(1);

    private final Map<String, Double> measured = new ConcurrentHashMap<>();

    void learn(NetworkProfile network, long bytes, Duration time) {
        if (bytes <= 0 || time.compareTo(SHORTEST) < 0) return;
        double now = bytes * 1000.0 / time.toMillis();
        measured.merge(network.name(), now, (before, latest) -> before + WEIGHT * (latest - before));
    }

    double bytesPerSecond(NetworkProfile network) {
        return measured.getOrDefault(network.name(), expected(network));
    }

    private static double expected(NetworkProfile network) {
        double roundTrip = network.retransmission().ackTimeout().toMillis() / 1000.0 / ROUND_TRIPS_PER_TIMEOUT;
        return network.preferredBlockBytes() / roundTrip;
    }
}
