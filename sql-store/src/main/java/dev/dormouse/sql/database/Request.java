package dev.dormouse.sql.database;

import dev.dormouse.fleet.StoreUnavailable;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Something one thread asks of another that has a session: worked on, then answered. A request nobody waits for any more is
 * not begun.
 */
final class Request<T> {

    /** What to do with the session. Done again when the group it was in could not be committed. */
    @FunctionalInterface
    interface Work<T> {
        T in(Session session) throws SQLException;
    }

    private static final String STORE = "sql";

    private final String operation;
    private final Work<T> work;
    private final Consumer<T> whenKept;
    private final CompletableFuture<T> answer = new CompletableFuture<>();
    private final AtomicBoolean taken = new AtomicBoolean();
    private volatile Optional<T> result = Optional.empty();

    Request(String operation, Work<T> work, Consumer<T> whenKept) {
        this.operation = operation;
        this.work = work;
        this.whenKept = whenKept;
    }

    /** Whether it is still wanted; from now on it is under way. */
    boolean take() {
        return taken.compareAndSet(false, true);
    }

    void workIn(Session session) throws SQLException {
        result = Optional.of(work.in(session));
    }

    /** What was done is kept: tells, then answers. */
    void succeed() {
        try {
            var done = result.orElseThrow();
            whenKept.accept(done);
            answer.complete(done);
        } catch (RuntimeException e) {
            answer.completeExceptionally(e);
        }
    }

    /** A broken database is an outage; anything else is a mistake of the one who asked, and told as it is. */
    void fail(Throwable why) {
        answer.completeExceptionally(why instanceof RuntimeException ? why : unavailable(why));
    }

    /** Whoever waits has waited long enough: what has not begun never will. */
    void giveUp() {
        taken.set(true);
        answer.completeExceptionally(new TimeoutException("it took too long"));
    }

    T await(Duration patience) {
        answer.orTimeout(patience.toMillis(), TimeUnit.MILLISECONDS);
        return await();
    }

    /** For a request that somebody gives up on when it takes too long. */
    T await() {
        try {
            return answer.get();
        } catch (InterruptedException e) {
            taken.set(true);
            Thread.currentThread().interrupt();
            throw unavailable(e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof TimeoutException) taken.set(true);
            throw anew(e.getCause());
        }
    }

    /** So that the trace shows who asked, and not only the thread that worked. */
    private RuntimeException anew(@Nullable Throwable why) {
        if (why instanceof IllegalStateException mistake)
            return new IllegalStateException(mistake.getMessage(), mistake);
        if (why instanceof RuntimeException mistake && !(why instanceof StoreUnavailable)) return mistake;
        return unavailable(why == null ? new IllegalStateException("no reason was given") : why);
    }

    boolean isAnswered() {
        return answer.isDone();
    }

    boolean tookTooLong() {
        return answer.isCompletedExceptionally() && answer.exceptionNow() instanceof TimeoutException;
    }

    StoreUnavailable unavailable(Throwable why) {
        return new StoreUnavailable(STORE, operation, why);
    }
}
