package dev.dormouse.sim.operator;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Does the same for each of many devices, some at a time, until all are done or one cannot be. */
public final class Everyone {
    private static final int AT_ONCE = 64;

    /** What is done for one of them. */
    @FunctionalInterface
    public interface Deed {
        void doFor(String endpoint) throws IOException, InterruptedException;
    }

    private Everyone() {}

    public static void of(List<String> endpoints, Deed deed) throws IOException, InterruptedException {
        var places = new Semaphore(AT_ONCE);
        var problem = new AtomicReference<@Nullable Exception>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var endpoint : endpoints) {
                places.acquire();
                if (problem.get() != null) break;
                threads.execute(() -> {
                    try {
                        deed.doFor(endpoint);
                    } catch (IOException | InterruptedException e) {
                        problem.compareAndSet(null, e);
                    } finally {
                        places.release();
                    }
                });
            }
        }
        var first = problem.get();
        if (first instanceof InterruptedException interrupted) throw interrupted;
        if (first != null) throw new IOException(first.getMessage(), first);
    }
}
