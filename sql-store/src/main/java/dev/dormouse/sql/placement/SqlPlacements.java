package dev.dormouse.sql.placement;

import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.placement.Placements;
import dev.dormouse.sql.database.Database;
import dev.dormouse.sql.database.Readers;
import dev.dormouse.sql.database.Writer;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Where devices were sent and what servers weigh, in tables. */
public final class SqlPlacements implements Placements {

    private final Writer writer;
    private final Readers lookups;
    private final Readers searches;

    public SqlPlacements(Database database) {
        this.writer = database.writer();
        this.lookups = database.lookups();
        this.searches = database.searches();
    }

    @Override
    public Optional<String> find(EndpointName endpoint) {
        return lookups.read(
                "find a placement",
                session -> session.one(
                        "SELECT server FROM placements WHERE endpoint = ?", row -> row.text(), endpoint.value()));
    }

    @Override
    public void put(EndpointName endpoint, String server) {
        writer.write(
                "keep a placement",
                session -> session.change(
                        "INSERT INTO placements (endpoint, server) VALUES (?, ?)"
                                + " ON CONFLICT (endpoint) DO UPDATE SET server = excluded.server",
                        endpoint.value(),
                        server));
    }

    @Override
    public boolean remove(EndpointName endpoint) {
        return writer.write(
                "remove a placement",
                session -> session.change("DELETE FROM placements WHERE endpoint = ?", endpoint.value()) > 0);
    }

    @Override
    public Map<String, Long> counts() {
        return searches
                .read(
                        "count placements",
                        session -> session.all(
                                "SELECT server, COUNT(*) FROM placements GROUP BY server",
                                row -> Map.entry(row.text(), row.number())))
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    @Override
    public Map<String, Integer> weights() {
        return searches
                .read(
                        "find weights of servers",
                        session -> session.all(
                                "SELECT server, weight FROM server_weights",
                                row -> Map.entry(row.text(), (int) row.number())))
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    @Override
    public void weigh(String server, int weight) {
        writer.write(
                "weigh a server",
                session -> session.change(
                        "INSERT INTO server_weights (server, weight) VALUES (?, ?)"
                                + " ON CONFLICT (server) DO UPDATE SET weight = excluded.weight",
                        server,
                        weight));
    }

    @Override
    public boolean unweigh(String server) {
        return writer.write(
                "weigh a server",
                session -> session.change("DELETE FROM server_weights WHERE server = ?", server) > 0);
    }
}
