package dev.dormouse.sql.network;

import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.network.NetworkChoices;
import dev.dormouse.sql.database.Database;
import dev.dormouse.sql.database.Session;
import dev.dormouse.sql.database.Writer;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Choices in a table. All of them are in memory too, about a hundred bytes each: few devices have one, and whoever asks must
 * learn just as fast that a device has none. What another node chose is heard of when they are read anew.
 */
public final class SqlNetworkChoices implements NetworkChoices {

    private final Writer writer;
    private final Map<EndpointName, String> chosen = new ConcurrentHashMap<>();

    public SqlNetworkChoices(Database database) {
        this.writer = database.writer();
    }

    /** Takes all choices into memory, before anybody asks. */
    public void warm(Session session) throws SQLException {
        chosen.putAll(all(session));
    }

    /** Takes in what others chose. On the writer thread, so that nothing is chosen here meanwhile. */
    public void readAnew() {
        writer.write("read the choices of networks", SqlNetworkChoices::all, all -> {
            chosen.keySet().retainAll(all.keySet());
            chosen.putAll(all);
        });
    }

    private static Map<EndpointName, String> all(Session session) throws SQLException {
        var all = new HashMap<EndpointName, String>();
        session.all(
                "SELECT endpoint, network FROM network_choices",
                row -> Optional.ofNullable(
                        all.put(new EndpointName(row.text()), row.text().intern())));
        return all;
    }

    @Override
    public Optional<String> find(EndpointName device) {
        return Optional.ofNullable(chosen.get(device));
    }

    @Override
    public void put(EndpointName device, String network) {
        writer.write(
                "choose a network",
                session -> session.change(
                        "INSERT INTO network_choices (endpoint, network) VALUES (?, ?)"
                                + " ON CONFLICT (endpoint) DO UPDATE SET network = excluded.network",
                        device.value(),
                        network),
                kept -> chosen.put(device, network.intern()));
    }

    @Override
    public boolean remove(EndpointName device) {
        return writer.write(
                "let go of a network",
                session -> session.change("DELETE FROM network_choices WHERE endpoint = ?", device.value()) > 0,
                wasThere -> chosen.remove(device));
    }
}
