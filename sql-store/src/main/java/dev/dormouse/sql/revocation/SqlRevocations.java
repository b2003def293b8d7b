package dev.dormouse.sql.revocation;

import dev.dormouse.fleet.Page;
import dev.dormouse.fleet.credential.CertificateName;
import dev.dormouse.fleet.revocation.Revocations;
import dev.dormouse.fleet.revocation.Revoked;
import dev.dormouse.sql.database.Database;
import dev.dormouse.sql.database.Paging;
import dev.dormouse.sql.database.Readers;
import dev.dormouse.sql.database.Row;
import dev.dormouse.sql.database.Writer;
import java.sql.SQLException;
import java.util.Optional;

/** What operators revoked, in a table. */
public final class SqlRevocations implements Revocations {

    private static final String COLUMNS = "issuer, serial, revoked_at, revoked_by, why";

    private final Writer writer;
    private final Readers lookups;
    private final Readers searches;

    public SqlRevocations(Database database) {
        this.writer = database.writer();
        this.lookups = database.lookups();
        this.searches = database.searches();
    }

    @Override
    public boolean add(Revoked revoked) {
        var certificate = revoked.certificate();
        return writer.write(
                "revoke a certificate",
                session -> session.change(
                                "INSERT INTO revocations (" + COLUMNS + ") VALUES (?, ?, ?, ?, ?)"
                                        + " ON CONFLICT DO NOTHING",
                                certificate.issuer(),
                                certificate.serial(),
                                revoked.at(),
                                revoked.by(),
                                revoked.why())
                        > 0);
    }

    @Override
    public boolean remove(CertificateName certificate) {
        return writer.write(
                "lift a revocation",
                session -> session.change(
                                "DELETE FROM revocations WHERE issuer = ? AND serial = ?",
                                certificate.issuer(),
                                certificate.serial())
                        > 0);
    }

    @Override
    public Optional<Revoked> find(CertificateName certificate) {
        return lookups.read(
                "find a revocation",
                session -> session.one(
                        "SELECT " + COLUMNS + " FROM revocations WHERE issuer = ? AND serial = ?",
                        SqlRevocations::read,
                        certificate.issuer(),
                        certificate.serial()));
    }

    @Override
    public Page<Revoked> page(Optional<String> cursor, int limit) {
        var after = cursor.map(CertificateLines::read);
        var some = searches.read(
                "list revocations",
                session -> session.all(
                        "SELECT " + COLUMNS + " FROM revocations WHERE (issuer, serial) > (?, ?)"
                                + " ORDER BY issuer, serial LIMIT ?",
                        SqlRevocations::read,
                        after.map(CertificateName::issuer).orElse(""),
                        after.map(CertificateName::serial).orElse(""),
                        limit + 1));
        return Paging.page(some, limit, last -> CertificateLines.write(last.certificate()));
    }

    private static Revoked read(Row row) throws SQLException {
        var certificate = new CertificateName(row.text(), row.text());
        return new Revoked(certificate, row.time(), row.text(), row.text());
    }
}
