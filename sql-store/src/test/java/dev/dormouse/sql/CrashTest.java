package dev.dormouse.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.fleet.credential.Purpose;
import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.observation.ObservationId;
import dev.dormouse.fleet.peer.ConnectionId;
import dev.dormouse.sql.database.Sqlite;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills a process that uses the store, again and again at a random moment, and checks its books: whatever it was promised is
 * there, whatever it was doing is there whole or not at all.
 */
class CrashTest {

    private static final int ROUNDS = 10;
    private static final int MOST_LINES = 1_500;
    private static final long SEED = 20_260_115;

    @TempDir
    Path directory;

    @Test
    void what_was_acknowledged_survives_a_kill_at_any_moment() throws IOException, InterruptedException, SQLException {
        var random = new Random(SEED);
        var books = new Books();
        for (int round = 0; round < ROUNDS; round++) {
            runAndKill(round, 1 + random.nextInt(MOST_LINES), books);

            assertThat(damage()).as("seed %d, round %d", SEED, round).isEmpty();
            try (var store = TestStore.in(directory, 20)) {
                check(store.whole(), books);
            }
        }
        assertThat(books.promises()).isGreaterThan(ROUNDS);
    }

    private void runAndKill(int round, int lines, Books books) throws IOException, InterruptedException {
        var process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        "-XX:TieredStopAtLevel=1",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        CrashingProcess.class.getName(),
                        directory.toString(),
                        Integer.toString(round))
                .redirectError(Redirect.INHERIT)
                .start();
        try (var out = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (int line = 0; line < lines; line++) {
                var told = out.readLine();
                assertThat(told).as("the process must live until it is killed").isNotNull();
                books.enter(told);
            }
            // By its handle: through the process, Java would close the pipe with what is still in it.
            process.toHandle().destroyForcibly();
            // What it had told before it died counts too; its last line may be cut short.
            for (var told = out.readLine(); told != null; told = out.readLine())
                if (told.endsWith(".")) books.enter(told);
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    private static void check(EmbeddedStore store, Books books) {
        books.settle(
                "registration",
                endpoint -> store.registrations()
                        .findByEndpoint(new EndpointName(endpoint))
                        .map(CrashingProcess::stateOf));
        books.settle(
                "observation",
                token -> store.observations()
                        .find(new ObservationId(token))
                        .map(found -> found.registration().value()));
        books.highest("reserved")
                .forEach((id, end) -> assertThat(store.associations(Purpose.MANAGEMENT)
                                .reserve(new ConnectionId(id), 1)
                                .orElseThrow())
                        .as("reserved for " + id)
                        .isGreaterThanOrEqualTo(end));
        books.highest("mark")
                .forEach((id, mark) -> assertThat(
                                store.associations(Purpose.MANAGEMENT).readMark(new ConnectionId(id)))
                        .as("read mark of " + id)
                        .isGreaterThanOrEqualTo(mark));
    }

    private Optional<String> damage() throws SQLException {
        var database = new Sqlite(directory.resolve("dormouse.db"));
        try (var session = database.openForReading()) {
            return database.damage(session);
        }
    }
}
