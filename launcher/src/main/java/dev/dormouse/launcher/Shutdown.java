package dev.dormouse.launcher;

import dev.dormouse.fleet.Service;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Waits for SIGTERM or SIGINT, then stops a service within a deadline. */
final class Shutdown {

    private static final Logger log = LoggerFactory.getLogger(Shutdown.class);

    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch done = new CountDownLatch(1);

    private Shutdown() {}

    /** Returns when the service has stopped. The process then ends with 0, or with 1 when the deadline ran out first. */
    static int await(Service service, Duration deadline) {
        var shutdown = new Shutdown();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> shutdown.ask(deadline), "shutdown"));
        try {
            shutdown.asked.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        log.info("stopping");
        service.stop();
        log.info("stopped");
        shutdown.done.countDown();
        return 0;
    }

    /** The JVM ends when this returns; halting says with which code. */
    private void ask(Duration deadline) {
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
