package dev.dormouse.sql.database;

import dev.dormouse.fleet.StoreUnavailable;
import dev.dormouse.fleet.WithoutWaiting;
import dev.dormouse.sql.database.StoreMeters.Failure;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread that changes the database. It takes what is waiting, makes it one transaction, and answers everybody once
 * that is durable: while the disk is busy with one group, the next gathers, and while many come it lets them
 * gather a little longer. A group that fails because of one change is made
 * again change by change.
 */
public final class Writer implements AutoCloseable {

    /** A change, made on the writer thread; it may be made again, so it has no effect but on the tables. */
    @FunctionalInterface
    public interface Change<T> {
        T in(Session session) throws SQLException;
    }

    /** How large a group may grow, how many may wait, and how long each of them does. */
    public record Limits(int groupChanges, int waiting, Duration patience) {}

    private static final Logger log = LoggerFactory.getLogger(Writer.class);
    private static final long IDLE_MILLIS = 100;
    private static final Duration STUCK_AFTER = Duration.ofSeconds(2);

    private final Dialect dialect;
    private final Limits limits;
    private final StoreMeters meters;
    private final BlockingQueue<Request<?>> waiting;
    private final Thread thread = Thread.ofPlatform().name("sql-writer").unstarted(this::serve);

    private final Deadlines deadlines;
    private final Company company = new Company();

    private volatile Optional<String> trouble = Optional.empty();
    private volatile Optional<Long> busySince = Optional.empty();
    private volatile boolean closing;
    // Owned by the writer thread; absent after a failure, until it can be opened again.
    private @Nullable Session session;

    public Writer(Dialect dialect, Session session, Limits limits, StoreMeters meters) {
        this.dialect = dialect;
        this.session = session;
        this.limits = limits;
        this.meters = meters;
        this.deadlines = new Deadlines("sql-deadlines", limits.patience());
        this.waiting = new ArrayBlockingQueue<>(limits.waiting());
        meters.watchQueue("writer", waiting::size);
        thread.start();
    }

    /** Makes a change and returns when it is durable. */
    public <T> T write(String operation, Change<T> change) {
        return write(operation, change, result -> {});
    }

    /** As above; {@code whenKept} learns of it first, on the writer thread, in the order of the commits. */
    public <T> T write(String operation, Change<T> change, Consumer<T> whenKept) {
        WithoutWaiting.refuse();
        var request = new Request<T>(operation, change::in, whenKept);
        if (closing) throw request.unavailable(new IllegalStateException("the store is closed"));
        if (!waiting.offer(request)) {
            meters.failed(Failure.QUEUE_FULL);
            throw request.unavailable(new IllegalStateException(limits.waiting() + " changes are waiting already"));
        }
        try {
            deadlines.watch(request);
            return request.await();
        } catch (StoreUnavailable e) {
            meters.failed(request.tookTooLong() ? Failure.PATIENCE_OVER : Failure.DATABASE);
            throw e;
        }
    }

    /** What keeps the database from being changed: a change that failed, or one that does not come to an end. */
    public Optional<String> trouble() {
        if (trouble.isEmpty() && isStuck()) return Optional.of("a commit has not come to an end");
        return trouble;
    }

    /** Changes nothing, to learn whether it could. */
    public boolean canWrite(Duration within) {
        var attempt = new Request<Boolean>("try the database", session -> true, done -> {});
        try {
            return !closing && waiting.offer(attempt) && attempt.await(within);
        } catch (StoreUnavailable e) {
            return false;
        }
    }

    /** Makes what is waiting durable, and ends. */
    @Override
    public void close() {
        closing = true;
        thread.interrupt();
        try {
            thread.join(limits.patience());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            deadlines.close();
        }
    }

    private void serve() {
        var group = new ArrayList<Request<?>>(limits.groupChanges());
        while (!(closing && waiting.isEmpty())) {
            try {
                gather(group);
                if (!group.isEmpty()) keep(group);
            } catch (InterruptedException e) {
                closing = true;
            } catch (Throwable e) {
                // Whatever it was, the thread lives on: without it nobody is ever answered again.
                log.atError().setCause(e).log("the writer stumbled");
                for (var request : group) request.fail(e);
                abandonSession();
            }
            group.clear();
        }
        for (var request : waiting) request.fail(new IllegalStateException("the store is closed"));
        abandonSession();
    }

    private void gather(List<Request<?>> group) throws InterruptedException {
        var first = waiting.poll(IDLE_MILLIS, TimeUnit.MILLISECONDS);
        if (first == null) return;
        group.add(first);
        LockSupport.parkNanos(company.worthWaitingFor(System.nanoTime()));
        waiting.drainTo(group, limits.groupChanges() - 1);
        group.removeIf(request -> !request.take());
    }

    private void keep(List<Request<?>> group) {
        long begun = System.nanoTime();
        busySince = Optional.of(begun);
        try {
            commit(group);
        } catch (SQLException | RuntimeException e) {
            undo(group, e);
            return;
        } finally {
            busySince = Optional.empty();
        }
        company.kept(group.size(), begun);
        meters.committed(group.size(), (System.nanoTime() - begun) / 1e9);
        recovered();
        for (var request : group) request.succeed();
    }

    /** Once more with another session when an old one turns out to be lost before it was asked to commit. */
    private void commit(List<Request<?>> group) throws SQLException {
        boolean wasOpen = session != null;
        try {
            work(group);
        } catch (SQLException e) {
            if (!wasOpen || !dialect.isLost(e)) throw e;
            abandonSession();
            work(group);
        }
        session().commit();
    }

    private void work(List<Request<?>> group) throws SQLException {
        var session = session();
        dialect.begin(session);
        for (var request : group) request.workIn(session);
    }

    private void undo(List<Request<?>> group, Exception why) {
        boolean faultOfOne = why instanceof RuntimeException
                || (why instanceof SQLException failure && dialect.isFaultOfTheChange(failure));
        if (faultOfOne && rolledBack()) {
            if (group.size() == 1) group.getFirst().fail(why);
            else for (var request : group) keep(List.of(request));
            return;
        }
        abandonSession();
        inTrouble(why);
        for (var request : group) request.fail(why);
    }

    private boolean isStuck() {
        return busySince
                .filter(begun -> System.nanoTime() - begun > STUCK_AFTER.toNanos())
                .isPresent();
    }

    private boolean rolledBack() {
        try {
            session().rollback();
            return true;
        } catch (SQLException e) {
            log.atWarn().setCause(e).log("a group of changes could not be undone, the database is opened again");
            return false;
        }
    }

    private Session session() throws SQLException {
        if (session == null) session = dialect.openForWriting();
        return session;
    }

    /** A session that failed is not trusted again; closing it undoes what it had begun. */
    private void abandonSession() {
        if (session == null) return;
        try {
            session.close();
        } catch (SQLException e) {
            log.atDebug().setCause(e).log("closing a failed session failed too");
        }
        session = null;
    }

    private void inTrouble(Exception why) {
        if (trouble.isEmpty()) log.atError().setCause(why).log("the database takes no changes");
        trouble = Optional.of(String.valueOf(why.getMessage()));
    }

    private void recovered() {
        if (trouble.isPresent()) log.atInfo().log("the database takes changes again");
        trouble = Optional.empty();
    }
}
