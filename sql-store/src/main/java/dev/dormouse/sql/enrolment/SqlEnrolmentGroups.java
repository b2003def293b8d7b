package dev.dormouse.sql.enrolment;

import dev.dormouse.fleet.Page;
import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.enrolment.Enrolled;
import dev.dormouse.fleet.enrolment.EnrolmentGroup;
import dev.dormouse.fleet.enrolment.EnrolmentGroups;
import dev.dormouse.fleet.enrolment.GroupName;
import dev.dormouse.fleet.enrolment.Roll;
import dev.dormouse.fleet.vault.Vault;
import dev.dormouse.sql.database.Database;
import dev.dormouse.sql.database.Paging;
import dev.dormouse.sql.database.Readers;
import dev.dormouse.sql.database.Row;
import dev.dormouse.sql.database.Session;
import dev.dormouse.sql.database.Writer;
import dev.dormouse.sql.vault.SealedColumn;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Groups and places in tables. */
public final class SqlEnrolmentGroups implements EnrolmentGroups {

    public static final SealedColumn SEALED = new SealedColumn(
            "enrolment_groups",
            List.of("name"),
            "group_key",
            Optional.empty(),
            row -> GroupRows.context(row.getFirst()));

    private final Writer writer;
    private final Readers searches;
    private final GroupRows rows;

    public SqlEnrolmentGroups(Database database, Vault vault) {
        this.writer = database.writer();
        this.searches = database.searches();
        this.rows = new GroupRows(vault);
    }

    @Override
    public boolean add(EnrolmentGroup group) {
        return writer.write("keep an enrolment group", session -> {
            if (rows.exists(session, group.name())) return false;
            rows.insert(session, group);
            return true;
        });
    }

    @Override
    public boolean replace(EnrolmentGroup group) {
        return writer.write("keep an enrolment group", session -> {
            if (!rows.delete(session, group.name())) return false;
            rows.insert(session, group);
            return true;
        });
    }

    @Override
    public boolean remove(GroupName name) {
        return writer.write("remove an enrolment group", session -> {
            session.change("DELETE FROM enrolment_places WHERE name = ?", name.value());
            session.change("DELETE FROM enrolment_counts WHERE name = ?", name.value());
            return rows.delete(session, name);
        });
    }

    @Override
    public List<Roll> all() {
        return searches.read("list enrolment groups", rows::all);
    }

    @Override
    public PlaceOutcome take(GroupName name, EndpointName endpoint, Instant at) {
        return writer.write("take a place", session -> take(session, name.value(), endpoint.value(), at));
    }

    private static PlaceOutcome take(Session session, String name, String endpoint, Instant at) throws SQLException {
        var quota = session.one("SELECT quota FROM enrolment_groups WHERE name = ?", Row::number, name);
        if (quota.isEmpty()) return new PlaceOutcome.NoSuchGroup();
        if (hasPlace(session, name, endpoint)) return new PlaceOutcome.HasOne();
        long taken = session.one("SELECT taken FROM enrolment_counts WHERE name = ?", Row::number, name)
                .orElse(0L);
        if (taken >= quota.get()) return new PlaceOutcome.Full(Math.toIntExact(quota.get()));
        session.change("INSERT INTO enrolment_places (name, endpoint, taken_at) VALUES (?, ?, ?)", name, endpoint, at);
        count(session, name, taken + 1);
        return new PlaceOutcome.Taken(Math.toIntExact(taken + 1));
    }

    @Override
    public boolean giveBack(GroupName name, EndpointName endpoint) {
        return writer.write("give a place back", session -> {
            boolean had = session.change(
                            "DELETE FROM enrolment_places WHERE name = ? AND endpoint = ?",
                            name.value(),
                            endpoint.value())
                    > 0;
            if (had) session.change("UPDATE enrolment_counts SET taken = taken - 1 WHERE name = ?", name.value());
            return had;
        });
    }

    @Override
    public Page<Enrolled> enrolled(GroupName name, Optional<String> cursor, int limit) {
        var some = searches.read(
                "list who enrolled",
                session -> session.all(
                        "SELECT endpoint, taken_at FROM enrolment_places WHERE name = ? AND endpoint > ?"
                                + " ORDER BY endpoint LIMIT ?",
                        row -> new Enrolled(new EndpointName(row.text()), row.time()),
                        name.value(),
                        cursor.orElse(""),
                        limit + 1));
        return Paging.page(some, limit, last -> last.endpoint().value());
    }

    private static boolean hasPlace(Session session, String name, String endpoint) throws SQLException {
        return session.one(
                        "SELECT taken_at FROM enrolment_places WHERE name = ? AND endpoint = ?",
                        Row::number,
                        name,
                        endpoint)
                .isPresent();
    }

    private static void count(Session session, String name, long taken) throws SQLException {
        session.change("DELETE FROM enrolment_counts WHERE name = ?", name);
        session.change("INSERT INTO enrolment_counts (name, taken) VALUES (?, ?)", name, taken);
    }
}
