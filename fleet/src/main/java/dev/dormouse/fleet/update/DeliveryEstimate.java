package dev.dormouse.fleet.update;

import dev.dormouse.fleet.network.NetworkProfile;
import java.time.Duration;
import java.util.Optional;

/**
 * What it takes to bring an image to a device.
 *
 * @param onAirBytes the image and what each block of it costs besides
 * @param onAir how long the radio is busy with it
 * @param inAll from the first block to the last, with the pauses of a device that sleeps in between
 * @param warning what a person should know before it is begun
 */
public record DeliveryEstimate(
        Delivery how, long onAirBytes, Duration onAir, Duration inAll, Optional<String> warning) {

    /** IP, UDP and CoAP of a block and its answer, and DTLS around both. */
    private static final int OVERHEAD_PER_BLOCK = 130;

    private static final Duration A_DAY = Duration.ofDays(1);

    /** The device as it is when it comes to delivering: how it hangs on, how long it listens, how often. */
    record Link(NetworkProfile network, double bytesPerSecond, boolean sleeps, Duration window, Duration rhythm) {}

    static DeliveryEstimate of(Delivery how, long sizeBytes, Link link) {
        long blocks = Math.ceilDiv(sizeBytes, link.network().preferredBlockBytes());
        long onAirBytes = sizeBytes + blocks * OVERHEAD_PER_BLOCK;
        var onAir = seconds(sizeBytes / link.bytesPerSecond());
        var inAll = how == Delivery.PUSH && link.sleeps() ? onAir.plus(pauses(onAir, link)) : onAir;
        return new DeliveryEstimate(how, onAirBytes, onAir, inAll, warning(onAirBytes, link));
    }

    /** What does not fit into one window waits for the device to check in again. */
    private static Duration pauses(Duration onAir, Link link) {
        long windowMillis = Math.max(1, link.window().toMillis());
        long windows = Math.ceilDiv(Math.max(1, onAir.toMillis()), windowMillis);
        return link.rhythm().multipliedBy(windows - 1);
    }

    private static Optional<String> warning(long onAirBytes, Link link) {
        var daily = link.network().dailyBytes();
        if (daily.isEmpty() || onAirBytes <= daily.getAsLong()) return Optional.empty();
        long days = Math.ceilDiv(onAirBytes, daily.getAsLong());
        return Optional.of("it costs about " + onAirBytes + " bytes on air, the budget of " + days + " days");
    }

    private static Duration seconds(double seconds) {
        return Duration.ofMillis(Math.round(Math.min(seconds, A_DAY.toSeconds() * 36_500.0) * 1_000));
    }
}
