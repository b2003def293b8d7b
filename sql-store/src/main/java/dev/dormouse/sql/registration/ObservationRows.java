package dev.dormouse.sql.registration;

import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.observation.Observation;
import dev.dormouse.fleet.observation.ObservationId;
import dev.dormouse.fleet.observation.Observations.Kept;
import dev.dormouse.fleet.registration.Registration;
import dev.dormouse.fleet.registration.RegistrationId;
import dev.dormouse.objects.path.NodePath;
import dev.dormouse.sql.database.PiecewiseReading;
import dev.dormouse.sql.database.Row;
import dev.dormouse.sql.database.Session;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
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

    /** Oldest first. */
    List<Observation> of(Session session, Registration registration) throws SQLException {
        return session.all(
                "SELECT token, paths, wire, since FROM observations"
                        + " WHERE registration = (SELECT number FROM registrations WHERE id = ?) ORDER BY since",
                row -> read(row, new ObservationId(row.text()), registration.id(), registration.endpoint()),
                registration.id().value());
    }

    /** The observations of these registrations, by their numbers, each list oldest first. */
    Map<Long, List<Observation>> of(PiecewiseReading reading, Map<Long, Registration> registrations)
            throws SQLException {
        var observations = new ConcurrentHashMap<Long, List<Observation>>();
        var source = new PiecewiseReading.Source<>(
                "observations", "token", Row::text, "", "registration, token, paths, wire, since");
        reading.read(source, (session, row) -> {
            long number = row.number();
            var registration = registrations.get(number);
            if (registration == null) return;
            var token = new ObservationId(row.text());
            var observation = read(row, token, registration.id(), registration.endpoint());
            observations.merge(number, List.of(observation), ObservationRows::oldestFirst);
        });
        return observations;
    }

    long count(Session session) throws SQLException {
        return session.count("SELECT COUNT(*) FROM observations");
    }

    private static List<Observation> oldestFirst(List<Observation> some, List<Observation> others) {
        return Stream.concat(some.stream(), others.stream())
                .sorted(OLDEST_FIRST)
                .toList();
    }

    private static String text(List<NodePath> paths) {
        return paths.stream().map(NodePath::toString).collect(Collectors.joining(" "));
    }

    private static Observation read(Row row) throws SQLException {
        return read(row, new ObservationId(row.text()), new RegistrationId(row.text()), new EndpointName(row.text()));
    }

    private static Observation read(Row row, ObservationId token, RegistrationId registration, EndpointName endpoint)
            throws SQLException {
        return new Observation(token, registration, endpoint, paths(row.text()), row.bytes(), row.time());
    }

    private static List<NodePath> paths(String text) {
        return Stream.of(text.split(" ", -1)).map(NodePath::parse).toList();
    }
}
