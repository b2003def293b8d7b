package dev.dormouse.coap.work;

import java.util.List;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.Callable;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.eclipse.californium.elements.util.DaemonThreadFactory;
import org.eclipse.californium.elements.util.ExecutorsUtil;
import org.eclipse.californium.elements.util.NamedThreadFactory;
import org.eclipse.californium.elements.util.ProtocolScheduledExecutorService;

/** The library's pool for those who are not {@link OnTheSpot}; who is takes his tasks himself. */
public final class SpotThreads extends AbstractExecutorService implements ProtocolScheduledExecutorService {

    private final OnTheSpot onTheSpot;
    private final ProtocolScheduledExecutorService pool;

    public SpotThreads(OnTheSpot onTheSpot, String name, int threads) {
        this.onTheSpot = onTheSpot;
        this.pool = ExecutorsUtil.newProtocolScheduledThreadPool(
                threads, new DaemonThreadFactory(name, NamedThreadFactory.SCANDIUM_THREAD_GROUP));
    }

    @Override
    public void execute(Runnable task) {
        if (!onTheSpot.take(task)) pool.execute(task);
    }

    @Override
    public ScheduledFuture<?> schedule(Runnable task, long delay, TimeUnit unit) {
        return pool.schedule(task, delay, unit);
    }

    @Override
    public <V> ScheduledFuture<V> schedule(Callable<V> task, long delay, TimeUnit unit) {
        return pool.schedule(task, delay, unit);
    }

    @Override
    public ScheduledFuture<?> scheduleAtFixedRate(Runnable task, long first, long period, TimeUnit unit) {
        return pool.scheduleAtFixedRate(task, first, period, unit);
    }

    @Override
    public ScheduledFuture<?> scheduleWithFixedDelay(Runnable task, long first, long pause, TimeUnit unit) {
        return pool.scheduleWithFixedDelay(task, first, pause, unit);
    }

    @Override
    public ScheduledFuture<?> scheduleBackground(Runnable task, long delay, TimeUnit unit) {
        return pool.scheduleBackground(task, delay, unit);
    }

    @Override
    public <V> ScheduledFuture<V> scheduleBackground(Callable<V> task, long delay, TimeUnit unit) {
        return pool.scheduleBackground(task, delay, unit);
    }

    @Override
    public ScheduledFuture<?> scheduleBackgroundAtFixedRate(Runnable task, long first, long period, TimeUnit unit) {
        return pool.scheduleBackgroundAtFixedRate(task, first, period, unit);
    }

    @Override
    public ScheduledFuture<?> scheduleBackgroundWithFixedDelay(Runnable task, long first, long pause, TimeUnit unit) {
        return pool.scheduleBackgroundWithFixedDelay(task, first, pause, unit);
    }

    @Override
    public ScheduledExecutorService getBackgroundExecutor() {
        return pool.getBackgroundExecutor();
    }

    @Override
    public void shutdown() {
        pool.shutdown();
    }

    @Override
    public List<Runnable> shutdownNow() {
        return pool.shutdownNow();
    }

    @Override
    public boolean isShutdown() {
        return pool.isShutdown();
    }

    @Override
    public boolean isTerminated() {
        return pool.isTerminated();
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) throws InterruptedException {
        return pool.awaitTermination(timeout, unit);
    }
}
