package dev.dormouse.fleet.profile;

import java.util.Map;

/** The variables of the fleet, of its tenants and of its groups. Changes are durable on return. */
public interface SharedVariables {

    /** Takes the place of what was set there; none at all removes it. */
    void put(Scope scope, Variables variables);

    Map<Scope, Variables> all();
}
