package dev.dormouse.fleet.claim;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The claims in memory, who came last at the end. It is bounded in number and in pace: when there is no room, the one that was
 * not heard of for longest leaves; whoever comes in a flood is counted and not written down.
 */
final class ClaimQueue {

    private static final long SECONDS = 60;

    private final ClaimRules rules;
    private final InstantSource clock;
    private final Map<ClaimId, Claim> claims = new LinkedHashMap<>();
    private final Set<ClaimId> touched = new HashSet<>();
    private final AtomicLong unheeded = new AtomicLong();
    private double mayBeNew;
    private Instant counted;

    ClaimQueue(ClaimRules rules, InstantSource clock) {
        this.rules = rules;
        this.clock = clock;
        this.mayBeNew = rules.newPerMinute();
        this.counted = clock.instant();
    }

    synchronized void load(Collection<Claim> kept) {
        kept.stream().sorted(Comparator.comparing(Claim::lastSeen)).forEach(claim -> claims.put(claim.id(), claim));
    }

    synchronized void add(Stranger stranger) {
        var now = clock.instant();
        var id = ClaimId.of(stranger.who(), stranger.purpose());
        var before = Optional.ofNullable(claims.get(id)).filter(claim -> !isOver(claim, now));
        if (before.isEmpty() && !isInPace(now)) {
            unheeded.incrementAndGet();
            return;
        }
        claims.remove(id);
        claims.put(id, before.map(claim -> claim.again(stranger, now)).orElseGet(() -> Claim.of(stranger, now)));
        touched.add(id);
        if (claims.size() > rules.most()) remove(leaving());
    }

    synchronized Optional<Claim> find(ClaimId id) {
        return Optional.ofNullable(claims.get(id));
    }

    /** Who came last is the first. */
    synchronized List<Claim> waiting() {
        return new ArrayList<>(
                claims.values().stream().filter(Claim::isWaiting).toList().reversed());
    }

    synchronized Optional<Claim> reject(ClaimId id, Claim.Rejection rejection) {
        var rejected = Optional.ofNullable(claims.get(id)).map(claim -> claim.rejected(rejection));
        rejected.ifPresent(claim -> {
            claims.put(id, claim);
            touched.add(id);
        });
        return rejected;
    }

    synchronized void remove(ClaimId id) {
        if (claims.remove(id) != null) touched.add(id);
    }

    /** Lets those go that were not heard of for long, and those whose rejection is over. */
    synchronized void tidy() {
        var now = clock.instant();
        claims.values().stream()
                .filter(claim -> isOver(claim, now))
                .map(Claim::id)
                .toList()
                .forEach(this::remove);
    }

    record News(List<Claim> changed, List<ClaimId> gone) {
        boolean isEmpty() {
            return changed.isEmpty() && gone.isEmpty();
        }
    }

    /** What is not written down yet; it is again what it was when {@link #notKept}. */
    synchronized News news() {
        var changed = new ArrayList<Claim>();
        var gone = new ArrayList<ClaimId>();
        for (var id : touched) {
            var claim = claims.get(id);
            if (claim != null) changed.add(claim);
            else gone.add(id);
        }
        touched.clear();
        return new News(changed, gone);
    }

    synchronized void notKept(News news) {
        news.changed().forEach(claim -> touched.add(claim.id()));
        touched.addAll(news.gone());
    }

    /** How many came too fast to be written down. */
    long unheeded() {
        return unheeded.get();
    }

    private boolean isOver(Claim claim, Instant now) {
        return claim.rejection()
                .map(rejection -> !now.isBefore(rejection.until()))
                .orElseGet(() -> claim.lastSeen().plus(rules.stays()).isBefore(now));
    }

    /** Who waits leaves before who was rejected: else that one would be back at once. */
    private ClaimId leaving() {
        var oldest = claims.values().iterator().next();
        return claims.values().stream()
                .filter(Claim::isWaiting)
                .findFirst()
                .orElse(oldest)
                .id();
    }

    private boolean isInPace(Instant now) {
        double since = Math.max(0, Duration.between(counted, now).toMillis() / 1_000.0);
        counted = now;
        mayBeNew = Math.min(rules.newPerMinute(), mayBeNew + since * rules.newPerMinute() / SECONDS);
        if (mayBeNew < 1) return false;
        mayBeNew--;
        return true;
    }
}
