package dev.dormouse.testkit.alarm;

import dev.dormouse.fleet.alarm.Rule;
import dev.dormouse.fleet.alarm.RuleId;
import dev.dormouse.fleet.alarm.Rules;
import dev.dormouse.testkit.Outage;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;

/** Rules that die with the process. */
public final class InMemoryRules implements Rules {

    private final NavigableMap<RuleId, Rule> rules = new ConcurrentSkipListMap<>();
    private final Outage outage;

    public InMemoryRules() {
        this(new Outage());
    }

    public InMemoryRules(Outage outage) {
        this.outage = outage;
    }

    @Override
    public List<Rule> all() {
        outage.check("list rules");
        return List.copyOf(rules.values());
    }

    @Override
    public Optional<Rule> find(RuleId id) {
        outage.check("find a rule");
        return Optional.ofNullable(rules.get(id));
    }

    @Override
    public void put(Rule rule) {
        outage.check("keep a rule");
        rules.put(rule.id(), rule);
    }

    @Override
    public boolean remove(RuleId id) {
        outage.check("remove a rule");
        return rules.remove(id) != null;
    }
}
