package dev.dormouse.testkit.firmware;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.fleet.firmware.ImageBytes;
import dev.dormouse.fleet.firmware.ImageId;
import dev.dormouse.testkit.Crowd;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What every store of images' bytes must do. */
public abstract class ImageBytesContract {

    private static final int SIZE = 100_003;

    private final byte[] bytes = new byte[SIZE];
    private final ImageId id;

    protected ImageBytesContract() {
        new Random(7).nextBytes(bytes);
        id = ImageId.of(ImageBuilder.sha256(bytes));
    }

    /** The store under test; another one after {@link #reopen}. */
    protected abstract ImageBytes images();

    /** Closes the store and opens it again, as a restart would. */
    protected abstract void reopen();

    @Test
    protected void what_was_kept_is_read_at_any_place_also_after_a_restart() {
        keep();

        for (int look = 0; look < 2; look++) {
            assertThat(images().has(id)).isTrue();
            for (int offset : new int[] {0, 1, 255, 65_536, SIZE - 1}) {
                var into = new byte[256];
                int expected = Math.min(256, SIZE - offset);
                assertThat(images().read(id, offset, into)).isEqualTo(expected);
                assertThat(Arrays.copyOf(into, expected))
                        .isEqualTo(Arrays.copyOfRange(bytes, offset, offset + expected));
            }
            reopen();
        }
    }

    @Test
    protected void nothing_lies_behind_the_end() {
        keep();

        assertThat(images().read(id, SIZE, new byte[16])).isZero();
        assertThat(images().read(id, SIZE + 1_000_000L, new byte[16])).isZero();
    }

    @Test
    protected void what_was_not_kept_is_not_there() {
        try (var sink = images().receive()) {
            sink.write(bytes, 0, 500);
            assertThat(sink.size()).isEqualTo(500);
        }

        assertThat(images().has(id)).isFalse();
        assertThat(images().read(id, 0, new byte[16])).isEqualTo(-1);
        reopen();
        assertThat(images().has(id)).isFalse();
    }

    @Test
    protected void the_same_twice_is_no_harm() {
        keep();
        keep();

        var into = new byte[SIZE];
        assertThat(images().read(id, 0, into)).isEqualTo(SIZE);
        assertThat(into).isEqualTo(bytes);
    }

    @Test
    protected void what_was_removed_is_gone() {
        keep();

        images().remove(id);
        images().remove(id);

        assertThat(images().has(id)).isFalse();
        assertThat(images().read(id, 0, new byte[16])).isEqualTo(-1);
    }

    @Test
    protected void many_read_at_once() {
        keep();

        var all = Crowd.of(16, number -> {
            var into = new byte[1_000];
            images().read(id, number * 1_000L, into);
            return Arrays.equals(into, Arrays.copyOfRange(bytes, number * 1_000, number * 1_000 + 1_000));
        });

        assertThat(all).containsOnly(true);
    }

    private void keep() {
        try (var sink = images().receive()) {
            for (int from = 0; from < SIZE; from += 1_000) sink.write(bytes, from, Math.min(1_000, SIZE - from));
            sink.keep(id);
        }
    }
}
