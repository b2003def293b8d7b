package dev.dormouse.sql.rotation;

import dev.dormouse.fleet.command.CommandId;
import dev.dormouse.fleet.credential.CertificateName;
import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.peer.ConnectionId;
import dev.dormouse.fleet.peer.PeerIdentity;
import dev.dormouse.fleet.rotation.JobId;
import dev.dormouse.fleet.rotation.Rotation;
import dev.dormouse.fleet.rotation.RotationState;
import dev.dormouse.fleet.rotation.RotationState.Delivering;
import dev.dormouse.fleet.rotation.RotationState.InDoubt;
import dev.dormouse.fleet.rotation.RotationState.Kind;
import dev.dormouse.fleet.rotation.RotationState.Outgoing;
import dev.dormouse.fleet.rotation.RotationState.Proved;
import dev.dormouse.sql.database.Row;
import dev.dormouse.sql.database.Session;
import dev.dormouse.sql.revocation.CertificateLines;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The table of rotations. */
final class RotationRows {

    private static final String COLUMNS =
            "job, endpoint, deadline, kind, identity, command, heard, reason, ended_at," + " certificate, succeeded_at";
    private static final String SELECT = "SELECT " + COLUMNS + " FROM rotations ";

    void put(Session session, Rotation rotation) throws SQLException {
        var state = rotation.state();
        remove(session, rotation);
        session.change(
                "INSERT INTO rotations (" + COLUMNS + ", due_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                rotation.job().value(),
                rotation.endpoint().value(),
                rotation.deadline(),
                state.kind().name(),
                identity(state).map(PeerIdentity::key),
                state instanceof Delivering delivering ? delivering.trigger().map(CommandId::value) : Optional.empty(),
                state instanceof InDoubt doubt ? doubt.heard().map(ConnectionId::hex) : Optional.empty(),
                state.reason(),
                state instanceof RotationState.Ended ended ? Optional.of(ended.at()) : Optional.empty(),
                certificate(state).map(CertificateLines::write),
                outgoing(state).map(Outgoing::since),
                rotation.dueAt());
    }

    void remove(Session session, Rotation rotation) throws SQLException {
        session.change(
                "DELETE FROM rotations WHERE job = ? AND endpoint = ?",
                rotation.job().value(),
                rotation.endpoint().value());
    }

    Optional<Rotation> find(Session session, JobId job, EndpointName endpoint) throws SQLException {
        return session.one(
                SELECT + "WHERE job = ? AND endpoint = ?", RotationRows::read, job.value(), endpoint.value());
    }

    Optional<Rotation> open(Session session, EndpointName endpoint) throws SQLException {
        return session.one(SELECT + "WHERE endpoint = ? AND ended_at IS NULL", RotationRows::read, endpoint.value());
    }

    List<Rotation> allOpen(Session session, String after, int limit) throws SQLException {
        return session.all(
                SELECT + "WHERE ended_at IS NULL AND endpoint > ? ORDER BY endpoint LIMIT ?",
                RotationRows::read,
                after,
                limit);
    }

    List<Rotation> due(Session session, Instant now, int atMost) throws SQLException {
        return session.all(SELECT + "WHERE due_at <= ? ORDER BY due_at LIMIT ?", RotationRows::read, now, atMost);
    }

    List<Rotation> of(Session session, JobId job, Set<Kind> kinds, String after, int limit) throws SQLException {
        var arguments = new ArrayList<Object>();
        arguments.add(job.value());
        arguments.add(after);
        for (var kind : kinds) arguments.add(kind.name());
        arguments.add(limit);
        var among = kinds.isEmpty()
                ? ""
                : " AND kind IN (" + String.join(", ", Collections.nCopies(kinds.size(), "?")) + ")";
        return session.all(
                SELECT + "WHERE job = ? AND endpoint > ?" + among + " ORDER BY endpoint LIMIT ?",
                RotationRows::read,
                arguments.toArray());
    }

    private static Optional<PeerIdentity> identity(RotationState state) {
        return switch (state) {
            case Delivering delivering -> Optional.of(delivering.before());
            case Proved proved -> Optional.of(proved.fresh());
            case InDoubt doubt -> Optional.of(doubt.fresh());
            case RotationState.Ordered ordered -> Optional.empty();
            case RotationState.Ended ended -> Optional.empty();
        };
    }

    private static Optional<CertificateName> certificate(RotationState state) {
        return state instanceof Delivering delivering
                ? delivering.certificate()
                : outgoing(state).map(Outgoing::certificate);
    }

    private static Optional<Outgoing> outgoing(RotationState state) {
        return state instanceof Proved proved ? proved.outgoing() : Optional.empty();
    }

    private static Rotation read(Row row) throws SQLException {
        var job = new JobId(row.text());
        var endpoint = new EndpointName(row.text());
        var deadline = row.time();
        var kind = Kind.valueOf(row.text());
        var identity = row.maybeText().map(PeerIdentity::parse);
        var command = row.maybeText().map(CommandId::new);
        var heard = row.maybeText().map(ConnectionId::new);
        var reason = row.text();
        var endedAt = row.maybeTime();
        var certificate = row.maybeText().map(CertificateLines::read);
        var succeededAt = row.maybeTime();
        var state = switch (kind) {
            case ORDERED -> new RotationState.Ordered();
            case DELIVERING -> new Delivering(identity.orElseThrow(), command, certificate);
            case PROVED ->
                new Proved(
                        identity.orElseThrow(),
                        certificate.map(outgoing -> new Outgoing(outgoing, succeededAt.orElseThrow())));
            case IN_DOUBT -> new InDoubt(identity.orElseThrow(), heard, reason);
            case DONE -> new RotationState.Done(endedAt.orElseThrow());
            case REVERTED -> new RotationState.Reverted(reason, endedAt.orElseThrow());
            case FAILED -> new RotationState.Failed(reason, endedAt.orElseThrow());
            case CANCELLED -> new RotationState.Cancelled(reason, endedAt.orElseThrow());
        };
        return new Rotation(job, endpoint, deadline, state);
    }
}
