package dev.dormouse.rest.oidc;

import dev.dormouse.rest.session.Tokens;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Logins that went to the provider and have not come back: in memory, for ten minutes, and the oldest go when there are too many. Each
 * is good once, and in the browser it was begun in.
 */
final class BegunLogins {

    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final int MOST = 1_000;

    /** What only we and the provider know of it, and what only the browser has. */
    record Begun(String state, String nonce, String verifier, String browser, Instant at) {

        /** What of the verifier may be seen on the way (RFC 7636, 4.2). */
        String challenge() {
            try {
                byte[] hash = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
                return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("every Java platform has SHA-256", e);
            }
        }

        @Override
        public String toString() {
            return "Begun[" + at + "]";
        }
    }

    private final SecureRandom random;
    private final InstantSource clock;
    private final Map<String, Begun> byState = new LinkedHashMap<>();

    BegunLogins(SecureRandom random, InstantSource clock) {
        this.random = random;
        this.clock = clock;
    }

    synchronized Begun begin() {
        var begun = new Begun(
                Tokens.random(random),
                Tokens.random(random),
                Tokens.random(random),
                Tokens.random(random),
                clock.instant());
        byState.put(Tokens.hash(begun.state()), begun);
        trim();
        return begun;
    }

    /** Empty when there is none, it was taken before, it was long ago, or it was begun in another browser. */
    synchronized Optional<Begun> take(String state, Optional<String> browser) {
        return Optional.ofNullable(byState.remove(Tokens.hash(state)))
                .filter(begun -> clock.instant().isBefore(begun.at().plus(PATIENCE)))
                .filter(begun ->
                        browser.filter(its -> Tokens.same(its, begun.browser())).isPresent());
    }

    private void trim() {
        Iterator<Begun> oldest = byState.values().iterator();
        while (byState.size() > MOST) {
            oldest.next();
            oldest.remove();
        }
    }
}
