package dev.dormouse.launcher.config;

import static org.assertj.core.api.Assertions.assertThatCode;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Whatever is in the file, reading it ends with a tree or with problems, never with an exception. */
class YamlFileFuzzTest {

    private static final long SEED = 20_260_101;
    private static final int ROUNDS = 3_000;
    private static final String SPICE = "{}[]&*!|>'\"%@`#:-?,\n\t \\0aé\u0000\u2028";

    @Test
    void a_damaged_file_is_read_without_an_exception() throws Exception {
        var whole = Files.readString(Path.of("src/dist/conf/dormouse.yaml")).replaceAll("(?m)^( *)#([a-z])", "$1$2");
        var random = new SplittableRandom(SEED);

        for (int round = 0; round < ROUNDS; round++) {
            var damaged = damage(whole, random);
            assertThatCode(() -> {
                        if (ConfigReader.read(List.of(YamlFile.of("f", damaged))) instanceof ConfigOutcome.Unsound bad)
                            bad.problems().print();
                    })
                    .as("seed %d, round %d: %s", SEED, round, damaged)
                    .doesNotThrowAnyException();
        }
    }

    private static String damage(String text, SplittableRandom random) {
        var damaged = new StringBuilder(text.substring(random.nextInt(text.length())));
        damaged.setLength(random.nextInt(1 + Math.min(400, damaged.length())));
        for (int i = random.nextInt(8); i > 0; i--)
            damaged.insert(random.nextInt(damaged.length() + 1), SPICE.charAt(random.nextInt(SPICE.length())));
        return damaged.toString();
    }
}
