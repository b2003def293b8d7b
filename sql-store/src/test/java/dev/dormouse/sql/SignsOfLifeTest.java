package dev.dormouse.sql;

import static dev.dormouse.testkit.registration.RegistrationBuilder.aRegistration;
import static dev.dormouse.testkit.registration.RegistrationBuilder.aSignOfLife;
import static dev.dormouse.testkit.registration.RegistrationBuilder.anUpdate;
import static dev.dormouse.testkit.time.Durations.seconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.fleet.registration.Registration;
import dev.dormouse.fleet.registration.Registrations;
import dev.dormouse.sql.database.Row;
import dev.dormouse.sql.database.Sqlite;
import dev.dormouse.testkit.time.VirtualTime;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When an update that only says that its device is still there reaches the disk. */
class SignsOfLifeTest {

    private static final Instant NOW = VirtualTime.BEGINNING;

    @TempDir
    Path directory;

    private TestStore store;

    @BeforeEach
    void open() {
        store = TestStore.in(directory);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void a_sign_of_life_is_known_at_once_and_written_a_little_later() throws SQLException {
        var lamp = registered("lamp-7");

        registrations().update(lamp.id(), aSignOfLife(lamp, NOW.plusSeconds(1)));

        assertThat(registrations().find(lamp.id())).contains(lamp.heardOf(NOW.plusSeconds(1)));
        assertThat(onDisk(lamp)).contains(NOW);
        store.time().advance(seconds(2));
        assertThat(onDisk(lamp)).contains(NOW.plusSeconds(1));
    }

    @Test
    void while_others_wait_too_long_it_is_written_before_it_is_answered() throws SQLException {
        var lamp = registered("lamp-7");
        var meter = registered("meter-1");
        registrations().update(lamp.id(), aSignOfLife(lamp, NOW.plusSeconds(1)));

        registrations().update(meter.id(), aSignOfLife(meter, NOW.plusSeconds(7)));

        assertThat(onDisk(meter)).contains(NOW.plusSeconds(7));
    }

    @Test
    void who_is_about_to_expire_is_written_before_it_is_answered() throws SQLException {
        var lamp = aRegistration("lamp-7").lasting(seconds(3)).build();
        registrations().put(lamp);

        registrations().update(lamp.id(), aSignOfLife(lamp, NOW.plusSeconds(2)));

        assertThat(onDisk(lamp)).contains(NOW.plusSeconds(2));
    }

    @Test
    void a_change_takes_the_sign_before_it_along() throws SQLException {
        var lamp = registered("lamp-7");
        registrations().update(lamp.id(), aSignOfLife(lamp, NOW.plusSeconds(1)));

        var updated = registrations()
                .update(lamp.id(), anUpdate(lamp, seconds(60), NOW.plusSeconds(2)))
                .orElseThrow();

        assertThat(updated.before()).isEqualTo(lamp.heardOf(NOW.plusSeconds(1)));
        assertThat(onDisk(lamp)).contains(NOW.plusSeconds(2));
        store.time().advance(seconds(2));
        assertThat(onDisk(lamp)).contains(NOW.plusSeconds(2));
    }

    @Test
    void a_registration_that_ended_is_not_brought_back_by_a_sign_that_waited() throws SQLException {
        var lamp = registered("lamp-7");
        registrations().update(lamp.id(), aSignOfLife(lamp, NOW.plusSeconds(1)));

        var last = registrations().remove(lamp.id());

        store.time().advance(seconds(2));
        assertThat(last).contains(lamp.heardOf(NOW.plusSeconds(1)));
        assertThat(onDisk(lamp)).isEmpty();
        assertThat(registrations().update(lamp.id(), aSignOfLife(lamp, NOW.plusSeconds(3))))
                .isEmpty();
    }

    @Test
    void an_orderly_stop_loses_none() {
        var lamp = registered("lamp-7");
        registrations().update(lamp.id(), aSignOfLife(lamp, NOW.plusSeconds(1)));

        store.reopen();

        assertThat(registrations().find(lamp.id())).contains(lamp.heardOf(NOW.plusSeconds(1)));
    }

    private Registration registered(String name) {
        var registration = aRegistration(name).build();
        registrations().put(registration);
        return registration;
    }

    private Registrations registrations() {
        return store.whole().registrations();
    }

    private Optional<Instant> onDisk(Registration registration) throws SQLException {
        try (var session = new Sqlite(directory.resolve("dormouse.db")).openForReading()) {
            return session.one(
                    "SELECT updated_at FROM registrations WHERE id = ?",
                    Row::time,
                    registration.id().value());
        }
    }
}
