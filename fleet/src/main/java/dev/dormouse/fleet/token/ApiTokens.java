package dev.dormouse.fleet.token;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/** The tokens there are. Changes are durable on return. */
public interface ApiTokens {

    /** {@code false} when there is one of this name. */
    boolean add(ApiToken token);

    /** {@code false} when there was none. */
    boolean remove(String name);

    /** By name, those that expired too. */
    List<ApiToken> all();

    /** When tokens of these names were used last. Those that are gone are left out. */
    void noteUse(Map<String, Instant> lastUsed);
}
