package dev.dormouse.sql.association;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.fleet.association.Associations;
import dev.dormouse.testkit.Crowd;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReadMarksTest {

    private static final long PAIRING = 42;

    @TempDir
    Path directory;

    @Test
    void a_mark_outlives_the_closing_of_the_file() throws IOException {
        var slot = new Slot(3, 77);
        try (var marks = ReadMarks.create(file(), PAIRING)) {
            marks.begin(slot);
            assertThat(marks.mark(slot)).isEqualTo(Associations.NOTHING_READ);
            marks.mark(slot, 5);
        }

        try (var marks = ReadMarks.open(file(), PAIRING).orElseThrow()) {
            assertThat(marks.mark(slot)).isEqualTo(5);
        }
    }

    @Test
    void the_file_of_another_database_is_refused() throws IOException {
        ReadMarks.create(file(), PAIRING).close();

        assertThat(ReadMarks.open(file(), PAIRING + 1)).isEmpty();
    }

    @Test
    void a_file_that_is_something_else_is_refused() throws IOException {
        Files.writeString(file(), "short");
        assertThat(ReadMarks.open(file(), PAIRING)).isEmpty();

        Files.writeString(file(), "long ".repeat(10_000));
        assertThat(ReadMarks.open(file(), PAIRING)).isEmpty();
    }

    @Test
    void a_slot_handed_on_knows_nothing_of_before_and_ignores_who_had_it() throws IOException {
        var before = new Slot(0, 1);
        var after = new Slot(0, 2);
        try (var marks = ReadMarks.create(file(), PAIRING)) {
            marks.begin(before);
            marks.mark(before, 1_000);

            marks.begin(after);
            marks.mark(before, 2_000);

            assertThat(marks.mark(after)).isEqualTo(Associations.NOTHING_READ);
            assertThat(marks.mark(before)).isEqualTo(Associations.NOTHING_READ);
        }
    }

    @Test
    void there_is_room_for_more_than_one_chunk_of_slots() throws IOException {
        var far = new Slot(200_000, 9);
        try (var marks = ReadMarks.create(file(), PAIRING)) {
            marks.begin(far);
            marks.mark(far, 1);
        }

        try (var marks = ReadMarks.open(file(), PAIRING).orElseThrow()) {
            assertThat(marks.mark(far)).isEqualTo(1);
        }
    }

    @Test
    void while_a_slot_changes_hands_no_mark_crosses_over() throws IOException {
        var tags = new AtomicLong(1);
        try (var marks = ReadMarks.create(file(), PAIRING)) {
            marks.begin(new Slot(0, 1));
            Crowd.of(4, number -> {
                for (int i = 0; i < 5_000; i++) {
                    if (number == 0) handOn(marks, tags);
                    else markAsMine(marks, new Slot(0, tags.get()));
                }
                return number;
            });

            var last = new Slot(0, tags.get());
            assertThat(marks.mark(last)).isIn(Associations.NOTHING_READ, last.tag());
        }
    }

    /** Whoever holds the slot marks with its own tag, so a mark that crossed over would show. */
    private static void markAsMine(ReadMarks marks, Slot slot) {
        marks.mark(slot, slot.tag());
        assertThat(marks.mark(slot)).isIn(Associations.NOTHING_READ, slot.tag());
    }

    private static void handOn(ReadMarks marks, AtomicLong tags) {
        try {
            marks.begin(new Slot(0, tags.incrementAndGet()));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private Path file() {
        return directory.resolve("marks");
    }
}
