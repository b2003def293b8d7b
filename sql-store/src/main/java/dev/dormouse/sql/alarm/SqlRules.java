package dev.dormouse.sql.alarm;

import dev.dormouse.fleet.alarm.Rule;
import dev.dormouse.fleet.alarm.RuleId;
import dev.dormouse.fleet.alarm.Rules;
import dev.dormouse.sql.database.Database;
import dev.dormouse.sql.database.Readers;
import dev.dormouse.sql.database.Writer;
import java.util.List;
import java.util.Optional;

/** Rules in a table. */
public final class SqlRules implements Rules {

    private final Writer writer;
    private final Readers lookups;
    private final RuleRows rows = new RuleRows();

    public SqlRules(Database database) {
        this.writer = database.writer();
        this.lookups = database.lookups();
    }

    @Override
    public List<Rule> all() {
        return lookups.read("list rules", rows::all);
    }

    @Override
    public Optional<Rule> find(RuleId id) {
        return lookups.read("find a rule", session -> rows.find(session, id));
    }

    @Override
    public void put(Rule rule) {
        writer.write("keep a rule", session -> {
            rows.put(session, rule);
            return true;
        });
    }

    @Override
    public boolean remove(RuleId id) {
        return writer.write("remove a rule", session -> rows.remove(session, id));
    }
}
