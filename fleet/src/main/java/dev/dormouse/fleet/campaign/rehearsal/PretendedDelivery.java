package dev.dormouse.fleet.campaign.rehearsal;

import dev.dormouse.fleet.campaign.Deliveries.Order;
import dev.dormouse.fleet.campaign.Deliveries.Standing;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** One image on its pretended way to a device. */
final class PretendedDelivery {

    private final Order order;
    private final PretendedDevice device;
    private Standing standing = new Standing.Open(false);
    private double left;
    private boolean whole;

    PretendedDelivery(Order order, PretendedDevice device) {
        this.order = order;
        this.device = device;
        this.left = device.bytes();
    }

    Order order() {
        return order;
    }

    PretendedDevice device() {
        return device;
    }

    Standing standing() {
        return standing;
    }

    boolean isOpen() {
        return standing instanceof Standing.Open;
    }

    boolean mayBegin(Instant now) {
        return hasBegun() || order.until().filter(until -> !until.isAfter(now)).isEmpty();
    }

    /** Whether that was its beginning. */
    boolean begins() {
        boolean first = !hasBegun();
        standing = new Standing.Open(true);
        return first;
    }

    /** When all of it is there; empty when the device sleeps before. */
    Optional<Instant> load(RehearsalPremises premises, Instant now) {
        double seconds = left / premises.bytesPerSecond();
        var needed = Duration.ofMillis((long) (seconds * 1000));
        var habit = device.candidate().habit();
        if (habit.sleeps() && habit.listens().compareTo(needed) < 0) {
            left -= premises.bytesPerSecond() * habit.listens().toMillis() / 1000;
            return Optional.empty();
        }
        whole = true;
        return Optional.of(now.plus(needed));
    }

    /** What is being installed goes on. */
    void callOff(Standing.CalledOff off) {
        if (!whole) end(off);
    }

    /** {@code false} when it had ended before. */
    boolean end(Standing how) {
        if (!isOpen()) return false;
        standing = how;
        return true;
    }

    private boolean hasBegun() {
        return standing instanceof Standing.Open(var begun) && begun;
    }
}
