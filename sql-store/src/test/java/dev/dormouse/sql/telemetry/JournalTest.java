package dev.dormouse.sql.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.telemetry.Point;
import dev.dormouse.fleet.telemetry.TimedBy;
import dev.dormouse.objects.path.NodePath;
import dev.dormouse.objects.value.Value;
import dev.dormouse.testkit.time.VirtualTime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {

    private static final int SMALL = 1_000;

    @TempDir
    Path directory;

    @Test
    void what_was_noted_and_not_written_is_there_for_the_next_process_in_its_order() {
        var journal = journal();
        var reports = reports(50);
        reports.forEach(journal::note);
        journal.written(20);

        var left = journal().lastTime();

        // Of the page where it stopped the written ones are there too: writing them again does no harm.
        assertThat(left).endsWith(reports.subList(20, 50).toArray(Report[]::new));
        assertThat(left.size()).isLessThan(40);
    }

    @Test
    void what_is_written_takes_no_room() throws IOException {
        var journal = journal();
        for (int round = 0; round < 100; round++) {
            reports(7).forEach(journal::note);
            journal.written(7);
        }

        assertThat(files()).hasSize(1);
        assertThat(journal().lastTime()).isEmpty();
        journal.close();
        assertThat(files()).isEmpty();
    }

    @Test
    void a_report_larger_than_a_page_has_one_of_its_own() {
        var journal = journal();
        var large = new Report(
                new EndpointName("lamp-7"),
                List.of(
                        point("x".repeat(250)),
                        point("y".repeat(250)),
                        point("z".repeat(250)),
                        point("a".repeat(250)),
                        point("b".repeat(250))));
        journal.note(large);

        assertThat(journal().lastTime()).containsExactly(large);
    }

    @Test
    void a_file_that_ends_anywhere_or_is_damaged_gives_what_is_whole_before() throws IOException {
        var journal = journal();
        var reports = reports(5);
        reports.forEach(journal::note);
        byte[] whole = Files.readAllBytes(files().getFirst());
        var random = new Random(7);

        for (int i = 0; i < 300; i++) {
            byte[] bytes = Arrays.copyOf(whole, random.nextInt(whole.length + 1));
            if (bytes.length > 0 && random.nextBoolean())
                bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
            Files.write(files().getFirst(), bytes);

            var left = journal().lastTime();

            assertThat(left).isEqualTo(reports.subList(0, left.size()));
        }
    }

    @Test
    void any_order_of_noting_and_writing_with_a_death_anywhere_loses_nothing() {
        for (int seed = 0; seed < 10; seed++) {
            var random = new Random(seed);
            var mine = directory.resolve("seed-" + seed);
            var journal = Journal.at(mine, SMALL);
            var waiting = new ArrayList<Report>();
            int number = 0;
            for (int step = 0; step < 100; step++) {
                switch (random.nextInt(8)) {
                    case 0 -> {
                        journal = Journal.at(mine, SMALL);
                        var left = journal.lastTime();
                        assertThat(left).as("seed %d", seed).endsWith(waiting.toArray(Report[]::new));
                        left.forEach(journal::note);
                        if (random.nextBoolean()) journal.leaveLastTime();
                        waiting.clear();
                        waiting.addAll(left);
                    }
                    case 1, 2 -> {
                        int many = random.nextInt(waiting.size() + 1);
                        journal.written(many);
                        waiting.subList(0, many).clear();
                    }
                    default -> {
                        var report = report(number++);
                        journal.note(report);
                        waiting.add(report);
                    }
                }
            }
        }
    }

    private Journal journal() {
        return Journal.at(directory, SMALL);
    }

    private List<Path> files() throws IOException {
        try (var files = Files.list(directory)) {
            return files.sorted().toList();
        }
    }

    private static List<Report> reports(int many) {
        var reports = new ArrayList<Report>();
        for (int i = 0; i < many; i++) reports.add(report(i));
        return reports;
    }

    private static Report report(int number) {
        return new Report(new EndpointName("lamp-" + number), List.of(point("value " + number)));
    }

    private static Point point(String value) {
        return new Point(NodePath.parse("/3/0/1"), VirtualTime.BEGINNING, new Value.Text(value), TimedBy.ARRIVAL);
    }
}
