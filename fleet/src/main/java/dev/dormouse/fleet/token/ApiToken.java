package dev.dormouse.fleet.token;

import dev.dormouse.fleet.account.Role;
import dev.dormouse.fleet.tenant.Purview;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What a program may do that has a token of this hash. The token itself is known to the program alone. */
public record ApiToken(
        String name, String hash, Reach reach, Made made, Optional<Instant> expiresAt, Optional<Instant> lastUsed) {

    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._-]{0,63}");

    /** {@code features} are the parts of the API it is for; none stands for all that tokens are good for. */
    public record Reach(Role role, boolean readOnly, Set<String> features, Purview purview) {
        public Reach {
            features = Set.copyOf(features);
        }

        /** Over the whole fleet. */
        public Reach(Role role, boolean readOnly, Set<String> features) {
            this(role, readOnly, features, Purview.FLEET);
        }
    }

    /** Who made it, and when. */
    public record Made(String by, Instant at) {}

    public ApiToken {
        if (!NAME.matcher(name).matches())
            throw new IllegalArgumentException("a token's name has 1 to 64 small letters, digits or . _ -");
    }

    public boolean isGood(Instant now) {
        return expiresAt.map(now::isBefore).orElse(true);
    }

    public ApiToken usedAt(Instant when) {
        return new ApiToken(name, hash, reach, made, expiresAt, Optional.of(when));
    }

    @Override
    public String toString() {
        return "ApiToken[" + name + ", " + reach.role() + "]";
    }
}
