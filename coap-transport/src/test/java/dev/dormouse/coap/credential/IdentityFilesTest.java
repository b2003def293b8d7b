package dev.dormouse.coap.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dormouse.coap.credential.ServerIdentity.Certified;
import dev.dormouse.coap.credential.ServerIdentity.RawKey;
import dev.dormouse.fleet.StartupFailure;
import dev.dormouse.testkit.tls.Authority;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdentityFilesTest {

    @TempDir
    private Path folder = Path.of("");

    private final KeyPair keys = Authority.newKeys();
    private final Authority authority = new Authority("Lamps");

    private Path file(String... blocks) throws Exception {
        return Files.writeString(folder.resolve("server.pem"), String.join("some words between\n", blocks));
    }

    private String privateKey() {
        return Pem.write("PRIVATE KEY", keys.getPrivate().getEncoded());
    }

    private String certificate() throws Exception {
        return Pem.write("CERTIFICATE", authority.sign("CN=server", keys).getEncoded());
    }

    @Test
    void an_identity_that_was_made_is_the_same_at_the_next_start_and_nobody_elses_business() throws Exception {
        var file = folder.resolve("keys/server.pem");

        var made = (RawKey) IdentityFiles.readOrGenerate(file);
        var read = (RawKey) IdentityFiles.readOrGenerate(file);

        assertThat(read.keys().getPublic()).isEqualTo(made.keys().getPublic());
        assertThat(read.keys().getPrivate()).isEqualTo(made.keys().getPrivate());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void a_key_with_its_certificates_is_read_in_their_order() throws Exception {
        var file = file(
                privateKey(),
                certificate(),
                Pem.write("CERTIFICATE", authority.certificate().getEncoded()));

        var identity = (Certified) IdentityFiles.read(file);

        assertThat(identity.key()).isEqualTo(keys.getPrivate());
        assertThat(identity.chain()).hasSize(2);
        assertThat(identity.chain().getLast()).isEqualTo(authority.certificate());
    }

    @Test
    void authorities_are_read_all_of_them() throws Exception {
        var other = new Authority("Meters").certificate();
        var file = file(
                Pem.write("CERTIFICATE", authority.certificate().getEncoded()),
                Pem.write("CERTIFICATE", other.getEncoded()));

        assertThat(IdentityFiles.authorities(file)).containsExactly(authority.certificate(), other);
    }

    @Test
    void no_identity_shows_its_private_key() throws Exception {
        var identity = IdentityFiles.read(file(privateKey(), certificate()));
        var made = IdentityFiles.readOrGenerate(folder.resolve("made.pem"));

        assertThat(identity.toString()).isEqualTo("Certified[CN=server, ********]");
        assertThat(made.toString()).isEqualTo("RawKey[********]");
    }

    @Test
    void what_is_wrong_is_said_with_the_file_and_what_would_be_right() throws Exception {
        var rsa = KeyPairGenerator.getInstance("RSA")
                .generateKeyPair()
                .getPrivate()
                .getEncoded();
        var strangers = Pem.write("PUBLIC KEY", Authority.newKeys().getPublic().getEncoded());

        refused("no words like these", "it has no PEM block");
        refused(certificate(), "it has no block 'PRIVATE KEY'");
        refused(privateKey(), "besides its private key it needs a CERTIFICATE or a PUBLIC KEY");
        refused(privateKey() + strangers, "its private key does not belong to its public key");
        refused(
                privateKey() + Pem.write("CERTIFICATE", authority.certificate().getEncoded()),
                "its private key does not belong to its first certificate");
        refused(Pem.write("PRIVATE KEY", rsa), "its private key is not an elliptic curve key");
        refused(Pem.write("EC PRIVATE KEY", new byte[] {1}), "openssl pkcs8 -topk8 -nocrypt");
        refused(Pem.write("ENCRYPTED PRIVATE KEY", new byte[] {1}), "its key is encrypted");
        refused(privateKey() + Pem.write("CERTIFICATE", new byte[] {1, 2}), "its certificate number 1 cannot be read");
    }

    private void refused(String text, String why) throws Exception {
        var file = file(text);
        assertThatThrownBy(() -> IdentityFiles.read(file))
                .isInstanceOf(StartupFailure.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining(why);
    }

    @Test
    void a_file_that_is_not_there_is_said_to_be_missing() {
        var missing = folder.resolve("missing.pem");

        assertThatThrownBy(() -> IdentityFiles.read(missing))
                .isInstanceOf(StartupFailure.class)
                .hasMessageContaining(missing.toString());
        assertThatThrownBy(() -> IdentityFiles.authorities(missing)).isInstanceOf(StartupFailure.class);
    }

    @ParameterizedTest
    @ValueSource(longs = {5, 20260115})
    void a_damaged_file_is_read_or_refused_and_never_more(long seed) throws Exception {
        var random = new Random(seed);
        var whole = privateKey() + certificate();
        int refused = 0;
        for (int i = 0; i < 300; i++) {
            var damaged = new StringBuilder(whole);
            for (int n = random.nextInt(6); n >= 0; n--)
                damaged.setCharAt(random.nextInt(damaged.length()), (char) (32 + random.nextInt(95)));
            try {
                IdentityFiles.read(file(damaged.toString()));
            } catch (StartupFailure e) {
                refused++;
            }
        }
        assertThat(refused).isGreaterThan(200);
    }
}
