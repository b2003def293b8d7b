package dev.dormouse.sql.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dormouse.sql.database.PiecewiseReading.Source;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PiecewiseReadingTest {

    private static final Source<String> WORDS = new Source<>("words", "word", Row::text, "", "word, number");

    @TempDir
    private Path directory;

    private Database database;
    private PiecewiseReading reading;

    @BeforeEach
    void open() {
        database = TestDatabase.in(directory);
        reading = new PiecewiseReading(new Sqlite(directory.resolve("dormouse.db")), 3);
        database.writer().write("make a table", session -> {
            session.execute("CREATE TABLE words (word TEXT PRIMARY KEY, number INTEGER NOT NULL) WITHOUT ROWID");
            return List.of();
        });
    }

    @AfterEach
    void close() {
        database.close();
    }

    private void keep(int words) {
        database.writer().write("keep words", session -> {
            session.changeAll(
                    "INSERT INTO words (word, number) VALUES (?, ?)",
                    IntStream.range(0, words)
                            .mapToObj(number -> new Object[] {"word-" + number, number})
                            .toList());
            return List.of();
        });
    }

    private List<String> read() throws SQLException {
        var read = new ConcurrentLinkedQueue<String>();
        reading.read(WORDS, (session, row) -> read.add(row.text() + "=" + row.number()));
        return List.copyOf(read);
    }

    @Test
    void each_row_is_taken_once_wherever_pieces_end() throws SQLException {
        for (int more : new int[] {9_999, 1, 1, 25_000}) {
            database.writer().write("forget words", session -> session.change("DELETE FROM words"));
            keep(more);

            assertThat(read())
                    .containsExactlyInAnyOrderElementsOf(IntStream.range(0, more)
                            .mapToObj(number -> "word-" + number + "=" + number)
                            .toList());
        }
    }

    @Test
    void pieces_that_end_with_the_table_leave_none_behind() throws SQLException {
        keep(20_000);

        assertThat(read()).hasSize(20_000).doesNotHaveDuplicates();
    }

    @Test
    void an_empty_table_is_read_too() throws SQLException {
        assertThat(read()).isEmpty();
    }

    @Test
    void several_read_at_once() throws SQLException {
        keep(25_000);
        Set<Thread> readers = ConcurrentHashMap.newKeySet();
        var begun = new CountDownLatch(2);

        reading.read(WORDS, (session, row) -> {
            if (readers.add(Thread.currentThread())) begun.countDown();
            await(begun);
        });

        assertThat(readers).hasSizeGreaterThan(1);
    }

    @Test
    void a_reader_that_fails_ends_it() {
        keep(25_000);

        assertThatThrownBy(() -> reading.read(WORDS, (session, row) -> {
                    throw new SQLException("as this test wants it");
                }))
                .hasMessage("as this test wants it");
    }

    private static void await(CountDownLatch latch) {
        try {
            if (!latch.await(20, TimeUnit.SECONDS)) throw new AssertionError("only one reads");
        } catch (InterruptedException e) {
            throw new AssertionError("interrupted while reading", e);
        }
    }
}
