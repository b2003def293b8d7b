package dev.dormouse.sql;

import static dev.dormouse.testkit.credential.TestCredentials.aPreSharedKey;
import static dev.dormouse.testkit.credential.TestCredentials.put;
import static dev.dormouse.testkit.registration.RegistrationBuilder.aRegistration;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dormouse.fleet.StartupFailure;
import dev.dormouse.fleet.registration.SharedLinks;
import dev.dormouse.fleet.vault.MasterKey;
import dev.dormouse.sql.database.Session;
import dev.dormouse.sql.database.Sqlite;
import dev.dormouse.testkit.Crowd;
import dev.dormouse.testkit.time.VirtualTime;
import io.prometheus.client.CollectorRegistry;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Random;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each thing that keeps the store from opening is one sentence that says what to do, and leaves nothing open. */
class StartupFailuresTest {

    @TempDir
    Path directory;

    @Test
    void the_directory_is_a_file() throws IOException {
        var file = Files.writeString(directory.resolve("data"), "not a directory");

        assertThatOpening(file).hasMessageContaining("data directory").hasMessageContaining("it is a file");
    }

    @Test
    void the_directory_cannot_be_made() {
        assertThatOpening(Path.of("/proc/no-such-place/data"))
                .hasMessageContaining("The data directory /proc/no-such-place/data")
                .hasMessageMatching(".*(cannot be used|cannot be written).*");
    }

    @Test
    void the_file_is_no_database() throws IOException {
        Files.writeString(directory.resolve("dormouse.db"), "dear diary, ".repeat(1_000));

        assertThatOpening(directory).hasMessageContaining("dormouse.db is not a Dormouse database");
        assertThat(directory.resolve("dormouse.db")).content().startsWith("dear diary");
    }

    @Test
    void pages_are_damaged() throws IOException {
        try (var store = TestStore.in(directory)) {
            Crowd.of(
                    2_000,
                    number -> store.whole()
                            .registrations()
                            .put(aRegistration("lamp-" + number).build()));
        }
        try (var file = new RandomAccessFile(directory.resolve("dormouse.db").toFile(), "rw")) {
            byte[] garbage = new byte[64 * 1024];
            new Random(1).nextBytes(garbage);
            file.seek(file.length() / 2);
            file.write(garbage);
        }

        assertThatOpening(directory).hasMessageContaining("damaged").hasMessageContaining("Restore a backup");
    }

    @Test
    void the_file_takes_no_changes() throws IOException {
        TestStore.in(directory).close();
        // A write version that SQLite does not know: it reads such a file, as it would one without the right to write.
        try (var file = new RandomAccessFile(directory.resolve("dormouse.db").toFile(), "rw")) {
            file.seek(18);
            file.write(3);
        }

        assertThatOpening(directory).hasMessageContaining("dormouse.db cannot be written");
    }

    @Test
    void another_has_the_directory() {
        try (var store = TestStore.in(directory)) {
            assertThatOpening(directory).hasMessageContaining("is in use by another Dormouse");
            assertThat(store.whole().registrations().count()).isZero();
        }
    }

    @Test
    void the_vault_key_does_not_fit() {
        try (var store = TestStore.in(directory)) {
            put(store.get().provisioning().credentials(), aPreSharedKey("lamp-7"));
        }

        assertThatThrownBy(() -> open(directory, TestStore.key(8)))
                .isInstanceOf(StartupFailure.class)
                .hasMessageContaining("The vault key does not fit the database");

        try (var store = TestStore.in(directory)) {
            assertThat(store.get().provisioning().credentials().count()).isEqualTo(1);
        }
    }

    @Test
    void a_newer_release_was_here() throws SQLException {
        TestStore.in(directory).close();
        edit("INSERT INTO migrations VALUES (99, '0099-wings.sql', 'x', 0)");

        assertThatOpening(directory)
                .hasMessageContaining("newer release of Dormouse")
                .hasMessageContaining("0099-wings.sql");
    }

    @Test
    void another_build_made_it() throws SQLException {
        TestStore.in(directory).close();
        edit("UPDATE migrations SET checksum = 'x' WHERE number = 2");

        assertThatOpening(directory)
                .hasMessageContaining("a different build of Dormouse")
                .hasMessageContaining("0002-hot-state.sql");
    }

    private static AbstractThrowableAssert<?, ?> assertThatOpening(Path directory) {
        return assertThatThrownBy(() -> open(directory, TestStore.key(7))).isInstanceOf(StartupFailure.class);
    }

    private static void open(Path directory, MasterKey key) {
        var time = new VirtualTime();
        EmbeddedStore.open(TestStore.config(directory, 10), key, new SharedLinks(), new CollectorRegistry(), time, time)
                .close();
    }

    private void edit(String sql) throws SQLException {
        try (Session session = new Sqlite(directory.resolve("dormouse.db")).openForWriting()) {
            session.execute(sql);
            session.commit();
        }
    }
}
