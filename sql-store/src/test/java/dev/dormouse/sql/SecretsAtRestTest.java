package dev.dormouse.sql;

import static dev.dormouse.testkit.association.AssociationBuilder.anAssociation;
import static dev.dormouse.testkit.credential.TestCredentials.put;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.fleet.credential.Credential.PreSharedKey;
import dev.dormouse.fleet.credential.Purpose;
import dev.dormouse.fleet.credential.Secret;
import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.peer.PeerIdentity.PublicKeyIdentity;
import dev.dormouse.testkit.time.VirtualTime;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretsAtRestTest {

    private static final String KEY = "a key nobody must see";
    private static final String STATE = "traffic keys nobody must see";

    @TempDir
    Path directory;

    @Test
    void no_file_shows_a_key() throws IOException {
        try (var store = TestStore.in(directory)) {
            var secret = new Secret(KEY.getBytes(StandardCharsets.UTF_8));
            var credential = new PreSharedKey(new EndpointName("lamp-7"), "identity-7", secret, VirtualTime.BEGINNING);
            for (var purpose : Purpose.values()) put(store.get().credentials(), credential, purpose);
            store.get()
                    .associations(Purpose.MANAGEMENT)
                    .put(
                            anAssociation("a1")
                                    .holding(STATE.getBytes(StandardCharsets.UTF_8))
                                    .build(),
                            0);
            store.get().pendingKeys().keep(new EndpointName("lamp-7"), new PublicKeyIdentity("0a".repeat(32)), secret);
            assertThatNoFileShowsASecret();
        }
        assertThatNoFileShowsASecret();
    }

    @Test
    void the_directory_is_for_its_owner_only() throws IOException {
        var made = directory.resolve("made");

        TestStore.in(made).close();

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(made)))
                .isEqualTo("rwx------");
    }

    private void assertThatNoFileShowsASecret() throws IOException {
        var seen = new StringBuilder();
        try (var files = Files.list(directory)) {
            for (var file : files.toList()) seen.append(Files.readString(file, StandardCharsets.ISO_8859_1));
        }
        assertThat(seen).contains("identity-7").doesNotContain(KEY).doesNotContain(STATE);
    }
}
