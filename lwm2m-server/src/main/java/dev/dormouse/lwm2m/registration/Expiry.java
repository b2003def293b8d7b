package dev.dormouse.lwm2m.registration;

import dev.dormouse.fleet.StoreUnavailable;
import dev.dormouse.fleet.registration.Registrar;
import dev.dormouse.fleet.time.Scheduler;
import dev.dormouse.lwm2m.meter.Lwm2mMeters;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends registrations whose lifetime and grace are over, a few at a time. After an outage a whole fleet is over at once: with a
 * breath between the steps the store has time for the devices that come back meanwhile, and whoever listens keeps up. A
 * million takes some minutes.
 */
public final class Expiry {

    private static final Logger log = LoggerFactory.getLogger(Expiry.class);
    private static final Duration BREATH = Duration.ofMillis(100);

    private final Registrar registrar;
    private final Scheduler scheduler;
    private final Duration pause;
    private final int atOnce;
    private final Lwm2mMeters meters;
    private Scheduler.Task next = () -> {};
    private boolean stopped;

    /** Looks every {@code pause}, and ends {@code atOnce} in one step. */
    public Expiry(Registrar registrar, Scheduler scheduler, Duration pause, int atOnce, Lwm2mMeters meters) {
        this.registrar = registrar;
        this.scheduler = scheduler;
        this.pause = pause;
        this.atOnce = atOnce;
        this.meters = meters;
    }

    public synchronized void start() {
        again(pause);
    }

    public synchronized void stop() {
        stopped = true;
        next.cancel();
    }

    private synchronized void again(Duration after) {
        if (!stopped) next = scheduler.after(after, this::step);
    }

    private void step() {
        boolean more = false;
        try {
            int ended = registrar.expire(atOnce);
            meters.expired(ended);
            more = ended == atOnce;
        } catch (StoreUnavailable away) {
            log.atDebug().setCause(away).log("left expired registrations for later");
        } finally {
            again(more && BREATH.compareTo(pause) < 0 ? BREATH : pause);
        }
    }
}
