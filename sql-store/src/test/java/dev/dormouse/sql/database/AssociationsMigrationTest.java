package dev.dormouse.sql.database;

import static dev.dormouse.testkit.association.AssociationBuilder.anAssociation;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.testkit.time.VirtualTime;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AssociationsMigrationTest {

    private static final String OURS = "0013-associations-of-servers.sql";

    @TempDir
    Path directory;

    @Test
    void an_association_of_an_earlier_release_is_the_lwm2m_servers_and_keeps_its_slot_and_its_numbers()
            throws SQLException {
        var dialect = new Sqlite(directory.resolve("dormouse.db"));
        var before = Migrations.SCRIPTS.subList(0, Migrations.SCRIPTS.indexOf(OURS));
        var association = anAssociation("a1").build();
        try (var session = dialect.openForWriting()) {
            new Migrations(dialect, before).apply(session, VirtualTime.BEGINNING);
            session.change(
                    "INSERT INTO associations (id, identity, address, state, reserved_until, expires_at, slot, tag)"
                            + " VALUES (?, ?, NULL, ?, 4711, ?, 3, 99)",
                    association.id().hex(),
                    association.identity().key(),
                    association.state(),
                    association.expires());
            session.commit();

            new Migrations(dialect).apply(session, VirtualTime.BEGINNING);

            assertThat(session.all(
                            "SELECT id, server, reserved_until, slot, tag FROM associations",
                            row -> row.text() + " " + row.text() + " " + row.number() + " " + row.number() + " "
                                    + row.number()))
                    .containsExactly("a1 MANAGEMENT 4711 3 99");
        }
    }
}
