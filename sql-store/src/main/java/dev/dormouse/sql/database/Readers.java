package dev.dormouse.sql.database;

import dev.dormouse.fleet.StoreUnavailable;
import dev.dormouse.fleet.WithoutWaiting;
import dev.dormouse.sql.database.StoreMeters.Failure;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A few threads with a session each, that look things up for others. SQLite works inside native code, where a virtual thread
 * would take its carrier, and with it every device lane, out of service.
 */
public final class Readers implements AutoCloseable {

    /** A question, asked on a reader thread. */
    @FunctionalInterface
    public interface Question<T> {
        T in(Session session) throws SQLException;
    }

    private static final Logger log = LoggerFactory.getLogger(Readers.class);

    private final Dialect dialect;
    private final Duration patience;
    private final StoreMeters meters;
    private final BlockingQueue<Request<?>> waiting;
    private final List<Thread> threads;
    private volatile boolean closing;

    public Readers(String name, int count, int mostWaiting, Duration patience, Dialect dialect, StoreMeters meters) {
        this.dialect = dialect;
        this.patience = patience;
        this.meters = meters;
        this.waiting = new ArrayBlockingQueue<>(mostWaiting);
        meters.watchQueue(name, waiting::size);
        this.threads = IntStream.range(0, count)
                .mapToObj(number -> Thread.ofPlatform()
                        .daemon()
                        .name("sql-" + name + "-" + number)
                        .start(this::serve))
                .toList();
    }

    public <T> T read(String operation, Question<T> question) {
        WithoutWaiting.refuse();
        var request = new Request<T>(operation, question::in, answer -> {});
        if (closing) throw request.unavailable(new IllegalStateException("the store is closed"));
        if (!waiting.offer(request)) {
            meters.failed(Failure.QUEUE_FULL);
            throw request.unavailable(new IllegalStateException("too many questions are waiting already"));
        }
        try {
            return request.await(patience);
        } catch (StoreUnavailable e) {
            meters.failed(request.tookTooLong() ? Failure.PATIENCE_OVER : Failure.DATABASE);
            throw e;
        }
    }

    @Override
    public void close() {
        closing = true;
        for (var thread : threads) thread.interrupt();
        try {
            for (var thread : threads) thread.join(patience);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        for (var request : waiting) request.fail(new IllegalStateException("the store is closed"));
    }

    private void serve() {
        Session session = null;
        while (!closing) {
            try {
                session = answer(waiting.take(), session);
            } catch (InterruptedException e) {
                closing = true;
            }
        }
        if (session != null) close(session);
    }

    /** Returns the session to go on with; none after it failed. */
    private @Nullable Session answer(Request<?> request, @Nullable Session open) {
        if (!request.take()) return open;
        var session = open;
        try {
            if (session == null) session = dialect.openForReading();
            try {
                request.workIn(session);
            } catch (SQLException e) {
                if (open == null || !dialect.isLost(e)) throw e;
                close(session);
                // Nobody used it for a while, and it ended meanwhile: a fresh one knows whether the database is away.
                session = dialect.openForReading();
                request.workIn(session);
            }
            request.succeed();
            return session;
        } catch (RuntimeException e) {
            request.fail(e);
            return session;
        } catch (Throwable e) {
            request.fail(e);
            if (session != null) close(session);
            return null;
        }
    }

    private static void close(Session session) {
        try {
            session.close();
        } catch (SQLException e) {
            log.atDebug().setCause(e).log("closing a session failed");
        }
    }
}
