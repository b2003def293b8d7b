package dev.dormouse.sql.profile;

import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.profile.Assignment;
import dev.dormouse.fleet.profile.Assignments;
import dev.dormouse.fleet.profile.ProfileName;
import dev.dormouse.fleet.profile.Scope;
import dev.dormouse.fleet.profile.Variables;
import dev.dormouse.sql.database.Database;
import dev.dormouse.sql.database.Readers;
import dev.dormouse.sql.database.Session;
import dev.dormouse.sql.database.Writer;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What was said of single devices, in three tables. */
public final class SqlAssignments implements Assignments {

    private final Writer writer;
    private final Readers lookups;
    private final Readers searches;

    public SqlAssignments(Database database) {
        this.writer = database.writer();
        this.lookups = database.lookups();
        this.searches = database.searches();
    }

    @Override
    public void put(Assignment assignment) {
        putAll(List.of(assignment));
    }

    @Override
    public void putAll(List<Assignment> assignments) {
        writer.write("keep assignments", session -> {
            for (var assignment : assignments) {
                delete(session, assignment.endpoint());
                if (!assignment.saysNothing()) insert(session, assignment);
            }
            return true;
        });
    }

    @Override
    public Optional<Assignment> find(EndpointName endpoint) {
        return lookups.read("find an assignment", session -> find(session, endpoint));
    }

    @Override
    public boolean remove(EndpointName endpoint) {
        return writer.write("remove an assignment", session -> delete(session, endpoint) > 0);
    }

    @Override
    public long count(ProfileName profile) {
        return searches.read(
                "count assignments",
                session -> session.count("SELECT COUNT(*) FROM device_assignments WHERE profile = ?", profile.value()));
    }

    private static void insert(Session session, Assignment assignment) throws SQLException {
        var endpoint = assignment.endpoint().value();
        session.change(
                "INSERT INTO device_assignments (endpoint, profile) VALUES (?, ?)",
                endpoint,
                assignment.profile().map(ProfileName::value));
        for (int i = 0; i < assignment.groups().size(); i++)
            session.change(
                    "INSERT INTO device_groups (endpoint, position, tag) VALUES (?, ?, ?)",
                    endpoint,
                    i,
                    assignment.groups().get(i).tag());
        for (var variable : assignment.variables().values().entrySet())
            session.change(
                    "INSERT INTO device_variables (endpoint, name, value) VALUES (?, ?, ?)",
                    endpoint,
                    variable.getKey(),
                    variable.getValue());
    }

    private static int delete(Session session, EndpointName endpoint) throws SQLException {
        session.change("DELETE FROM device_groups WHERE endpoint = ?", endpoint.value());
        session.change("DELETE FROM device_variables WHERE endpoint = ?", endpoint.value());
        return session.change("DELETE FROM device_assignments WHERE endpoint = ?", endpoint.value());
    }

    /** Of most devices nothing was said, so the first look is mostly the only one. */
    private static Optional<Assignment> find(Session session, EndpointName endpoint) throws SQLException {
        var profile = session.one(
                "SELECT profile FROM device_assignments WHERE endpoint = ?",
                row -> row.maybeText().map(ProfileName::new),
                endpoint.value());
        if (profile.isEmpty()) return Optional.empty();
        var groups = session.all(
                "SELECT tag FROM device_groups WHERE endpoint = ? ORDER BY position",
                row -> new Scope.Group(row.text()),
                endpoint.value());
        var variables = session
                .all(
                        "SELECT name, value FROM device_variables WHERE endpoint = ?",
                        row -> Map.entry(row.text(), row.text()),
                        endpoint.value())
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        return Optional.of(new Assignment(endpoint, profile.get(), groups, new Variables(variables)));
    }
}
