package dev.dormouse.sql.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.telemetry.Point;
import dev.dormouse.fleet.telemetry.TimedBy;
import dev.dormouse.objects.path.NodePath;
import dev.dormouse.objects.value.Value;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Reports come back from the disk as they were, or not at all. */
class SpoolFormatTest {

    private static final long SEED = 20_261_129;
    private static final NodePath PATH = NodePath.parse("/3303/0/5700");
    private static final List<Report> REPORTS = List.of(
            new Report(
                    new EndpointName("lamp-\u00e4"),
                    List.of(
                            point(0, new Value.Text("a\0b\n")),
                            point(1, new Value.Decimal(0.1 + 0.2)),
                            point(2, new Value.Unsigned(-1)),
                            point(3, new Value.Opaque(new byte[] {0, -1})))),
            new Report(new EndpointName("meter-1"), List.of(point(4, new Value.Link(65535, 1)))));

    @Test
    void what_was_written_is_read() {
        assertThat(SpoolFormat.read(SpoolFormat.write(REPORTS))).contains(REPORTS);
    }

    @Test
    void what_is_cut_off_or_changed_anywhere_is_known_to_be_and_never_more_than_refused() {
        byte[] whole = SpoolFormat.write(REPORTS);
        var random = new Random(SEED);
        for (int length = 0; length < whole.length; length++)
            assertThat(SpoolFormat.read(Arrays.copyOf(whole, length)))
                    .as("cut to %d", length)
                    .isEmpty();
        for (int round = 0; round < 5_000; round++) {
            byte[] changed = whole.clone();
            int at = random.nextInt(changed.length);
            changed[at] ^= (byte) (1 << random.nextInt(8));
            assertThat(SpoolFormat.read(changed))
                    .as("seed %d, round %d, byte %d", SEED, round, at)
                    .isEmpty();
        }
        for (int round = 0; round < 5_000; round++) {
            byte[] noise = new byte[random.nextInt(200)];
            random.nextBytes(noise);
            assertThat(SpoolFormat.read(noise)).isEmpty();
        }
    }

    private static Point point(int minute, Value value) {
        return new Point(PATH, Instant.ofEpochSecond(60L * minute), value, TimedBy.DEVICE);
    }
}
