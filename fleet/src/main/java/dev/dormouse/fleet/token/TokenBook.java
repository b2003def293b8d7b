package dev.dormouse.fleet.token;

import dev.dormouse.fleet.Service;
import dev.dormouse.fleet.StoreUnavailable;
import dev.dormouse.fleet.time.Scheduler;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The tokens in memory, so that whoever lets programs in never waits. What others revoke is noticed within {@link #EVERY}; when
 * the store is away, what is known goes on. When a token was used is written down as often. Safe for all threads.
 */
public final class TokenBook implements Service {

    static final Duration EVERY = Duration.ofSeconds(15);

    private static final Logger log = LoggerFactory.getLogger(TokenBook.class);

    private final ApiTokens tokens;
    private final Scheduler scheduler;
    private final InstantSource clock;
    private final Map<String, Instant> used = new ConcurrentHashMap<>();
    private volatile Map<String, ApiToken> byHash = Map.of();
    private Scheduler.Task task = () -> {};

    public TokenBook(ApiTokens tokens, Scheduler scheduler, InstantSource clock) {
        this.tokens = tokens;
        this.scheduler = scheduler;
        this.clock = clock;
    }

    @Override
    public void start() {
        load();
        task = scheduler.every(EVERY, this::catchUp);
    }

    @Override
    public void stop() {
        task.cancel();
        catchUp();
    }

    /** Looking a token up is using it. */
    public Optional<ApiToken> use(String hash) {
        var now = clock.instant();
        var found = good(hash, now);
        found.ifPresent(token -> used.put(token.name(), now));
        return found;
    }

    /** Whether it still lets in, without using it. */
    public boolean isGood(ApiToken token) {
        return good(token.hash(), clock.instant()).isPresent();
    }

    /** All there are, with their use up to now. */
    public List<ApiToken> all() {
        return tokens.all().stream()
                .map(token -> Optional.ofNullable(used.get(token.name()))
                        .map(token::usedAt)
                        .orElse(token))
                .toList();
    }

    public boolean add(ApiToken token) {
        boolean added = tokens.add(token);
        load();
        return added;
    }

    public boolean remove(String name) {
        boolean removed = tokens.remove(name);
        used.remove(name);
        load();
        return removed;
    }

    private Optional<ApiToken> good(String hash, Instant now) {
        return Optional.ofNullable(byHash.get(hash)).filter(token -> token.isGood(now));
    }

    private void load() {
        byHash = tokens.all().stream().collect(Collectors.toUnmodifiableMap(ApiToken::hash, Function.identity()));
    }

    private void catchUp() {
        try {
            var noted = new HashMap<>(used);
            if (!noted.isEmpty()) tokens.noteUse(noted);
            noted.forEach(used::remove);
            load();
        } catch (StoreUnavailable e) {
            log.atDebug().setCause(e).log("tokens stay as they are known");
        }
    }
}
