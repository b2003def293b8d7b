package dev.dormouse.sql.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.prometheus.client.CollectorRegistry;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WriteBehindTest {

    @TempDir
    Path directory;

    private final CollectorRegistry registry = new CollectorRegistry();
    private final StoreMeters meters = new StoreMeters(registry);
    private final List<String> written = new ArrayList<>();
    private Database database;
    private WriteBehind<String, String> notes;

    @BeforeEach
    void open() {
        database = TestDatabase.in(directory);
        notes = new WriteBehind<>("test", 3, database.writer(), this::write, meters);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void notes_about_one_thing_are_written_as_one() {
        note("a", "1");
        note("a", "2");
        note("b", "3");
        assertThat(notes.pending("a")).contains("12");

        notes.flush();

        assertThat(written).containsExactlyInAnyOrder("a=12", "b=3");
        assertThat(notes.pending("a")).isEmpty();
        notes.flush();
        assertThat(written).hasSize(2);
    }

    @Test
    void a_note_that_grew_while_it_was_written_is_written_again() {
        note("grows", "1");

        notes.flush();
        assertThat(notes.pending("grows")).contains("1!");
        notes.flush();

        assertThat(written).containsExactly("grows=1", "grows=1!");
    }

    @Test
    void beyond_the_bound_only_what_waits_already_gathers_more() {
        for (var about : List.of("a", "b", "c", "d")) note(about, "1");
        note("a", "2");

        assertThat(notes.isFull()).isTrue();
        assertThat(notes.pending("d")).isEmpty();
        assertThat(notes.pending("a")).contains("12");
        assertThat(registry.getSampleValue(
                        "dormouse_sql_write_behind_dropped_total", new String[] {"what"}, new String[] {"test"}))
                .isEqualTo(1);
        notes.flush();
        note("d", "1");
        assertThat(notes.pending("d")).contains("1");
    }

    @Test
    void what_was_forgotten_is_not_written() {
        note("a", "1");

        notes.forgotten("a");
        notes.flush();

        assertThat(written).isEmpty();
    }

    @Test
    void while_the_database_is_away_the_notes_wait() {
        note("a", "1");
        database.close();

        notes.flushIfPossible();

        assertThat(notes.pending("a")).contains("1");
    }

    private void note(String about, String more) {
        notes.note(about, before -> before.orElse("") + more);
    }

    private void write(Session session, String about, String note) {
        written.add(about + "=" + note);
        if (about.equals("grows") && written.size() == 1) note(about, "!");
    }
}
