package dev.dormouse.sql;

import static dev.dormouse.testkit.association.AssociationBuilder.anAssociation;
import static dev.dormouse.testkit.credential.TestCredentials.aPreSharedKey;
import static dev.dormouse.testkit.credential.TestCredentials.put;
import static dev.dormouse.testkit.firmware.ImageBuilder.anImage;
import static dev.dormouse.testkit.registration.ObservationBuilder.anObservation;
import static dev.dormouse.testkit.registration.RegistrationBuilder.aRegistration;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dormouse.fleet.StoreUnavailable;
import dev.dormouse.fleet.association.Associations;
import dev.dormouse.fleet.credential.Purpose;
import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.firmware.Image;
import dev.dormouse.fleet.firmware.ImageId;
import dev.dormouse.fleet.peer.ConnectionId;
import dev.dormouse.sql.firmware.PackedImages;
import dev.dormouse.testkit.Crowd;
import dev.dormouse.testkit.firmware.ImageBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.DriverManager;
import java.util.List;
import java.util.Random;
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
    void an_image_comes_back_from_a_backup_byte_for_byte() throws IOException {
        var bytes = new byte[200_001];
        new Random(7).nextBytes(bytes);
        var image = library(bytes);
        var small = library(new byte[] {1});

        var report = new DatabaseFile(directory).backupTo(elsewhere.resolve("dormouse.db"));

        assertThat(report).isEqualTo(new PackedImages.Report(2, 200_002, List.of()));
        for (int start = 0; start < 2; start++) {
            try (var restored = TestStore.in(elsewhere)) {
                assertThat(restored.get().firmware().images().find(image.id())).contains(image);
                assertThat(read(restored, image)).isEqualTo(bytes);
                assertThat(read(restored, small)).containsExactly(1);
            }
        }
        assertThat(elsewhere.resolve("images/" + image.id() + ".img")).hasBinaryContent(bytes);
    }

    @Test
    void images_that_are_not_there_or_are_others_are_told_of_and_left_out() throws IOException {
        var good = library(new byte[] {1, 2, 3});
        var gone = library(new byte[] {4, 5, 6});
        var rotten = library(new byte[] {7, 8, 9});
        Files.delete(directory.resolve("images/" + gone.id() + ".img"));
        Files.write(directory.resolve("images/" + rotten.id() + ".img"), new byte[] {7, 8, 0});

        var report = new DatabaseFile(directory).backupTo(elsewhere.resolve("dormouse.db"));

        assertThat(report.images()).isEqualTo(1);
        assertThat(report.absent()).containsExactlyInAnyOrder(gone.id(), rotten.id());
        try (var restored = TestStore.in(elsewhere)) {
            assertThat(read(restored, good)).containsExactly(1, 2, 3);
            assertThat(restored.get().firmware().bytes().has(rotten.id())).isFalse();
        }
    }

    @Test
    void an_image_that_was_damaged_in_the_backup_is_not_brought_back_and_can_be_uploaded_again() throws Exception {
        var image = library(new byte[] {1, 2, 3});
        var copy = elsewhere.resolve("dormouse.db");
        new DatabaseFile(directory).backupTo(copy);
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + copy);
                var statement = connection.createStatement()) {
            statement.executeUpdate("UPDATE image_chunks SET content = x'010200'");
        }

        try (var restored = TestStore.in(elsewhere)) {
            var images = restored.get().firmware().bytes();
            assertThat(images.has(image.id())).isFalse();
            assertThat(images.read(image.id(), 0, new byte[3])).isEqualTo(-1);

            keep(restored, image.id(), new byte[] {1, 2, 3});
        }
        try (var restored = TestStore.in(elsewhere)) {
            assertThat(read(restored, image)).containsExactly(1, 2, 3);
        }
    }

    @Test
    void an_upload_goes_on_while_a_backup_is_made() throws IOException {
        var id = ImageId.of(ImageBuilder.sha256(new byte[] {1, 2}));
        try (var sink = store.get().firmware().bytes().receive()) {
            sink.write(new byte[] {1}, 0, 1);

            new DatabaseFile(directory).backupTo(elsewhere.resolve("dormouse.db"));

            sink.write(new byte[] {2}, 0, 1);
            sink.keep(id);
        }
        assertThat(store.get().firmware().bytes().has(id)).isTrue();
    }

    private Image library(byte[] bytes) {
        var image = anImage("2.0").of(bytes).build();
        keep(store, image.id(), bytes);
        assertThat(store.get().firmware().images().add(image)).isTrue();
        return image;
    }

    private static void keep(TestStore where, ImageId id, byte[] bytes) {
        try (var sink = where.get().firmware().bytes().receive()) {
            sink.write(bytes, 0, bytes.length);
            sink.keep(id);
        }
    }

    private static byte[] read(TestStore from, Image image) {
        var bytes = new byte[(int) image.sizeBytes()];
        assertThat(from.get().firmware().bytes().read(image.id(), 0, bytes)).isEqualTo(bytes.length);
        return bytes;
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
