package dev.dormouse.sql.registration;

import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.observation.Observation;
import dev.dormouse.fleet.observation.ObservationId;
import dev.dormouse.fleet.observation.Observations.Kept;
import dev.dormouse.fleet.registration.RegistrationId;
import dev.dormouse.objects.path.NodePath;
import dev.dormouse.sql.database.Row;
import dev.dormouse.sql.database.Session;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The table of observations. */
final class ObservationRows {

    static final Comparator<Observation> OLDEST_FIRST = Comparator.comparing(Observation::since);

    private static final String SELECT = "SELECT o.token, r.id, r.endpoint, o.paths, o.wire, o.since"
            + " FROM observations o JOIN registrations r ON r.number = o.registration ";

    Kept put(Session session, Observation observation) throws SQLException {
        var registration = session.one(
                "SELECT number FROM registrations WHERE id = ?",
                Row::number,
                observation.registration().value());
        if (registration.isEmpty()) return new Kept(false, List.of());

        remove(session, observation.id());
        var replaced =
                session.all(SELECT + "WHERE o.registration = ?", ObservationRows::read, registration.get()).stream()
                        .filter(earlier -> Set.copyOf(earlier.paths()).equals(Set.copyOf(observation.paths())))
                        .toList();
        for (var earlier : replaced) remove(session, earlier.id());
        session.change(
                "INSERT INTO observations (token, registration, paths, wire, since) VALUES (?, ?, ?, ?, ?)",
                observation.id().hex(),
                registration.get(),
                text(observation.paths()),
                observation.wire(),
                observation.since());
        return new Kept(true, replaced);
    }

    Optional<Observation> find(Session session, ObservationId id) throws SQLException {
        return session.one(SELECT + "WHERE o.token = ?", ObservationRows::read, id.hex());
    }

    int remove(Session session, ObservationId id) throws SQLException {
        return session.change("DELETE FROM observations WHERE token = ?", id.hex());
    }

    List<Observation> of(Session session, RegistrationId registration) throws SQLException {
        return session.all(SELECT + "WHERE r.id = ? ORDER BY o.since", ObservationRows::read, registration.value());
    }

    List<Observation> all(Session session) throws SQLException {
        return session.all(SELECT + "ORDER BY o.since", ObservationRows::read);
    }

    long count(Session session) throws SQLException {
        return session.count("SELECT COUNT(*) FROM observations");
    }

    private static String text(List<NodePath> paths) {
        return paths.stream().map(NodePath::toString).collect(Collectors.joining(" "));
    }

    private static Observation read(Row row) throws SQLException {
        return new Observation(
                new ObservationId(row.text()),
                new RegistrationId(row.text()),
                new EndpointName(row.text()),
                Stream.of(row.text().split(" ", -1)).map(NodePath::parse).toList(),
                row.bytes(),
                row.time());
    }
}
