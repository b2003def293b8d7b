package dev.dormouse.sim.conformance;

import dev.dormouse.sim.device.DeviceEvent;
import dev.dormouse.sim.device.DeviceSpec;
import dev.dormouse.sim.device.Life;
import dev.dormouse.sim.device.LwM2mDevice;
import dev.dormouse.sim.objects.Place;
import dev.dormouse.sim.swarm.Participant;
import dev.dormouse.sim.swarm.Seat;
import dev.dormouse.sim.swarm.Swarm;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A whole device that leads its life at the server on trial, and what happened to it. */
final class Actor implements AutoCloseable {
    static final Place MANUFACTURER = Place.of(3, 0, 0);

    static final Place TIME_ZONE = Place.of(3, 0, 15);
    static final Place UPDATE_TRIGGER = Place.of(1, 0, 8);
    static final Place TEMPERATURE = Place.of(3303, 0, 5700);

    private final Swarm swarm;
    private final LwM2mDevice device;
    private final Seat seat;
    private final Duration patience;
    private final BlockingQueue<DeviceEvent> happened = new LinkedBlockingQueue<>();

    private Actor(DeviceSpec spec, Life life, InetSocketAddress server, Duration patience) throws IOException {
        this.patience = patience;
        this.swarm = new Swarm("conform", server, 1);
        this.device = new LwM2mDevice(
                spec, life, new SplittableRandom(System.nanoTime()), (who, event) -> happened.add(event));
        this.seat = swarm.join(device);
    }

    static Actor of(Venue venue, DeviceSpec spec) throws IOException {
        return new Actor(spec, new ActorLife(), venue.server().socket(), venue.patience());
    }

    /** @param due what is waited for, in words */
    DeviceEvent await(String due, Predicate<DeviceEvent> what) throws InterruptedException, Unmet {
        var end = System.nanoTime() + patience.toNanos();
        while (true) {
            var event = next(end);
            if (event == null) throw new Unmet("within " + patience.toSeconds() + " s it did not " + due);
            if (what.test(event)) return event;
        }
    }

    Actor registered() throws InterruptedException, Unmet {
        await("let the device register", DeviceEvent.Registered.class::isInstance);
        return this;
    }

    /** Waits until the server asked this of the device, and says what it was told. */
    DeviceEvent.Asked awaitAsked(String due, Predicate<DeviceEvent.Asked> what) throws InterruptedException, Unmet {
        var event = await(due, some -> some instanceof DeviceEvent.Asked asked && what.test(asked));
        if (event instanceof DeviceEvent.Asked asked) return asked;
        throw new IllegalStateException("something else was awaited");
    }

    /** Whether the server asks for a place within a time. */
    boolean wasAsked(Place place, Duration time) throws InterruptedException {
        var end = System.nanoTime() + time.toNanos();
        for (var event = next(end); event != null; event = next(end))
            if (event instanceof DeviceEvent.Asked asked && asked.place().equals(place)) return true;
        return false;
    }

    private @Nullable DeviceEvent next(long end) throws InterruptedException {
        return happened.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS);
    }

    void update() {
        swarm.act(seat, (participant, now, wire) -> device.update(now, wire));
    }

    /** Its value moves, and who observes it is told. */
    void tell() {
        swarm.act(seat, (participant, now, wire) -> device.notifyNext(now, wire));
    }

    @Override
    public void close() {
        swarm.actNow(seat, Participant::stop);
        swarm.close();
    }
}
