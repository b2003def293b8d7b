package dev.dormouse.sql.update;

import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.firmware.ImageId;
import dev.dormouse.fleet.update.Delivery;
import dev.dormouse.fleet.update.Parts;
import dev.dormouse.fleet.update.Parts.Part;
import dev.dormouse.fleet.update.Update;
import dev.dormouse.fleet.update.Update.Footing;
import dev.dormouse.fleet.update.UpdateAsk;
import dev.dormouse.fleet.update.UpdateId;
import dev.dormouse.fleet.update.UpdateOrigin;
import dev.dormouse.fleet.update.UpdateState.Kind;
import dev.dormouse.fleet.update.UpdateTerms;
import dev.dormouse.sql.database.Lines;
import dev.dormouse.sql.database.Row;
import dev.dormouse.sql.database.Session;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** The table of updates. What is installed together stands behind the footing, a line for each part. */
final class UpdateRows {

    private static final String COLUMNS = "id, endpoint, image, ordered_by, campaign, delivery, instance, deadline,"
            + " attempts, downgrade, ordered_at, kind, state, footing, moved_at, due_at";
    private static final String SELECT = "SELECT " + COLUMNS + " FROM updates ";

    void insert(Session session, Update update) throws SQLException {
        var terms = update.terms();
        session.change(
                "INSERT INTO updates (" + COLUMNS + ", ended_at)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                update.id().value(),
                update.endpoint().value(),
                update.image().value(),
                update.origin().by(),
                update.origin().campaign(),
                terms.delivery().map(Delivery::name),
                terms.instance().isPresent() ? Optional.of(terms.instance().getAsInt()) : Optional.empty(),
                terms.deadline(),
                terms.attempts(),
                terms.mayDowngrade(),
                update.orderedAt(),
                update.state().kind().name(),
                StateWords.of(update.state()),
                footing(update.footing()),
                update.movedAt(),
                update.dueAt(),
                update.state().endedAt());
    }

    /** What changes in the course of an update; where it came from does not. */
    void change(Session session, Update update) throws SQLException {
        session.change(
                "UPDATE updates SET image = ?, kind = ?, state = ?, footing = ?, moved_at = ?, due_at = ?, ended_at = ?"
                        + " WHERE id = ?",
                update.image().value(),
                update.state().kind().name(),
                StateWords.of(update.state()),
                footing(update.footing()),
                update.movedAt(),
                update.dueAt(),
                update.state().endedAt(),
                update.id().value());
    }

    Optional<Update> find(Session session, UpdateId id) throws SQLException {
        return session.one(SELECT + "WHERE id = ?", UpdateRows::read, id.value());
    }

    boolean hasOpen(Session session, EndpointName endpoint) throws SQLException {
        return session.count("SELECT COUNT(*) FROM updates WHERE endpoint = ? AND ended_at IS NULL", endpoint.value())
                > 0;
    }

    List<Update> of(Session session, EndpointName endpoint, Optional<String> before, int limit) throws SQLException {
        return before.isPresent()
                ? session.all(
                        SELECT + "WHERE endpoint = ? AND id < ? ORDER BY id DESC LIMIT ?",
                        UpdateRows::read,
                        endpoint.value(),
                        before.get(),
                        limit)
                : session.all(
                        SELECT + "WHERE endpoint = ? ORDER BY id DESC LIMIT ?",
                        UpdateRows::read,
                        endpoint.value(),
                        limit);
    }

    /** In the order of their places; {@code campaign} empty means all. */
    List<Update> page(Session session, Optional<String> campaign, Set<Kind> kinds, Place after, int limit)
            throws SQLException {
        var arguments = new ArrayList<Object>();
        arguments.add(after.endpoint());
        arguments.add(after.id());
        campaign.ifPresent(arguments::add);
        for (var kind : kinds) arguments.add(kind.name());
        arguments.add(limit);
        var among = kinds.isEmpty()
                ? ""
                : " AND kind IN (" + String.join(", ", Collections.nCopies(kinds.size(), "?")) + ")";
        return session.all(
                SELECT + "WHERE (endpoint, id) > (?, ?)" + (campaign.isPresent() ? " AND campaign = ?" : "") + among
                        + " ORDER BY endpoint, id LIMIT ?",
                UpdateRows::read,
                arguments.toArray());
    }

    List<Update> due(Session session, Instant now, int atMost) throws SQLException {
        return session.all(SELECT + "WHERE due_at <= ? ORDER BY due_at LIMIT ?", UpdateRows::read, now, atMost);
    }

    List<UpdateId> endedBefore(Session session, Instant time, int atMost) throws SQLException {
        return session.all(
                "SELECT id FROM updates WHERE ended_at < ? ORDER BY ended_at LIMIT ?",
                row -> new UpdateId(row.text()),
                time,
                atMost);
    }

    List<UpdateId> idsOf(Session session, EndpointName endpoint) throws SQLException {
        return session.all(
                "SELECT id FROM updates WHERE endpoint = ?", row -> new UpdateId(row.text()), endpoint.value());
    }

    void remove(Session session, UpdateId id) throws SQLException {
        session.change("DELETE FROM update_moments WHERE update_id = ?", id.value());
        session.change("DELETE FROM updates WHERE id = ?", id.value());
    }

    /** Where a page of updates ends. */
    record Place(String endpoint, String id) {

        static Place of(Update update) {
            return new Place(update.endpoint().value(), update.id().value());
        }

        static Place parse(Optional<String> cursor) {
            var text = cursor.orElse("");
            int end = text.indexOf('\n');
            return end < 0 ? new Place(text, "") : new Place(text.substring(0, end), text.substring(end + 1));
        }

        String text() {
            return endpoint + "\n" + id;
        }
    }

    private static String footing(Footing footing) {
        var words = Lines.line(
                footing.before(),
                footing.attempts(),
                footing.first().map(UpdateAsk::name),
                footing.way().map(Delivery::name),
                footing.forced());
        var lines = new ArrayList<List<String>>();
        lines.add(words);
        footing.parts().all().forEach(part -> lines.add(line(part, footing.parts())));
        return new Lines(lines).text();
    }

    private static List<String> line(Part part, Parts parts) {
        boolean atHand = part.equals(parts.all().get(parts.at()));
        return Lines.line(part.name(), part.image().value(), part.before(), part.attempts(), part.arrived(), atHand);
    }

    private static Parts parts(List<List<String>> lines) {
        if (lines.isEmpty()) return Parts.NONE;
        var parts = new ArrayList<Part>();
        int at = 0;
        for (var words : lines) {
            if (Boolean.parseBoolean(words.get(5))) at = parts.size();
            parts.add(new Part(
                    words.get(0),
                    new ImageId(words.get(1)),
                    Lines.maybe(words.get(2)),
                    Integer.parseInt(words.get(3)),
                    Boolean.parseBoolean(words.get(4))));
        }
        return new Parts(parts, at);
    }

    private static Footing footing(String text) {
        var lines = Lines.parse(text).all();
        var words = lines.getFirst();
        return new Footing(
                Lines.maybe(words.get(0)),
                Integer.parseInt(words.get(1)),
                Lines.maybe(words.get(2)).map(UpdateAsk::valueOf),
                Lines.maybe(words.get(3)).map(Delivery::valueOf),
                Boolean.parseBoolean(words.get(4)),
                parts(lines.subList(1, lines.size())));
    }

    private static Update read(Row row) throws SQLException {
        var id = new UpdateId(row.text());
        var endpoint = new EndpointName(row.text());
        var image = new ImageId(row.text());
        var origin = new UpdateOrigin(row.text(), row.maybeText());
        var delivery = row.maybeText().map(Delivery::valueOf);
        var instance = row.maybeNumber();
        var terms = new UpdateTerms(
                delivery,
                instance.isPresent() ? OptionalInt.of(Math.toIntExact(instance.get())) : OptionalInt.empty(),
                row.time(),
                (int) row.number(),
                row.flag());
        var orderedAt = row.time();
        var kind = Kind.valueOf(row.text());
        var state = StateWords.parse(kind, row.text());
        var footing = footing(row.text());
        return new Update(id, endpoint, image, origin, terms, orderedAt, state, footing, row.time(), row.maybeTime());
    }
}
