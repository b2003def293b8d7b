package dev.dormouse.rest.session;

import dev.dormouse.fleet.account.Account;
import dev.dormouse.rest.RestConfig.SessionConfig;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The sessions that are open, in memory: a restart logs everyone out. Only hashes of session ids are kept. Safe for all
 * threads, and never waits.
 */
public final class Sessions {

    private record Entry(Session session, Instant lastUsed) {}

    /** A new session and the id that opens it. */
    public record Opened(String id, Session session) {
        @Override
        public String toString() {
            return "Opened[" + session + "]";
        }
    }

    private final SessionConfig config;
    private final SecureRandom random;
    private final InstantSource clock;
    private final Map<String, Entry> byHash = new ConcurrentHashMap<>();

    public Sessions(SessionConfig config, SecureRandom random, InstantSource clock) {
        this.config = config;
        this.random = random;
        this.clock = clock;
    }

    public Opened open(Account account) {
        if (byHash.size() >= config.most()) closeLongestIdle();
        var now = clock.instant();
        var id = Tokens.random(random);
        var session = Session.of(account, Tokens.random(random), now);
        byHash.put(Tokens.hash(id), new Entry(session, now));
        return new Opened(id, session);
    }

    /** Looking a session up is using it. */
    public Optional<Session> use(String id) {
        var now = clock.instant();
        var hash = Tokens.hash(id);
        var entry = byHash.get(hash);
        if (entry == null || isOver(entry, now)) return Optional.empty();
        byHash.computeIfPresent(hash, (key, found) -> new Entry(found.session(), now));
        return Optional.of(entry.session());
    }

    /** Whether the session is open, without using it. */
    public boolean isOpen(String id) {
        var entry = byHash.get(Tokens.hash(id));
        return entry != null && !isOver(entry, clock.instant());
    }

    public void close(String id) {
        byHash.remove(Tokens.hash(id));
    }

    /** The account has a password of its own now: this session goes on with it, its others end. */
    public void passwordChanged(String id, String account) {
        var hash = Tokens.hash(id);
        byHash.entrySet()
                .removeIf(entry -> entry.getValue().session().account().equals(account)
                        && !entry.getKey().equals(hash));
        byHash.computeIfPresent(hash, (key, entry) -> new Entry(entry.session().withOwnPassword(), entry.lastUsed()));
    }

    public void removeOver() {
        var now = clock.instant();
        byHash.values().removeIf(entry -> isOver(entry, now));
    }

    public int count() {
        return byHash.size();
    }

    private boolean isOver(Entry entry, Instant now) {
        return now.minus(config.idle()).isAfter(entry.lastUsed())
                || now.minus(config.longest()).isAfter(entry.session().since());
    }

    private void closeLongestIdle() {
        byHash.entrySet().stream()
                .min(Comparator.comparing(entry -> entry.getValue().lastUsed()))
                .ifPresent(entry -> byHash.remove(entry.getKey()));
    }
}
