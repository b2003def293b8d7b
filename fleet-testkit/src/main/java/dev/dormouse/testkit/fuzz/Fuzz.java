package dev.dormouse.testkit.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;

/**
 * Throws mutations of good inputs at a parser for a while: {@code -Dfuzz.seconds=600} for longer, {@code -Dfuzz.seed=7} for
 * other ones. What fails is told with the seed and the input. {@link GuidedFuzz} watches the parser's code run, by command.
 */
public final class Fuzz {

    private static final long SEED = Long.getLong("fuzz.seed", 20_261_120);
    private static final Duration BUDGET = Duration.ofSeconds(Long.getLong("fuzz.seconds", 1));
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final int LONGEST = 4_096;
    private static final byte[] TELLING = {0, 1, 0x17, 0x18, 0x1b, 0x3b, 0x5f, 0x7f, (byte) 0x9f, (byte) 0xbf, -1, -128
    };

    /** Takes an input; throws whatever must not be thrown. */
    @FunctionalInterface
    public interface Target {
        void take(byte[] input);
    }

    /** What a fuzz test would throw at its parser. */
    record Work(List<byte[]> good, Target target) {}

    private static final ThreadLocal<Consumer<Work>> CAPTURING = new ThreadLocal<>();

    private final List<byte[]> good;
    private final Random random = new Random(SEED);

    private Fuzz(List<byte[]> good) {
        this.good = good;
    }

    public static void with(List<byte[]> good, Target target) {
        var capturing = CAPTURING.get();
        if (capturing == null) new Fuzz(good).run(target);
        else capturing.accept(new Work(good, target));
    }

    /** What a test wants fuzzed, for somebody who does it in another way. */
    static Work captured(Runnable test) {
        var works = new ArrayList<Work>();
        CAPTURING.set(works::add);
        try {
            test.run();
        } finally {
            CAPTURING.remove();
        }
        return works.getFirst();
    }

    private void run(Target target) {
        long end = System.nanoTime() + BUDGET.toNanos();
        int inputs = 0;
        for (; System.nanoTime() < end; inputs++) {
            var input = inputs < good.size() ? good.get(inputs) : mutated();
            long begun = System.nanoTime();
            try {
                target.take(input);
            } catch (RuntimeException | StackOverflowError | AssertionError e) {
                throw new AssertionError(
                        "seed " + SEED + ", input " + HexFormat.of().formatHex(input), e);
            }
            assertThat(Duration.ofNanos(System.nanoTime() - begun))
                    .as("time for " + HexFormat.of().formatHex(input) + " of seed " + SEED)
                    .isLessThan(PATIENCE);
        }
        assertThat(inputs).isGreaterThan(good.size());
    }

    private byte[] mutated() {
        var input = any().clone();
        for (int i = random.nextInt(6); i >= 0; i--) input = once(input);
        return input;
    }

    private byte[] once(byte[] input) {
        if (input.length == 0) return any().clone();
        int at = random.nextInt(input.length);
        int to = at + random.nextInt(input.length - at + 1);
        return switch (random.nextInt(8)) {
            case 0 -> changed(input, at, (byte) (input[at] ^ 1 << random.nextInt(8)));
            case 1 -> changed(input, at, (byte) random.nextInt(256));
            case 2 -> changed(input, at, TELLING[random.nextInt(TELLING.length)]);
            case 3 -> Arrays.copyOf(input, at);
            case 4 -> joined(Arrays.copyOf(input, at), Arrays.copyOfRange(input, to, input.length));
            case 5 -> joined(Arrays.copyOf(input, to), Arrays.copyOfRange(input, at, input.length));
            case 6 -> joined(Arrays.copyOf(input, at), any());
            default -> joined(joined(Arrays.copyOf(input, at), noise()), Arrays.copyOfRange(input, at, input.length));
        };
    }

    private byte[] any() {
        return good.get(random.nextInt(good.size()));
    }

    private byte[] noise() {
        var noise = new byte[1 + random.nextInt(8)];
        random.nextBytes(noise);
        return noise;
    }

    private static byte[] changed(byte[] input, int at, byte value) {
        input[at] = value;
        return input;
    }

    private static byte[] joined(byte[] one, byte[] other) {
        var both = Arrays.copyOf(one, Math.min(one.length + other.length, LONGEST));
        System.arraycopy(other, 0, both, one.length, both.length - one.length);
        return both;
    }
}
