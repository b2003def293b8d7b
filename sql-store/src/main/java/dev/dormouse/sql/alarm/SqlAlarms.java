package dev.dormouse.sql.alarm;

import dev.dormouse.fleet.Page;
import dev.dormouse.fleet.alarm.Alarm;
import dev.dormouse.fleet.alarm.AlarmId;
import dev.dormouse.fleet.alarm.Alarms;
import dev.dormouse.fleet.alarm.RuleId;
import dev.dormouse.fleet.alarm.Severity;
import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.sql.alarm.AlarmRows.Count;
import dev.dormouse.sql.alarm.AlarmRows.Place;
import dev.dormouse.sql.database.Database;
import dev.dormouse.sql.database.Paging;
import dev.dormouse.sql.database.Readers;
import dev.dormouse.sql.database.Times;
import dev.dormouse.sql.database.Writer;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Alarms in a table. */
public final class SqlAlarms implements Alarms {

    private static final Pattern CURSOR = Pattern.compile("(-?[0-9]{1,19})~([A-Za-z0-9_-]{1,32})");

    private final Writer writer;
    private final Readers lookups;
    private final Readers searches;
    private final AlarmRows rows = new AlarmRows();

    public SqlAlarms(Database database) {
        this.writer = database.writer();
        this.lookups = database.lookups();
        this.searches = database.searches();
    }

    @Override
    public void put(List<Alarm> changed) {
        writer.write("keep alarms", session -> {
            for (var alarm : changed) rows.put(session, alarm);
            return changed.size();
        });
    }

    @Override
    public Optional<Alarm> find(AlarmId id) {
        return lookups.read("find an alarm", session -> rows.find(session, id));
    }

    @Override
    public Optional<Alarm> latest(EndpointName endpoint, RuleId rule) {
        return lookups.read("find the latest alarm", session -> rows.latest(session, endpoint, rule));
    }

    @Override
    public Page<Alarm> page(Filter filter, Optional<String> cursor, int limit) {
        var after = cursor.map(SqlAlarms::place);
        var some = searches.read("list alarms", session -> rows.page(session, filter, after, limit + 1));
        return Paging.page(some, limit, last -> Times.nanos(last.raisedAt()) + "~" + last.id());
    }

    @Override
    public Counts counts(Filter filter) {
        var counts = searches.read("count alarms", session -> rows.counts(session, filter));
        var bySeverity = new EnumMap<Severity, Long>(Severity.class);
        var byRule = new HashMap<RuleId, Long>();
        for (var count : counts) {
            if (count.stage() == Stage.CLEARED) continue;
            bySeverity.merge(count.severity(), count.many(), Long::sum);
            byRule.merge(count.rule(), count.many(), Long::sum);
        }
        return new Counts(
                sum(counts, Stage.RAISED),
                sum(counts, Stage.ACKNOWLEDGED),
                sum(counts, Stage.CLEARED),
                bySeverity,
                byRule);
    }

    @Override
    public int removeCleared(Instant before, int atMost) {
        return writer.write("remove alarms", session -> rows.removeCleared(session, before, atMost));
    }

    @Override
    public void forget(EndpointName endpoint) {
        writer.write("forget alarms", session -> rows.remove(session, endpoint));
    }

    private static long sum(List<Count> counts, Stage stage) {
        return counts.stream()
                .filter(count -> count.stage() == stage)
                .mapToLong(Count::many)
                .sum();
    }

    private static Place place(String cursor) {
        var parts = CURSOR.matcher(cursor);
        if (!parts.matches()) throw new IllegalArgumentException("not a cursor of these alarms");
        return new Place(Times.instant(Long.parseLong(parts.group(1))), parts.group(2));
    }
}
