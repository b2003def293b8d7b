package dev.dormouse.sql.audit;

import dev.dormouse.fleet.Page;
import dev.dormouse.fleet.audit.Act;
import dev.dormouse.fleet.audit.ActId;
import dev.dormouse.fleet.audit.AuditTrail;
import dev.dormouse.sql.database.Database;
import dev.dormouse.sql.database.Paging;
import dev.dormouse.sql.database.Readers;
import dev.dormouse.sql.database.Writer;
import java.time.Instant;
import java.util.Optional;

/** The audit trail in a table: an act is one row, written twice. */
public final class SqlAuditTrail implements AuditTrail {

    private final Writer writer;
    private final Readers lookups;
    private final Readers searches;
    private final ActRows rows = new ActRows();

    public SqlAuditTrail(Database database) {
        this.writer = database.writer();
        this.lookups = database.lookups();
        this.searches = database.searches();
    }

    @Override
    public void begin(Act act) {
        writer.write("write down an act", session -> {
            rows.put(session, act);
            return act;
        });
    }

    @Override
    public void end(ActId id, Act.End how) {
        writer.write("end an act", session -> rows.end(session, id, how));
    }

    @Override
    public Optional<Act> find(ActId id) {
        return lookups.read("find an act", session -> rows.find(session, id));
    }

    @Override
    public Page<Act> page(Filter filter, Optional<String> cursor, int limit) {
        var before = cursor.map(ActId::new);
        var some = searches.read("read the trail", session -> rows.page(session, filter, before, limit + 1));
        return Paging.page(some, limit, last -> last.id().value());
    }

    @Override
    public int trim(Instant olderThan, long most, int atMost) {
        return writer.write("trim the trail", session -> rows.trim(session, olderThan, most, atMost));
    }
}
