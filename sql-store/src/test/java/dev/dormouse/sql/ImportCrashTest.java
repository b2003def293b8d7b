package dev.dormouse.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.fleet.credential.Purpose;
import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.intake.ImportId;
import dev.dormouse.fleet.intake.ImportState;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kills an import again and again at a random step: after the next start all of its devices are in, or none is. */
class ImportCrashTest {

    private static final int ROUNDS = 5;
    private static final int STEPS = 25;
    private static final long SEED = 20_261_129;

    @TempDir
    Path directory;

    @Test
    void an_import_that_was_killed_is_whole_or_not_at_all() throws IOException, InterruptedException {
        var random = new Random(SEED);
        int whole = 0;
        for (int round = 0; round < ROUNDS; round++) {
            var id = new ImportId("round" + round);
            // One from each part of its life, so that no part is left out.
            int steps = 1 + STEPS * round / ROUNDS + random.nextInt(STEPS / ROUNDS);
            runAndKill(id, steps);

            var state = stateAfterTheNextStart(id);

            assertThat(state)
                    .as("seed %d, round %d, %d steps", SEED, round, steps)
                    .isIn(ImportState.DONE, ImportState.ABANDONED);
            if (state == ImportState.DONE) whole++;
        }
        assertThat(whole).isBetween(1, ROUNDS - 1);
    }

    private void runAndKill(ImportId id, int steps) throws IOException, InterruptedException {
        var process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        "-XX:TieredStopAtLevel=1",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        ImportingProcess.class.getName(),
                        directory.toString(),
                        id.value())
                .redirectError(Redirect.DISCARD)
                .start();
        try (var out = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            int told = 0;
            for (var line = out.readLine(); line != null && told < steps; line = out.readLine())
                if (line.equals("step")) told++;
            assertThat(told).as("the process must live until it is killed").isEqualTo(steps);
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    private ImportState stateAfterTheNextStart(ImportId id) {
        try (var store = TestStore.in(directory)) {
            var desk = ImportingProcess.desk(store, store.get().provisioning().imports());
            desk.start();
            store.time().advance(Duration.ofSeconds(1));

            assertThat(store.get().provisioning().imports().unfinished()).isEmpty();
            var now = desk.find(id).orElseThrow();
            boolean done = now.state() == ImportState.DONE;
            var in = IntStream.range(0, ImportingProcess.ROWS)
                    .mapToObj(row -> new EndpointName(ImportingProcess.endpoint(id, row)))
                    .filter(endpoint -> !store.get()
                            .provisioning()
                            .credentials()
                            .find(endpoint, Purpose.BOOTSTRAP)
                            .isEmpty())
                    .toList();
            assertThat(in).hasSize(done ? ImportingProcess.ROWS : 0);
            assertThat(in)
                    .allSatisfy(endpoint ->
                            assertThat(store.get().assignments().find(endpoint)).isPresent());
            return now.state();
        }
    }
}
