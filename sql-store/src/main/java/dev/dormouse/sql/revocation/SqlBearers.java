package dev.dormouse.sql.revocation;

import dev.dormouse.fleet.Page;
import dev.dormouse.fleet.credential.CertificateName;
import dev.dormouse.fleet.credential.Purpose;
import dev.dormouse.fleet.peer.PeerIdentity.CertificateIdentity;
import dev.dormouse.fleet.revocation.Bearer;
import dev.dormouse.fleet.revocation.Bearers;
import dev.dormouse.sql.database.Database;
import dev.dormouse.sql.database.Paging;
import dev.dormouse.sql.database.Readers;
import dev.dormouse.sql.database.Row;
import dev.dormouse.sql.database.Writer;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Who proved himself with which certificate, in a table. */
public final class SqlBearers implements Bearers {

    private static final String COLUMNS = "server, common_name, issuer, serial, authorities, proved_at, cut_at";
    private static final String SELECT = "SELECT " + COLUMNS + " FROM bearers ";

    private final Writer writer;
    private final Readers lookups;
    private final Readers searches;

    public SqlBearers(Database database) {
        this.writer = database.writer();
        this.lookups = database.lookups();
        this.searches = database.searches();
    }

    @Override
    public void put(Bearer bearer) {
        var own = bearer.certificate();
        var above = bearer.chain().subList(1, bearer.chain().size());
        writer.write(
                "note a certificate",
                session -> session.change(
                        "INSERT INTO bearers (" + COLUMNS + ") VALUES (?, ?, ?, ?, ?, ?, ?)"
                                + " ON CONFLICT (server, common_name) DO UPDATE SET issuer = excluded.issuer,"
                                + " serial = excluded.serial, authorities = excluded.authorities,"
                                + " proved_at = excluded.proved_at, cut_at = excluded.cut_at",
                        bearer.server().name(),
                        bearer.identity().commonName(),
                        own.issuer(),
                        own.serial(),
                        CertificateLines.write(above),
                        bearer.provedAt(),
                        bearer.cutAt()));
    }

    @Override
    public void cut(Bearer seen, Instant at) {
        writer.write(
                "note that a certificate was cut off",
                session -> session.change(
                        "UPDATE bearers SET cut_at = ? WHERE server = ? AND common_name = ? AND proved_at = ?",
                        at,
                        seen.server().name(),
                        seen.identity().commonName(),
                        seen.provedAt()));
    }

    @Override
    public Optional<Bearer> find(Purpose server, CertificateIdentity identity) {
        return lookups.read(
                "find a certificate's bearer",
                session -> session.one(
                        SELECT + "WHERE server = ? AND common_name = ?",
                        SqlBearers::read,
                        server.name(),
                        identity.commonName()));
    }

    @Override
    public List<Bearer> of(CertificateName certificate) {
        return lookups.read(
                "find a certificate's bearers",
                session -> session.all(
                        SELECT + "WHERE issuer = ? AND serial = ? ORDER BY server, common_name",
                        SqlBearers::read,
                        certificate.issuer(),
                        certificate.serial()));
    }

    @Override
    public Page<Bearer> page(Optional<String> cursor, int limit) {
        var after = cursor.orElse(":");
        int colon = after.indexOf(':');
        var some = searches.read(
                "list bearers of certificates",
                session -> session.all(
                        SELECT + "WHERE (server, common_name) > (?, ?) AND cut_at IS NULL"
                                + " ORDER BY server, common_name LIMIT ?",
                        SqlBearers::read,
                        after.substring(0, colon),
                        after.substring(colon + 1),
                        limit + 1));
        return Paging.page(
                some,
                limit,
                last -> last.server().name() + ":" + last.identity().commonName());
    }

    private static Bearer read(Row row) throws SQLException {
        var server = Purpose.valueOf(row.text());
        var identity = new CertificateIdentity(row.text());
        var chain = new ArrayList<CertificateName>();
        chain.add(new CertificateName(row.text(), row.text()));
        chain.addAll(CertificateLines.readAll(row.text()));
        return new Bearer(server, identity, chain, row.time(), row.maybeTime());
    }
}
