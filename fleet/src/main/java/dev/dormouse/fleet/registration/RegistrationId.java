package dev.dormouse.fleet.registration;

import java.security.SecureRandom;
import java.util.Base64;

/** The id in a registration's path. A device sends it with every update, so it is as short as it can be and not guessed. */
public record RegistrationId(String value) {

    private static final int RANDOM_BYTES = 6;
    private static final int LONGEST = 64;

    public RegistrationId {
        if (value.isEmpty() || value.length() > LONGEST)
            throw new IllegalArgumentException("a registration id has 1 to " + LONGEST + " characters");
    }

    public static RegistrationId random(SecureRandom random) {
        byte[] bytes = new byte[RANDOM_BYTES];
        random.nextBytes(bytes);
        return new RegistrationId(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    @Override
    public String toString() {
        return value;
    }
}
