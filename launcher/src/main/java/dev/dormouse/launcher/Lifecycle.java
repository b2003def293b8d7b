package dev.dormouse.launcher;

import dev.dormouse.fleet.Service;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts services in order and stops them in reverse. When one fails to start, those before it are stopped again. */
final class Lifecycle implements Service {

    private static final Logger log = LoggerFactory.getLogger(Lifecycle.class);

    private final List<Service> services;
    private final Deque<Service> started = new ArrayDeque<>();

    Lifecycle(List<Service> services) {
        this.services = List.copyOf(services);
    }

    @Override
    public synchronized void start() {
        for (var service : services) {
            try {
                service.start();
            } catch (RuntimeException e) {
                stop();
                throw e;
            }
            started.push(service);
        }
    }

    @Override
    public synchronized void stop() {
        while (!started.isEmpty()) {
            var service = started.pop();
            try {
                service.stop();
            } catch (RuntimeException e) {
                log.atError()
                        .addKeyValue("service", service.getClass().getSimpleName())
                        .setCause(e)
                        .log("a service did not stop cleanly");
            }
        }
    }
}
