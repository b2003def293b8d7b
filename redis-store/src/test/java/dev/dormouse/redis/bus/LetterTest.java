package dev.dormouse.redis.bus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.fleet.bus.BusMessage;
import dev.dormouse.fleet.bus.NodeName;
import dev.dormouse.redis.format.Unreadable;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LetterTest {

    private static final long SEED = 99;
    private static final Letter LETTER =
            new Letter(new NodeName("anne"), new BusMessage("commands", new byte[] {1, 2, 3}));

    @Test
    void a_letter_comes_back_as_it_was() {
        assertThat(Letter.of(LETTER.toBytes())).usingRecursiveComparison().isEqualTo(LETTER);
    }

    @Test
    void whatever_comes_over_the_bus_is_a_letter_or_unreadable() {
        var random = new Random(SEED);
        int unreadable = 0;
        for (int round = 0; round < 20_000; round++) {
            byte[] bytes = LETTER.toBytes();
            bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
            byte[] damaged = random.nextInt(3) == 0 ? Arrays.copyOf(bytes, random.nextInt(30)) : bytes;
            try {
                Letter.of(damaged);
            } catch (Unreadable e) {
                unreadable++;
            } catch (RuntimeException e) {
                throw new AssertionError("seed " + SEED + ", round " + round, e);
            }
        }
        assertThat(unreadable).isGreaterThan(1_000);
    }
}
