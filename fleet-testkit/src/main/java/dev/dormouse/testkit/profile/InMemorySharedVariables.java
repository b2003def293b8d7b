package dev.dormouse.testkit.profile;

import dev.dormouse.fleet.profile.Scope;
import dev.dormouse.fleet.profile.SharedVariables;
import dev.dormouse.fleet.profile.Variables;
import dev.dormouse.testkit.Outage;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Variables that die with the process. */
public final class InMemorySharedVariables implements SharedVariables {

    private final Map<Scope, Variables> variables = new ConcurrentHashMap<>();
    private final Outage outage;

    public InMemorySharedVariables() {
        this(new Outage());
    }

    public InMemorySharedVariables(Outage outage) {
        this.outage = outage;
    }

    @Override
    public void put(Scope scope, Variables values) {
        outage.check("keep variables");
        if (values.isEmpty()) variables.remove(scope);
        else variables.put(scope, values);
    }

    @Override
    public Map<Scope, Variables> all() {
        outage.check("find variables");
        return Map.copyOf(variables);
    }
}
