package dev.dormouse.sql.tag;

import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.tag.TagChange;
import dev.dormouse.fleet.tag.TagSet;
import dev.dormouse.fleet.tag.Tags;
import dev.dormouse.sql.database.Database;
import dev.dormouse.sql.database.Readers;
import dev.dormouse.sql.database.Search;
import dev.dormouse.sql.database.Session;
import dev.dormouse.sql.database.Writer;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Tags in a table, a row for each. */
public final class SqlTags implements Tags {

    private final Writer writer;
    private final Readers lookups;
    private final Readers searches;

    public SqlTags(Database database) {
        this.writer = database.writer();
        this.lookups = database.lookups();
        this.searches = database.searches();
    }

    @Override
    public TagSet of(EndpointName endpoint) {
        return lookups.read("find tags", session -> find(session, endpoint));
    }

    @Override
    public Map<EndpointName, TagSet> of(List<EndpointName> endpoints) {
        return searches.read("list tags", session -> {
            var tagged = new LinkedHashMap<EndpointName, TagSet>();
            for (var endpoint : endpoints) {
                var tags = find(session, endpoint);
                if (!tags.isEmpty()) tagged.put(endpoint, tags);
            }
            return tagged;
        });
    }

    @Override
    public boolean replace(EndpointName endpoint, TagSet before, TagSet after) {
        return writer.write("tag a device", session -> {
            if (!find(session, endpoint).equals(before)) return false;
            write(session, endpoint, before, after);
            return true;
        });
    }

    @Override
    public List<EndpointName> change(List<EndpointName> endpoints, TagChange change) {
        return writer.write("tag devices", session -> {
            var changed = new ArrayList<EndpointName>();
            for (var endpoint : endpoints) if (change(session, endpoint, change)) changed.add(endpoint);
            return changed;
        });
    }

    @Override
    public List<Usage> names() {
        return searches.read(
                "count tags",
                session -> session.all(
                        "SELECT name, COUNT(*) FROM device_tags GROUP BY name ORDER BY name",
                        row -> new Usage(row.text(), row.number())));
    }

    private static boolean change(Session session, EndpointName endpoint, TagChange change) throws SQLException {
        var before = find(session, endpoint);
        TagSet after;
        try {
            after = change.appliedTo(before);
        } catch (IllegalArgumentException tooMany) {
            return false;
        }
        if (after.equals(before)) return false;
        write(session, endpoint, before, after);
        return true;
    }

    private static void write(Session session, EndpointName endpoint, TagSet before, TagSet after) throws SQLException {
        for (var name : before.tags().keySet())
            if (!after.tags().containsKey(name))
                session.change("DELETE FROM device_tags WHERE endpoint = ? AND name = ?", endpoint.value(), name);
        for (var tag : after.tags().entrySet())
            if (!tag.getValue().equals(before.tags().get(tag.getKey())))
                session.change(
                        "INSERT INTO device_tags (endpoint, name, value, value_key) VALUES (?, ?, ?, ?)"
                                + " ON CONFLICT (endpoint, name)"
                                + " DO UPDATE SET value = excluded.value, value_key = excluded.value_key",
                        endpoint.value(),
                        tag.getKey(),
                        tag.getValue(),
                        Search.folded(tag.getValue()));
    }

    private static TagSet find(Session session, EndpointName endpoint) throws SQLException {
        var tags = new TreeMap<String, String>();
        session.all(
                "SELECT name, value FROM device_tags WHERE endpoint = ?",
                row -> tags.put(row.text(), row.text()) == null,
                endpoint.value());
        return new TagSet(tags);
    }
}
