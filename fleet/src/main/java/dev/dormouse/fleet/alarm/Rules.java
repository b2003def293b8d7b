package dev.dormouse.fleet.alarm;

import java.util.List;
import java.util.Optional;

/** The rules there are. Changes are durable on return. */
public interface Rules {

    /** Ordered by id. */
    List<Rule> all();

    Optional<Rule> find(RuleId id);

    /** Keeps a rule in the place of the one with the same id. */
    void put(Rule rule);

    boolean remove(RuleId id);
}
