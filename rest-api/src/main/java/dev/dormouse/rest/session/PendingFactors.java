package dev.dormouse.rest.session;

import dev.dormouse.fleet.account.SecondFactor;
import dev.dormouse.fleet.account.Totp;
import dev.dormouse.fleet.credential.Secret;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** Keys that were shown to their owners, who have not yet proved that their app has them. In memory, for ten minutes. */
public final class PendingFactors {

    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private record Begun(Secret key, Instant at) {}

    /** What holds from now on, and the codes that only its owner ever sees. */
    record Made(SecondFactor factor, Set<String> recoveryCodes) {
        @Override
        public String toString() {
            return "Made[" + factor + "]";
        }
    }

    private final SecureRandom random;
    private final InstantSource clock;
    // One for each account at most.
    private final Map<String, Begun> begun = new ConcurrentHashMap<>();

    public PendingFactors(SecureRandom random, InstantSource clock) {
        this.random = random;
        this.clock = clock;
    }

    Secret begin(String account) {
        byte[] bytes = new byte[Totp.KEY_BYTES];
        random.nextBytes(bytes);
        var key = new Secret(bytes);
        begun.put(account, new Begun(key, clock.instant()));
        return key;
    }

    Optional<Made> confirm(String account, String code) {
        var now = clock.instant();
        var pending = Optional.ofNullable(begun.get(account))
                .filter(its -> now.isBefore(its.at().plus(PATIENCE)));
        return pending.flatMap(its -> {
            var codes = OneTimeWords.recoveryCodes(random);
            var hashes = codes.stream().map(Tokens::hash).collect(Collectors.toSet());
            var proved = new SecondFactor(its.key(), hashes, 0).afterCode(code, now.getEpochSecond());
            proved.ifPresent(done -> begun.remove(account));
            return proved.map(factor -> new Made(factor, codes));
        });
    }
}
