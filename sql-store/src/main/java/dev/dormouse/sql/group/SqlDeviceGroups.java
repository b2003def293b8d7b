package dev.dormouse.sql.group;

import dev.dormouse.fleet.group.DeviceGroup;
import dev.dormouse.fleet.group.DeviceGroups;
import dev.dormouse.fleet.profile.Scope;
import dev.dormouse.sql.database.Database;
import dev.dormouse.sql.database.Readers;
import dev.dormouse.sql.database.Row;
import dev.dormouse.sql.database.Search;
import dev.dormouse.sql.database.Session;
import dev.dormouse.sql.database.Writer;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Groups in a table. */
public final class SqlDeviceGroups implements DeviceGroups {

    private static final String SELECT = "SELECT name, description, query, version FROM saved_groups ";

    private final Writer writer;
    private final Readers searches;

    public SqlDeviceGroups(Database database) {
        this.writer = database.writer();
        this.searches = database.searches();
    }

    @Override
    public List<DeviceGroup> all() {
        return searches.read(
                "list groups", session -> session.all(SELECT + "ORDER BY name_key", SqlDeviceGroups::read));
    }

    @Override
    public Optional<DeviceGroup> find(Scope.Group name) {
        return searches.read("find a group", session -> find(session, name));
    }

    @Override
    public boolean put(DeviceGroup group) {
        return writer.write("keep a group", session -> {
            int now = find(session, group.name()).map(DeviceGroup::version).orElse(0);
            if (group.version() != now + 1) return false;
            session.change("DELETE FROM saved_groups WHERE name_key = ?", key(group.name()));
            session.change(
                    "INSERT INTO saved_groups (name_key, name, description, query, version) VALUES (?, ?, ?, ?, ?)",
                    key(group.name()),
                    group.name().tag(),
                    group.description(),
                    group.query(),
                    group.version());
            return true;
        });
    }

    @Override
    public boolean remove(Scope.Group name, int version) {
        return writer.write(
                "remove a group",
                session -> session.change(
                                "DELETE FROM saved_groups WHERE name_key = ? AND version = ?", key(name), version)
                        > 0);
    }

    private static Optional<DeviceGroup> find(Session session, Scope.Group name) throws SQLException {
        return session.one(SELECT + "WHERE name_key = ?", SqlDeviceGroups::read, key(name));
    }

    private static String key(Scope.Group name) {
        return Search.folded(name.tag());
    }

    private static DeviceGroup read(Row row) throws SQLException {
        return new DeviceGroup(new Scope.Group(row.text()), row.text(), row.maybeText(), (int) row.number());
    }
}
