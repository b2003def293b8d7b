package dev.dormouse.sql;

import static dev.dormouse.testkit.association.AssociationBuilder.anAssociation;
import static dev.dormouse.testkit.credential.TestCredentials.aPreSharedKey;
import static dev.dormouse.testkit.credential.TestCredentials.put;
import static dev.dormouse.testkit.registration.ObservationBuilder.anObservation;
import static dev.dormouse.testkit.registration.RegistrationBuilder.aRegistration;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dormouse.fleet.StoreUnavailable;
import dev.dormouse.fleet.association.Associations;
import dev.dormouse.fleet.credential.Purpose;
import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.peer.ConnectionId;
import dev.dormouse.testkit.Crowd;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Copies of the database, made on purpose or behind our back. */
class BackupTest {

    private static final ConnectionId A1 = new ConnectionId("a1");

    @TempDir
    Path directory;

    @TempDir
    Path elsewhere;

    private TestStore store;

    @BeforeEach
    void open() {
        store = TestStore.in(directory);
        var lamp = aRegistration("lamp-7").build();
        store.whole().registrations().put(lamp);
        store.whole().observations().put(anObservation("01", lamp).build());
        put(store.get().provisioning().credentials(), aPreSharedKey("lamp-7"));
        store.whole().associations(Purpose.MANAGEMENT).put(anAssociation("a1").build(), 10);
        store.whole().associations(Purpose.MANAGEMENT).markRead(A1, 17);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void a_backup_holds_everything_but_the_associations() {
        store.whole().backupTo(elsewhere.resolve("dormouse.db"));

        try (var restored = TestStore.in(elsewhere)) {
            assertThat(restored.whole().registrations().findByEndpoint(new EndpointName("lamp-7")))
                    .isPresent();
            assertThat(restored.whole().observations().count()).isEqualTo(1);
            assertThat(restored.get()
                            .provisioning()
                            .credentials()
                            .find(new EndpointName("lamp-7"), Purpose.MANAGEMENT)
                            .current())
                    .contains(aPreSharedKey("lamp-7"));
            assertThat(restored.whole().associations(Purpose.MANAGEMENT).count())
                    .isZero();
        }
        assertThat(store.whole().associations(Purpose.MANAGEMENT).count()).isEqualTo(1);
    }

    @Test
    void a_backup_is_made_while_devices_register() {
        var both = Crowd.of(2, number -> {
            if (number == 0) store.whole().backupTo(elsewhere.resolve("dormouse.db"));
            else
                for (int i = 0; i < 200; i++)
                    store.whole()
                            .registrations()
                            .put(aRegistration("meter-" + i).build());
            return number;
        });

        assertThat(both).hasSize(2);
        assertThat(store.whole().registrations().count()).isEqualTo(201);
        try (var restored = TestStore.in(elsewhere)) {
            assertThat(restored.whole().registrations().count()).isBetween(1L, 201L);
        }
    }

    @Test
    void a_backup_replaces_nothing() throws IOException {
        var target = Files.writeString(elsewhere.resolve("precious"), "precious");

        assertThatThrownBy(() -> store.whole().backupTo(target)).isInstanceOf(StoreUnavailable.class);

        assertThat(target).hasContent("precious");
    }

    @Test
    void a_backup_that_fails_leaves_nothing_behind() throws IOException {
        assertThatThrownBy(() -> store.whole().backupTo(elsewhere.resolve("no/such/place")))
                .isInstanceOf(StoreUnavailable.class);

        try (var files = Files.list(elsewhere)) {
            assertThat(files).isEmpty();
        }
    }

    @Test
    void a_restart_keeps_associations_and_their_marks() {
        store.reopen();

        assertThat(store.whole().associations(Purpose.MANAGEMENT).find(A1)).isPresent();
        assertThat(store.whole().associations(Purpose.MANAGEMENT).readMark(A1)).isEqualTo(17);
    }

    @Test
    void without_its_read_marks_a_database_drops_its_associations() throws IOException {
        store.close();
        Files.delete(directory.resolve("dormouse.marks"));

        store = TestStore.in(directory);

        assertThat(store.whole().associations(Purpose.MANAGEMENT).count()).isZero();
        assertThat(store.whole().registrations().count()).isEqualTo(1);
    }

    @Test
    void an_older_database_under_younger_read_marks_drops_its_associations() throws IOException {
        store.close();
        var old = Files.copy(directory.resolve("dormouse.db"), elsewhere.resolve("old"));
        store = TestStore.in(directory);
        store.whole().associations(Purpose.MANAGEMENT).reserve(A1, 1_000);
        store.close();
        Files.copy(old, directory.resolve("dormouse.db"), StandardCopyOption.REPLACE_EXISTING);

        store = TestStore.in(directory);

        assertThat(store.whole().associations(Purpose.MANAGEMENT).reserve(A1, 1))
                .isEmpty();
        assertThat(store.whole().associations(Purpose.MANAGEMENT).readMark(A1)).isEqualTo(Associations.NOTHING_READ);
    }
}
