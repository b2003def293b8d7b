package dev.dormouse.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;

/** Many who do the same at the same time, each on a virtual thread. */
public final class Crowd {

    private Crowd() {}

    /** Lets all begin together and returns what they found, in the order of their numbers. */
    public static <T> List<T> of(int many, IntFunction<T> each) {
        var begin = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = new ArrayList<Future<T>>();
            for (int number = 0; number < many; number++) {
                int mine = number;
                answers.add(threads.submit(() -> {
                    begin.await();
                    return each.apply(mine);
                }));
            }
            begin.countDown();
            return answers.stream().map(Crowd::answerOf).toList();
        }
    }

    private static <T> T answerOf(Future<T> future) {
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw new AssertionError("one of the crowd failed", e.getCause());
        } catch (InterruptedException e) {
            throw new AssertionError("interrupted while waiting for the crowd", e);
        }
    }
}
