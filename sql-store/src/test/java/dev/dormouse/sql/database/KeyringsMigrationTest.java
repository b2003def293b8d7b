package dev.dormouse.sql.database;

import static dev.dormouse.testkit.credential.TestCredentials.aPreSharedKey;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.fleet.credential.Grant;
import dev.dormouse.fleet.credential.Origin;
import dev.dormouse.fleet.credential.Purpose;
import dev.dormouse.fleet.credential.Standing;
import dev.dormouse.fleet.vault.LocalMasterKey;
import dev.dormouse.fleet.vault.Vault;
import dev.dormouse.sql.credential.SqlCredentials;
import dev.dormouse.testkit.time.VirtualTime;
import io.prometheus.client.CollectorRegistry;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyringsMigrationTest {

    private static final int BEFORE_KEYRINGS = 10;
    private static final Writer.Limits LIMITS = new Writer.Limits(64, 100, Duration.ofSeconds(10));

    @TempDir
    Path directory;

    private final byte[] key = new byte[Vault.KEY_BYTES];
    private final StoreMeters meters = new StoreMeters(new CollectorRegistry());
    private final VirtualTime time = new VirtualTime();

    @Test
    void a_credential_of_an_earlier_release_opens_the_lwm2m_server_as_before() throws SQLException {
        var credential = aPreSharedKey("lamp-7", "identity-7");
        var context = "lamp-7\0" + credential.identity().key();
        byte[] sealed = FirstSeal.seal(key, credential.key().reveal(), context);
        try (var session = new Sqlite(directory.resolve("dormouse.db")).openForWriting()) {
            new Migrations(new Sqlite(directory.resolve("dormouse.db")), Migrations.SCRIPTS.subList(0, BEFORE_KEYRINGS))
                    .apply(session, VirtualTime.BEGINNING);
            session.change(
                    "INSERT INTO credentials (endpoint, identity, material, created_at, searched)"
                            + " VALUES ('lamp-7', ?, ?, ?, 'lamp-7')",
                    credential.identity().key(),
                    sealed,
                    credential.createdAt());
            Facts.keep(session, "canary", FirstSeal.canary(key));
            session.commit();
        }

        try (var database = Database.open(new Database.Opening(
                new Sqlite(directory.resolve("dormouse.db")),
                new LocalMasterKey(key, new SecureRandom()),
                LIMITS,
                Database.ReaderThreads.LOCAL,
                meters,
                VirtualTime.BEGINNING))) {
            var credentials = new SqlCredentials(database, database.vault(), time, 10, meters);

            assertThat(credentials.findByIdentity(Purpose.MANAGEMENT, credential.identity()))
                    .contains(new Grant(credential, Standing.ACTIVE, Origin.OPERATOR, credential.createdAt()));
            assertThat(credentials
                            .find(credential.endpoint(), Purpose.BOOTSTRAP)
                            .isEmpty())
                    .isTrue();
        }
    }
}
