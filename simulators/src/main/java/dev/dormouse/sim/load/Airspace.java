package dev.dormouse.sim.load;

import dev.dormouse.sim.device.LwM2mDevice;
import dev.dormouse.sim.network.Consumption;
import dev.dormouse.sim.network.NetworkModel;
import dev.dormouse.sim.network.Networks;
import dev.dormouse.sim.network.Radio;
import dev.dormouse.sim.network.RadioUse;
import dev.dormouse.sim.swarm.Participant;
import dev.dormouse.sim.swarm.Seat;
import dev.dormouse.sim.swarm.Swarm;
import dev.dormouse.sim.swarm.Wire;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Puts devices behind one kind of network, each with a radio of its own, and keeps the accounts of these. */
final class Airspace {
    private static final long PATIENCE_SECONDS = 10;

    private record Account(Seat seat, Consumption consumption) {}

    private final Swarm swarm;
    private final NetworkModel network;
    private final Queue<Account> accounts = new ConcurrentLinkedQueue<>();

    Airspace(Swarm swarm, NetworkModel network) {
        this.swarm = swarm;
        this.network = network;
    }

    Swarm swarm() {
        return swarm;
    }

    Consumption account() {
        return new Consumption(network);
    }

    Seat seat(LwM2mDevice device, RandomGenerator random) {
        return seat(device, random, account());
    }

    /** A place for a device, yet to be started. On a perfect network nothing stands between it and its socket. */
    Seat seat(LwM2mDevice device, RandomGenerator random, Consumption consumption) {
        if (network.equals(Networks.PERFECT)) return swarm.seat(device);
        var place = new AtomicReference<@Nullable Seat>();
        var seat = swarm.seat(new Radio(device, network, random, consumption, () -> rebind(place)));
        place.set(seat);
        accounts.add(new Account(seat, consumption));
        return seat;
    }

    /** What a device speaks by that is asked to act, rather than called by its radio. */
    static Wire wire(Participant participant, long now, Wire direct) {
        return participant instanceof Radio radio ? radio.air(now) : direct;
    }

    /** What all radios used so far; nothing on a network where nobody counts. */
    Optional<RadioUse> use() throws InterruptedException {
        if (network.equals(Networks.PERFECT)) return Optional.empty();
        var total = new AtomicReference<>(RadioUse.none(network.name()));
        var counted = new CountDownLatch(accounts.size());
        for (var account : accounts) {
            swarm.beside(account.seat, now -> {
                var use = RadioUse.of(network.name(), account.consumption, now);
                total.accumulateAndGet(use, RadioUse::plus);
                counted.countDown();
            });
        }
        var isWhole = counted.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
        return isWhole ? Optional.of(total.get()) : Optional.empty();
    }

    private void rebind(AtomicReference<@Nullable Seat> place) {
        var seat = place.get();
        if (seat != null) swarm.rebind(seat);
    }
}
