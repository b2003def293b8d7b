package dev.dormouse.publish;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/** Does something with each of a few at the same time, and waits for all. */
final class Together {

    private Together() {}

    static <T, R> List<R> each(List<T> some, Function<T, R> work) {
        if (some.size() == 1) return List.of(work.apply(some.getFirst()));
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var under = new ArrayList<Future<R>>();
            for (var one : some) under.add(threads.submit((Callable<R>) () -> work.apply(one)));
            var done = new ArrayList<R>();
            for (var future : under) done.add(future.get());
            return done;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped while waiting", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("what was to be done together failed", e.getCause());
        }
    }
}
