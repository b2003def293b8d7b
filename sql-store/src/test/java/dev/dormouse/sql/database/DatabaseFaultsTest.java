package dev.dormouse.sql.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dormouse.fleet.StoreUnavailable;
import dev.dormouse.testkit.Crowd;
import io.prometheus.client.CollectorRegistry;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a caller sees when the disk, the connection or another caller misbehaves. */
class DatabaseFaultsTest {

    private static final int MOST_WAITING = 8;

    @TempDir
    Path directory;

    private CollectorRegistry registry = new CollectorRegistry();
    private Database database;
    private Writer writer;

    @BeforeEach
    void open() {
        database = open(Duration.ofSeconds(10));
        writer = database.writer();
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void a_full_disk_is_an_outage_and_over_when_there_is_room() {
        writer.write("fill the disk", session -> {
            session.execute("PRAGMA max_page_count = 60");
            return 0;
        });

        assertThatThrownBy(() -> keep("big", new byte[1_000_000]))
                .isInstanceOf(StoreUnavailable.class)
                .hasMessageContaining("keep a fact");
        assertThat(writer.trouble()).isPresent();
        assertThat(failures("database")).isEqualTo(1);
        assertThat(writer.canWrite(Duration.ofSeconds(10))).isTrue();

        // The writer opened the database again, and with that the limit is off.
        keep("big", new byte[1_000_000]);
        assertThat(writer.trouble()).isEmpty();
        assertThat(factsNamed("big")).isEqualTo(1);
    }

    @Test
    void a_lost_connection_is_an_outage_and_another_is_made() {
        assertThatThrownBy(() -> writer.write("lose the connection", session -> {
                    session.close();
                    return session.change("DELETE FROM facts");
                }))
                .isInstanceOf(StoreUnavailable.class);

        keep("after", new byte[1]);
        assertThat(factsNamed("after")).isEqualTo(1);
    }

    @Test
    void a_reader_that_lost_its_connection_makes_another() {
        assertThatThrownBy(() -> database.lookups().read("lose the connection", session -> {
                    session.close();
                    return session.count("SELECT COUNT(*) FROM facts");
                }))
                .isInstanceOf(StoreUnavailable.class);

        assertThat(factsNamed("nothing")).isZero();
    }

    @Test
    void a_change_that_breaks_a_rule_fails_alone() {
        var outcomes = Crowd.of(8, number -> {
            try {
                return writer.write(
                        "keep a fact",
                        session -> session.change(
                                "INSERT INTO facts (name, value) VALUES (?, ?)",
                                number < 4 ? "same" : "own-" + number,
                                new byte[1]));
            } catch (StoreUnavailable e) {
                return 0;
            }
        });

        assertThat(outcomes.stream().mapToInt(Integer::intValue).sum()).isEqualTo(5);
        assertThat(factsNamed("same")).isEqualTo(1);
        assertThat(factsNamed("own-%")).isEqualTo(4);
        assertThat(writer.trouble()).isEmpty();
    }

    @Test
    void a_mistake_in_a_change_is_told_to_its_caller_and_undone() {
        assertThatThrownBy(() -> writer.write("stumble", session -> {
                    session.change("INSERT INTO facts (name, value) VALUES ('half', x'00')");
                    throw new IllegalStateException("meant to stumble");
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("meant to stumble");

        assertThat(factsNamed("half")).isZero();
    }

    @Test
    void whoever_comes_when_the_queue_is_full_is_turned_away_at_once() throws InterruptedException {
        var busy = new CountDownLatch(1);
        var release = new CountDownLatch(1);
        var occupant = Thread.ofVirtual()
                .start(() -> writer.write("take long", session -> {
                    busy.countDown();
                    return awaited(release);
                }));
        busy.await();
        for (int i = 0; i < MOST_WAITING; i++) queueUpAndLeave();

        assertThatThrownBy(() -> keep("one too many", new byte[1])).isInstanceOf(StoreUnavailable.class);

        assertThat(failures("queue_full")).isEqualTo(1);
        release.countDown();
        occupant.join();
        close();
        database = open(Duration.ofSeconds(10));
        assertThat(factsNamed("left")).isZero();
    }

    @Test
    void what_nobody_waits_for_any_more_is_not_begun() throws InterruptedException {
        close();
        database = open(Duration.ofMillis(200));
        writer = database.writer();
        var busy = new CountDownLatch(1);
        var release = new CountDownLatch(1);
        var occupant = Thread.ofVirtual()
                .start(() -> assertThatThrownBy(() -> writer.write("take long", session -> {
                            busy.countDown();
                            return awaited(release);
                        }))
                        .isInstanceOf(StoreUnavailable.class));
        busy.await();
        var begun = new AtomicBoolean();

        assertThatThrownBy(() -> writer.write("come too late", session -> {
                    begun.set(true);
                    return 0;
                }))
                .isInstanceOf(StoreUnavailable.class);

        release.countDown();
        occupant.join();
        keep("next", new byte[1]);
        assertThat(begun).isFalse();
    }

    @Test
    void changes_are_told_in_the_order_of_their_commits() {
        var told = new ArrayList<Long>();

        Crowd.of(MOST_WAITING, number -> {
            for (int i = 0; i < 12; i++) writer.write("count up", DatabaseFaultsTest::countUp, told::add);
            return number;
        });

        assertThat(told).hasSize(12 * MOST_WAITING).isSorted();
    }

    @Test
    void a_closed_database_is_an_outage() {
        database.close();

        assertThat(writer.canWrite(Duration.ofSeconds(1))).isFalse();

        assertThatThrownBy(() -> keep("late", new byte[1])).isInstanceOf(StoreUnavailable.class);
        assertThatThrownBy(() -> factsNamed("late")).isInstanceOf(StoreUnavailable.class);
    }

    private static long countUp(Session session) throws SQLException {
        long next = Facts.number(session, "counter").orElse(0L) + 1;
        Facts.keep(session, "counter", next);
        return next;
    }

    private Database open(Duration patience) {
        registry = new CollectorRegistry();
        return TestDatabase.in(directory, new Writer.Limits(64, MOST_WAITING, patience), registry);
    }

    /** Whoever is interrupted waits no longer; his request stays in the queue until its turn. */
    private void queueUpAndLeave() {
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> keep("left", new byte[1])).isInstanceOf(StoreUnavailable.class);
        assertThat(Thread.interrupted()).isTrue();
    }

    private void keep(String name, byte[] value) {
        writer.write("keep a fact", session -> {
            Facts.keep(session, name, value);
            return 0;
        });
    }

    private long factsNamed(String pattern) {
        return database.lookups()
                .read("count facts", session -> session.count("SELECT COUNT(*) FROM facts WHERE name LIKE ?", pattern));
    }

    private double failures(String reason) {
        return sample("dormouse_sql_failures_total", "reason", reason);
    }

    private double sample(String name, String label, String value) {
        return registry.getSampleValue(
                name, List.of(label).toArray(String[]::new), List.of(value).toArray(String[]::new));
    }

    private static int awaited(CountDownLatch latch) throws SQLException {
        try {
            latch.await();
            return 0;
        } catch (InterruptedException e) {
            throw new SQLException(e);
        }
    }
}
