package dev.dormouse.sql.reconcile;

import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.profile.ProfileName;
import dev.dormouse.fleet.reconcile.Dossier;
import dev.dormouse.fleet.reconcile.Dossiers;
import dev.dormouse.fleet.reconcile.Era;
import dev.dormouse.fleet.registration.RegistrationId;
import dev.dormouse.sql.database.Database;
import dev.dormouse.sql.database.Readers;
import dev.dormouse.sql.database.Row;
import dev.dormouse.sql.database.Session;
import dev.dormouse.sql.database.StoreMeters;
import dev.dormouse.sql.database.WriteBehind;
import dev.dormouse.sql.database.Writer;
import java.sql.SQLException;
import java.util.Optional;

/** Dossiers in a table. What is noted is gathered in memory, where readers look first. */
public final class SqlDossiers implements Dossiers {

    private static final String COLUMNS =
            "endpoint, profile, registration, edition, firmware, objects, fresh_since, notes";

    private final Writer writer;
    private final Readers lookups;
    private final WriteBehind<EndpointName, Dossier> notes;

    public SqlDossiers(Database database, int mostPending, StoreMeters meters) {
        this.writer = database.writer();
        this.lookups = database.lookups();
        this.notes = new WriteBehind<>("dossiers", mostPending, database.writer(), SqlDossiers::write, meters);
    }

    @Override
    public void note(Dossier dossier) {
        notes.note(dossier.endpoint(), before -> dossier);
    }

    @Override
    public Optional<Dossier> find(EndpointName endpoint) {
        var noted = notes.pending(endpoint);
        if (noted.isPresent()) return noted;
        return lookups.read(
                "find a dossier",
                session -> session.one(
                        "SELECT " + COLUMNS + " FROM dossiers WHERE endpoint = ?",
                        SqlDossiers::read,
                        endpoint.value()));
    }

    @Override
    public void forget(EndpointName endpoint) {
        writer.write(
                "forget a dossier",
                session -> session.change("DELETE FROM dossiers WHERE endpoint = ?", endpoint.value()),
                removed -> notes.forgotten(endpoint));
    }

    public WriteBehind<EndpointName, ?> notes() {
        return notes;
    }

    private static void write(Session session, EndpointName endpoint, Dossier dossier) throws SQLException {
        session.change(
                "INSERT INTO dossiers (" + COLUMNS + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
                        + " ON CONFLICT (endpoint) DO UPDATE SET profile = excluded.profile,"
                        + " registration = excluded.registration, edition = excluded.edition,"
                        + " firmware = excluded.firmware, objects = excluded.objects,"
                        + " fresh_since = excluded.fresh_since, notes = excluded.notes",
                endpoint.value(),
                dossier.profile().map(ProfileName::value),
                dossier.registration().map(RegistrationId::value),
                dossier.era().edition(),
                dossier.era().firmware(),
                dossier.era().objects(),
                dossier.freshSince(),
                NoteLines.of(dossier.notes()));
    }

    private static Dossier read(Row row) throws SQLException {
        return new Dossier(
                new EndpointName(row.text()),
                row.maybeText().map(ProfileName::new),
                row.maybeText().map(RegistrationId::new),
                new Era(row.text(), row.text(), row.text()),
                row.time(),
                NoteLines.parse(row.text()));
    }
}
