package dev.dormouse.testkit.audit;

import dev.dormouse.fleet.Page;
import dev.dormouse.fleet.audit.Act;
import dev.dormouse.fleet.audit.ActId;
import dev.dormouse.fleet.audit.AuditTrail;
import dev.dormouse.testkit.Outage;
import dev.dormouse.testkit.Paging;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;

/** A trail that dies with the process. */
public final class InMemoryAuditTrail implements AuditTrail {

    private final ConcurrentSkipListMap<ActId, Act> acts = new ConcurrentSkipListMap<>();
    private final Outage outage;

    public InMemoryAuditTrail() {
        this(new Outage());
    }

    public InMemoryAuditTrail(Outage outage) {
        this.outage = outage;
    }

    @Override
    public void begin(Act act) {
        outage.check("write down an act");
        acts.put(act.id(), act);
    }

    @Override
    public void end(ActId id, Act.End how) {
        outage.check("end an act");
        acts.computeIfPresent(id, (same, act) -> act.end().isPresent() ? act : act.ended(how));
    }

    @Override
    public Optional<Act> find(ActId id) {
        outage.check("find an act");
        return Optional.ofNullable(acts.get(id));
    }

    @Override
    public Page<Act> page(Filter filter, Optional<String> cursor, int limit) {
        outage.check("read the trail");
        var older = cursor.map(ActId::new).map(acts::headMap).orElse(acts);
        var left = older.descendingMap().values().stream().filter(filter::matches);
        return Paging.first(limit, left, last -> last.id().value());
    }

    @Override
    public int trim(Instant olderThan, long most, int atMost) {
        outage.check("trim the trail");
        int removed = 0;
        while (removed < atMost && !acts.isEmpty()) {
            var oldest = acts.firstEntry();
            if (!oldest.getValue().at().isBefore(olderThan) && acts.size() <= most) break;
            acts.remove(oldest.getKey());
            removed++;
        }
        return removed;
    }
}
