package dev.dormouse.fleet.intake;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.regex.Pattern;

/** The id of an import. */
public record ImportId(String value) {

    private static final int RANDOM_BYTES = 9;
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{1,32}");

    public ImportId {
        if (!FORM.matcher(value).matches())
            throw new IllegalArgumentException("an import's id has 1 to 32 letters, digits, dashes and underscores");
    }

    public static ImportId random(SecureRandom random) {
        byte[] bytes = new byte[RANDOM_BYTES];
        random.nextBytes(bytes);
        return new ImportId(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    @Override
    public String toString() {
        return value;
    }
}
