package dev.dormouse.launcher;

import dev.dormouse.fleet.Service;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs a service from now until SIGTERM or SIGINT, and then stops it within a deadline. */
final class Shutdown {

    private static final Logger log = LoggerFactory.getLogger(Shutdown.class);

    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch done = new CountDownLatch(1);
    private final Duration deadline;
    private final Thread hook = new Thread(this::ask, "shutdown");

    private Shutdown(Duration deadline) {
        this.deadline = deadline;
    }

    /**
     * Returns when the service has stopped. The process then ends with 0, or with 1 when the deadline ran out first.
     *
     * @param whenUp runs once the service does its work
     */
    static void runUntilAsked(Service service, Runnable whenUp, Duration deadline) {
        new Shutdown(deadline).run(service, whenUp);
    }

    /** Listens before it starts anything: a signal that comes early is not lost. */
    private void run(Service service, Runnable whenUp) {
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            service.start();
            whenUp.run();
            asked.await();
            log.info("stopping");
            service.stop();
            log.info("stopped");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            done.countDown();
            forget();
        }
    }

    /** A start that failed ends the process with a code of its own, in which the hook would interfere. */
    private void forget() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            log.debug("the hook is at work, and ends the process itself");
        }
    }

    /** The JVM ends when this returns; halting says with which code. */
    private void ask() {
        asked.countDown();
        try {
            if (done.await(deadline.toMillis(), TimeUnit.MILLISECONDS))
                Runtime.getRuntime().halt(0);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        log.atError()
                .addKeyValue("deadline", deadline)
                .log("did not stop in time, gives up; nothing acknowledged is lost");
        Runtime.getRuntime().halt(1);
    }
}
