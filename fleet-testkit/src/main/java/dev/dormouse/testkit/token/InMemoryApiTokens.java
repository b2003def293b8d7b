package dev.dormouse.testkit.token;

import dev.dormouse.fleet.token.ApiToken;
import dev.dormouse.fleet.token.ApiTokens;
import dev.dormouse.testkit.Outage;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;

/** Tokens that die with the process. */
public final class InMemoryApiTokens implements ApiTokens {

    private final ConcurrentSkipListMap<String, ApiToken> tokens = new ConcurrentSkipListMap<>();
    private final Outage outage;

    public InMemoryApiTokens() {
        this(new Outage());
    }

    public InMemoryApiTokens(Outage outage) {
        this.outage = outage;
    }

    @Override
    public boolean add(ApiToken token) {
        outage.check("add a token");
        return tokens.putIfAbsent(token.name(), token) == null;
    }

    @Override
    public boolean remove(String name) {
        outage.check("remove a token");
        return tokens.remove(name) != null;
    }

    @Override
    public List<ApiToken> all() {
        outage.check("list tokens");
        return List.copyOf(tokens.values());
    }

    @Override
    public void noteUse(Map<String, Instant> lastUsed) {
        outage.check("note the use of tokens");
        lastUsed.forEach((name, when) -> tokens.computeIfPresent(name, (same, token) -> token.usedAt(when)));
    }
}
