package dev.dormouse.launcher;

import dev.dormouse.fleet.Service;
import dev.dormouse.fleet.health.HealthProbe;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The first thing a node does that is to stop: it says that it is not ready, and goes on serving until load balancers have noticed. So
 * it is the last to be started.
 */
final class Draining implements Service, HealthProbe {

    private static final Logger log = LoggerFactory.getLogger(Draining.class);

    private final Duration patience;
    private final AtomicBoolean begun = new AtomicBoolean();

    Draining(Duration patience) {
        this.patience = patience;
    }

    @Override
    public void start() {}

    @Override
    public void stop() {
        if (begun.getAndSet(true) || patience.isZero()) return;
        log.atInfo().addKeyValue("seconds", patience.toSeconds()).log("not ready any more, and serving on for a while");
        try {
            // Nobody ends it early; a signal that is meant to be obeyed at once is SIGKILL.
            if (new CountDownLatch(1).await(patience.toMillis(), TimeUnit.MILLISECONDS)) log.debug("drained");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    boolean hasBegun() {
        return begun.get();
    }

    @Override
    public String name() {
        return "draining";
    }

    @Override
    public Condition condition() {
        return hasBegun() ? new Condition.Failed("this node is about to stop") : WELL;
    }
}
