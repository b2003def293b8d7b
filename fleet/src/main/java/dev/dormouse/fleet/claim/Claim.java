package dev.dormouse.fleet.claim;

import dev.dormouse.fleet.credential.Purpose;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.Optional;

/** Somebody who wants in, since when and how often he was here. One that was rejected is not shown again until then. */
public record Claim(
        Claimant who,
        Purpose purpose,
        Optional<InetSocketAddress> address,
        Instant firstSeen,
        Instant lastSeen,
        long times,
        Optional<Rejection> rejection) {

    public record Rejection(String by, Instant at, Instant until) {}

    static Claim of(Stranger stranger, Instant now) {
        return new Claim(stranger.who(), stranger.purpose(), stranger.address(), now, now, 1, Optional.empty());
    }

    public ClaimId id() {
        return ClaimId.of(who, purpose);
    }

    public boolean isWaiting() {
        return rejection.isEmpty();
    }

    Claim again(Stranger stranger, Instant now) {
        return new Claim(who, purpose, stranger.address().or(() -> address), firstSeen, now, times + 1, rejection);
    }

    Claim rejected(Rejection by) {
        return new Claim(who, purpose, address, firstSeen, lastSeen, times, Optional.of(by));
    }
}
