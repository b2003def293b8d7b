package dev.dormouse.sql.update;

import dev.dormouse.fleet.Page;
import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.update.Update;
import dev.dormouse.fleet.update.UpdateId;
import dev.dormouse.fleet.update.UpdateMoment;
import dev.dormouse.fleet.update.UpdateState.Kind;
import dev.dormouse.fleet.update.Updates;
import dev.dormouse.sql.database.Database;
import dev.dormouse.sql.database.Paging;
import dev.dormouse.sql.database.Readers;
import dev.dormouse.sql.database.Session;
import dev.dormouse.sql.database.Writer;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Updates in tables. */
public final class SqlUpdates implements Updates {

    private static final String FIND = "find an update";
    private static final String LIST = "list updates";

    private final Writer writer;
    private final Readers lookups;
    private final Readers searches;
    private final UpdateRows rows = new UpdateRows();

    public SqlUpdates(Database database) {
        this.writer = database.writer();
        this.lookups = database.lookups();
        this.searches = database.searches();
    }

    @Override
    public List<Update> add(List<Update> ordered) {
        return writer.write("keep updates", session -> {
            var kept = new ArrayList<Update>();
            for (var update : ordered) {
                if (rows.hasOpen(session, update.endpoint())) continue;
                rows.insert(session, update);
                tell(session, update.id(), UpdateMoment.of(update));
                kept.add(update);
            }
            return List.copyOf(kept);
        });
    }

    @Override
    public boolean replace(Update before, Update now) {
        return writer.write("change an update", session -> {
            if (!rows.find(session, before.id()).equals(Optional.of(before))) return false;
            rows.change(session, now);
            if (before.state().kind() != now.state().kind()) tell(session, now.id(), UpdateMoment.of(now));
            return true;
        });
    }

    @Override
    public void note(UpdateId id, UpdateMoment moment) {
        writer.write("note something of an update", session -> {
            boolean known = rows.find(session, id).isPresent();
            if (known) tell(session, id, moment);
            return known;
        });
    }

    @Override
    public Optional<Update> find(UpdateId id) {
        return lookups.read(FIND, session -> rows.find(session, id));
    }

    @Override
    public Optional<Update> latest(EndpointName endpoint) {
        return lookups.read(
                FIND,
                session ->
                        rows.of(session, endpoint, Optional.empty(), 1).stream().findFirst());
    }

    @Override
    public Page<Update> of(EndpointName endpoint, Optional<String> cursor, int limit) {
        var some = searches.read(LIST, session -> rows.of(session, endpoint, cursor, limit + 1));
        return Paging.page(some, limit, last -> last.id().value());
    }

    @Override
    public Page<Update> ofCampaign(String campaign, Set<Kind> kinds, Optional<String> cursor, int limit) {
        return page(Optional.of(campaign), kinds, cursor, limit);
    }

    @Override
    public Map<Kind, Long> counts(String campaign) {
        return searches.read("count updates", session -> {
            var counts = new EnumMap<Kind, Long>(Kind.class);
            session.all(
                    "SELECT kind, COUNT(*) FROM updates WHERE campaign = ? GROUP BY kind",
                    row -> counts.put(Kind.valueOf(row.text()), row.number()),
                    campaign);
            return counts;
        });
    }

    @Override
    public Page<Update> in(Set<Kind> kinds, Optional<String> cursor, int limit) {
        return page(Optional.empty(), kinds, cursor, limit);
    }

    @Override
    public List<Update> due(Instant now, int atMost) {
        return searches.read("find due updates", session -> rows.due(session, now, atMost));
    }

    @Override
    public List<UpdateMoment> story(UpdateId id) {
        return searches.read(
                "tell the story of an update",
                session -> session.all(
                        "SELECT at, kind, reason FROM update_moments WHERE update_id = ? ORDER BY number",
                        row -> new UpdateMoment(row.time(), Kind.valueOf(row.text()), row.text()),
                        id.value()));
    }

    @Override
    public int removeEndedBefore(Instant time, int atMost) {
        return writer.write("remove updates", session -> {
            var over = rows.endedBefore(session, time, atMost);
            for (var id : over) rows.remove(session, id);
            return over.size();
        });
    }

    @Override
    public void forget(EndpointName endpoint) {
        writer.write("forget updates", session -> {
            for (var id : rows.idsOf(session, endpoint)) rows.remove(session, id);
            return endpoint;
        });
    }

    private Page<Update> page(Optional<String> campaign, Set<Kind> kinds, Optional<String> cursor, int limit) {
        var after = UpdateRows.Place.parse(cursor);
        var some = searches.read(LIST, session -> rows.page(session, campaign, kinds, after, limit + 1));
        return Paging.page(some, limit, last -> UpdateRows.Place.of(last).text());
    }

    private static void tell(Session session, UpdateId id, UpdateMoment moment) throws SQLException {
        session.change(
                "INSERT INTO update_moments (update_id, number, at, kind, reason) VALUES"
                        + " (?, (SELECT COUNT(*) FROM update_moments WHERE update_id = ?), ?, ?, ?)",
                id.value(),
                id.value(),
                moment.at(),
                moment.kind().name(),
                moment.reason());
    }
}
