package dev.dormouse.sql.database;

import dev.dormouse.fleet.StartupFailure;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks through the whole database for damage at start. A small one is through before anybody is served; a large one is
 * served after a while and looked through to the end beside that.
 */
public final class DamageCheck implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(DamageCheck.class);

    private final Dialect dialect;
    private final Session session;
    private final CompletableFuture<Optional<String>> result = new CompletableFuture<>();
    private volatile boolean closing;

    private DamageCheck(Dialect dialect, Session session) {
        this.dialect = dialect;
        this.session = session;
        Thread.ofPlatform().daemon().name("sql-damage-check").start(this::look);
    }

    public static DamageCheck begin(Dialect dialect) throws SQLException {
        return new DamageCheck(dialect, dialect.openForReading());
    }

    /** @throws StartupFailure when damage is found within that time */
    public void await(Duration atMost) {
        try {
            found(result.get(atMost.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException e) {
            log.atInfo().log("the database is large and is still being checked for damage");
        } catch (ExecutionException e) {
            throw new StartupFailure(
                    e.getCause() instanceof SQLException failure
                            ? dialect.whyNotOpened(failure)
                            : "The database could not be checked for damage: " + e.getCause(),
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** What is wrong with the database, as far as it has been looked through. */
    public Optional<String> damage() {
        if (!result.isDone()) return Optional.empty();
        if (result.isCompletedExceptionally()) return Optional.of("it could not be looked through");
        return result.resultNow();
    }

    @Override
    public void close() {
        closing = true;
        try {
            if (!result.isDone()) session.interrupt();
        } catch (SQLException e) {
            log.atDebug().setCause(e).log("the check for damage could not be stopped");
        }
    }

    private void look() {
        try (session) {
            var damage = dialect.damage(session);
            damage.ifPresent(what -> log.atError().addKeyValue("error", what).log("the database is damaged"));
            result.complete(damage);
        } catch (SQLException | RuntimeException e) {
            if (!closing) log.atError().setCause(e).log("the database could not be checked for damage");
            result.completeExceptionally(e);
        }
    }

    private static void found(Optional<String> damage) {
        if (damage.isPresent())
            throw new StartupFailure("The database is damaged (" + damage.get()
                    + "). Restore a backup; the damaged file is left as it is.");
    }
}
