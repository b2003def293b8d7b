package dev.dormouse.sql.bootstrap;

import dev.dormouse.fleet.Page;
import dev.dormouse.fleet.bootstrap.BootstrapSession;
import dev.dormouse.fleet.bootstrap.BootstrapSessions;
import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.sql.bootstrap.SessionRows.Numbered;
import dev.dormouse.sql.database.Database;
import dev.dormouse.sql.database.Paging;
import dev.dormouse.sql.database.Readers;
import dev.dormouse.sql.database.Writer;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** How bootstraps went, in a table. */
public final class SqlBootstrapSessions implements BootstrapSessions {

    private static final Pattern CURSOR = Pattern.compile("[0-9]{1,18}");

    private final Writer writer;
    private final Readers lookups;
    private final Readers searches;
    private final SessionRows rows = new SessionRows();

    public SqlBootstrapSessions(Database database) {
        this.writer = database.writer();
        this.lookups = database.lookups();
        this.searches = database.searches();
    }

    @Override
    public void add(BootstrapSession session, int atMost) {
        writer.write("keep a bootstrap session", database -> {
            rows.insert(database, session);
            return rows.trim(database, session.endpoint(), atMost);
        });
    }

    @Override
    public List<BootstrapSession> of(EndpointName endpoint, int atMost) {
        var filter = new Filter(Optional.of(endpoint), Set.of());
        return lookups
                .read("find bootstrap sessions", session -> rows.page(session, filter, Long.MAX_VALUE, atMost))
                .stream()
                .map(Numbered::session)
                .toList();
    }

    @Override
    public Page<BootstrapSession> page(Filter filter, Optional<String> cursor, int limit) {
        long before = cursor.map(SqlBootstrapSessions::number).orElse(Long.MAX_VALUE);
        var some = searches.read("list bootstrap sessions", session -> rows.page(session, filter, before, limit + 1));
        return Paging.page(some, limit, last -> Long.toString(last.number())).map(Numbered::session);
    }

    @Override
    public int removeBefore(Instant before, int atMost) {
        return writer.write(
                "remove bootstrap sessions",
                session -> session.change(
                        "DELETE FROM bootstrap_sessions WHERE number IN"
                                + " (SELECT number FROM bootstrap_sessions WHERE ended < ? ORDER BY ended LIMIT ?)",
                        before,
                        atMost));
    }

    @Override
    public void forget(EndpointName endpoint) {
        writer.write(
                "forget bootstrap sessions",
                session -> session.change("DELETE FROM bootstrap_sessions WHERE endpoint = ?", endpoint.value()));
    }

    private static long number(String cursor) {
        if (!CURSOR.matcher(cursor).matches()) throw new IllegalArgumentException("not a cursor of these sessions");
        return Long.parseLong(cursor);
    }
}
