package dev.dormouse.rest.session;

import dev.dormouse.fleet.account.Account;
import dev.dormouse.fleet.account.Role;
import dev.dormouse.fleet.tenant.Purview;
import dev.dormouse.rest.RestConfig.SessionConfig;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
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

    /** A session without what opens it. {@code name} tells it from others. */
    public record Listed(String name, Session session, Instant lastUsed) {}

    private static final int NAME_LENGTH = 16;

    private final SessionConfig config;
    private final SecureRandom random;
    private final InstantSource clock;
    private final Map<String, Entry> byHash = new ConcurrentHashMap<>();

    public Sessions(SessionConfig config, SecureRandom random, InstantSource clock) {
        this.config = config;
        this.random = random;
        this.clock = clock;
    }

    public Opened open(Account account, String address) {
        return open(Session.of(account, Tokens.random(random), address, clock.instant()));
    }

    /** Of somebody who has no account here: another vouches for him. */
    public Opened open(String name, Role role, Purview purview, String address) {
        return open(new Session(name, role, purview, false, false, Tokens.random(random), address, clock.instant()));
    }

    private Opened open(Session session) {
        if (byHash.size() >= config.most()) closeLongestIdle();
        var now = clock.instant();
        var id = Tokens.random(random);
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

    /** The session as it is now, if it is open; without using it. */
    public Optional<Session> find(String id) {
        return Optional.ofNullable(byHash.get(Tokens.hash(id)))
                .filter(entry -> !isOver(entry, clock.instant()))
                .map(Entry::session);
    }

    public void close(String id) {
        byHash.remove(Tokens.hash(id));
    }

    /** The account was changed by whoever has this session: it goes on with what holds now, the account's others end. */
    public void keepOnly(String id, Account account) {
        var hash = Tokens.hash(id);
        byHash.entrySet()
                .removeIf(entry -> entry.getValue().session().account().equals(account.name())
                        && !entry.getKey().equals(hash));
        follow(account);
    }

    /** What the account is now holds for its sessions. */
    public void follow(Account account) {
        byHash.replaceAll((hash, entry) -> entry.session().account().equals(account.name())
                ? new Entry(entry.session().with(account), entry.lastUsed())
                : entry);
    }

    public void endAllOf(String account) {
        byHash.values().removeIf(entry -> entry.session().account().equals(account));
    }

    /** Those that are open, the one used last first. */
    public List<Listed> all() {
        var now = clock.instant();
        return byHash.entrySet().stream()
                .filter(entry -> !isOver(entry.getValue(), now))
                .map(entry -> new Listed(
                        name(entry.getKey()),
                        entry.getValue().session(),
                        entry.getValue().lastUsed()))
                .sorted(Comparator.comparing(Listed::lastUsed).reversed())
                .toList();
    }

    /** Ends the session that {@link #all} lists under this name; {@code false} when there is none. */
    public boolean end(String name) {
        return byHash.keySet().removeIf(hash -> name(hash).equals(name));
    }

    /** By what name a session is listed. */
    public static String nameOf(String id) {
        return name(Tokens.hash(id));
    }

    private static String name(String hash) {
        return hash.substring(0, NAME_LENGTH);
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
