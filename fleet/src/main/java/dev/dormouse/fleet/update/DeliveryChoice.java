package dev.dormouse.fleet.update;

import dev.dormouse.fleet.update.DeliveryEstimate.Link;
import dev.dormouse.fleet.update.PullAddress.Scheme;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * By which way an image comes to a device. Fetching is preferred: the device sets the pace, goes on where it was after whatever
 * happened, and any node can serve it.
 */
final class DeliveryChoice {

    private static final int PULL_ONLY = 0;
    private static final int PUSH_ONLY = 1;

    sealed interface Outcome {
        record Way(DeliveryEstimate estimate) implements Outcome {}

        record NoWay(String why) implements Outcome {}
    }

    /**
     * What the device can do.
     *
     * @param protocols the numbers in 5/x/8; empty when it does not say
     * @param method the number in 5/x/9; empty when it does not say
     * @param secured whether it is connected by DTLS
     */
    record Abilities(Set<Integer> protocols, OptionalInt method, boolean secured) {}

    private DeliveryChoice() {}

    static Outcome of(
            Update update, long sizeBytes, Abilities device, List<PullAddress> served, Link link, Instant now) {
        var wanted = update.footing().way().or(() -> update.terms().delivery());
        boolean mayPull = wanted.filter(Delivery.PUSH::equals).isEmpty() && pulls(device);
        boolean mayPush = wanted.filter(Delivery.PULL::equals).isEmpty() && pushes(device);
        var left = Duration.between(now, update.terms().deadline());

        var pull = DeliveryEstimate.of(Delivery.PULL, sizeBytes, link);
        if (mayPull && address(device, served).isPresent()) return ifInTime(pull, left);
        var push = DeliveryEstimate.of(Delivery.PUSH, sizeBytes, link);
        if (mayPush) return ifInTime(push, left);
        return new Outcome.NoWay(
                mayPull
                        ? "the device fetches images by protocols that nothing is served by here"
                        : "the device takes images by " + (pulls(device) ? "pull" : "push") + " only");
    }

    /**
     * The best of the addresses that the device knows the protocol of. One that does not say fetches as it is connected; one with keys
     * is told of nothing that others could listen in on.
     */
    static Optional<PullAddress> address(Abilities device, List<PullAddress> served) {
        var own = device.secured() ? Scheme.COAPS : Scheme.COAP;
        var known = served.stream()
                .filter(address -> device.protocols().isEmpty()
                        ? address.scheme() == own
                        : device.protocols().contains(address.scheme().number()))
                .filter(address -> !device.secured() || address.scheme().isSecured())
                .toList();
        return known.stream()
                .filter(address -> address.scheme() == own)
                .findFirst()
                .or(() -> known.stream().findFirst());
    }

    private static Outcome ifInTime(DeliveryEstimate estimate, Duration left) {
        if (estimate.inAll().compareTo(left) <= 0) return new Outcome.Way(estimate);
        return new Outcome.NoWay("delivering it by " + estimate.how() + " takes about " + shown(estimate.inAll())
                + ", and it has to be installed within " + shown(left));
    }

    private static boolean pulls(Abilities device) {
        return device.method().isEmpty() || device.method().getAsInt() != PUSH_ONLY;
    }

    private static boolean pushes(Abilities device) {
        return device.method().isEmpty() || device.method().getAsInt() != PULL_ONLY;
    }

    private static String shown(Duration time) {
        if (time.toDays() >= 2) return time.toDays() + " days";
        if (time.toHours() >= 2) return time.toHours() + " hours";
        return Math.max(1, time.toMinutes()) + " minutes";
    }
}
