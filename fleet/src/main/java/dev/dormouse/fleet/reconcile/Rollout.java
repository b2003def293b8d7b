package dev.dormouse.fleet.reconcile;

import dev.dormouse.fleet.Service;
import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.presence.PresenceBook;
import dev.dormouse.fleet.profile.ProfileAudience;
import dev.dormouse.fleet.profile.ProfiledNetworks;
import dev.dormouse.fleet.registration.Registration;
import dev.dormouse.fleet.registration.Registrations;
import dev.dormouse.fleet.time.Scheduler;
import java.time.Duration;
import java.util.Optional;

/**
 * Brings a change of profiles to the devices, at a pace the network bears: one that sleeps is asked when it speaks next; those
 * that listen all the time are gone through from first to last, so many a second. A change while that goes on begins anew.
 */
public final class Rollout implements ProfileAudience, Service {

    private static final Duration TICK = Duration.ofSeconds(1);
    /** Most of a fleet sleeps: to find those that do not, more are looked at than are asked. */
    private static final int LOOKED_AT_FOR_ONE_ASKED = 10;

    private final Registrations registrations;
    private final PresenceBook presence;
    private final Reconciler reconciler;
    private final ProfiledNetworks networks;
    private final Nudge nudge;
    private final Scheduler scheduler;
    private final int aSecond;

    private Scheduler.Task ticking = () -> {};
    private boolean underWay;
    private Optional<String> cursor = Optional.empty();

    /** Asks for a contact with a device. */
    @FunctionalInterface
    public interface Nudge {
        /** {@code false} when there is no room for one now. */
        boolean nudge(EndpointName endpoint);
    }

    public Rollout(
            Registrations registrations,
            PresenceBook presence,
            Reconciler reconciler,
            ProfiledNetworks networks,
            Nudge nudge,
            Scheduler scheduler,
            int aSecond) {
        this.registrations = registrations;
        this.presence = presence;
        this.reconciler = reconciler;
        this.networks = networks;
        this.nudge = nudge;
        this.scheduler = scheduler;
        this.aSecond = aSecond;
    }

    @Override
    public void start() {
        ticking = scheduler.every(TICK, this::tick);
    }

    @Override
    public void stop() {
        ticking.cancel();
    }

    @Override
    public void everyDeviceMayDiffer() {
        networks.forgetAll();
        reconciler.lookAgainAtAll();
        synchronized (this) {
            underWay = true;
            cursor = Optional.empty();
        }
    }

    @Override
    public void deviceMayDiffer(EndpointName endpoint) {
        networks.forget(endpoint);
        reconciler.lookAgainAt(endpoint);
        // Should there be no room for it now, it is asked when it speaks next.
        nudge.nudge(endpoint);
    }

    synchronized void tick() {
        if (!underWay) return;
        int asked = 0;
        for (int i = 0; i < LOOKED_AT_FOR_ONE_ASKED && asked < aSecond && underWay; i++) {
            var page = registrations.page(cursor, aSecond);
            for (var device : page.items()) {
                if (!listensAllTheTime(device)) continue;
                // No room now: this page comes again with the next tick, and who was asked is at rest by then.
                if (!nudge.nudge(device.endpoint())) return;
                asked++;
            }
            cursor = page.next();
            underWay = cursor.isPresent();
        }
    }

    private boolean listensAllTheTime(Registration device) {
        return !device.binding().queueMode() && presence.of(device).listens() && reconciler.mayWant(device.endpoint());
    }
}
