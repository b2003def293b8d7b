package dev.dormouse.sql;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;

/** What benchmarks of a store have in common: many callers at once, the times of each call, the CPU of all. */
final class Measured {

    private Measured() {}

    /** Has so many callers do it as often as it says, each with a number of its own. What fails once ends it all. */
    static void crowd(String what, int callers, int times, IntConsumer each) {
        long[] nanos = new long[times];
        var next = new AtomicInteger();
        long cpu = cpuNanos();
        long begun = System.nanoTime();
        var calling = new ArrayList<Future<?>>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int caller = 0; caller < callers; caller++)
                calling.add(threads.submit(() -> {
                    for (int number = next.getAndIncrement(); number < times; number = next.getAndIncrement()) {
                        long start = System.nanoTime();
                        each.accept(number);
                        nanos[number] = System.nanoTime() - start;
                    }
                }));
        }
        for (var caller : calling)
            if (caller.state() == Future.State.FAILED) throw new IllegalStateException(what, caller.exceptionNow());
        double seconds = (System.nanoTime() - begun) / 1e9;
        Arrays.sort(nanos);
        say("%-28s %,5d callers %,9.0f/s   %s of CPU each   p50 %s  p99 %s"
                .formatted(
                        what,
                        callers,
                        times / seconds,
                        micros((cpuNanos() - cpu) / times),
                        micros(nanos[times / 2]),
                        micros(nanos[times * 99 / 100])));
    }

    static void timed(String what, int times, Runnable work) {
        long[] nanos = new long[times];
        long cpu = cpuNanos();
        for (int i = 0; i < times; i++) {
            long begun = System.nanoTime();
            work.run();
            nanos[i] = System.nanoTime() - begun;
        }
        Arrays.sort(nanos);
        say("%-28s %s of CPU each   p50 %s  worst %s"
                .formatted(
                        what, micros((cpuNanos() - cpu) / times), micros(nanos[times / 2]), micros(nanos[times - 1])));
    }

    static long cpuNanos() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
    }

    private static String micros(long nanos) {
        return "%,.1f us".formatted(nanos / 1e3);
    }

    static long millisSince(long nanos) {
        return (System.nanoTime() - nanos) / 1_000_000;
    }

    static long heap() {
        for (int i = 0; i < 4; i++) System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    static void say(String line) {
        System.out.println(line);
    }
}
