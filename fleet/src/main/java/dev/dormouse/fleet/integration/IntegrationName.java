package dev.dormouse.fleet.integration;

import java.util.regex.Pattern;

/** What operators call an integration. */
public record IntegrationName(String value) {

    private static final Pattern FORM = Pattern.compile("[a-z0-9][a-z0-9._-]{0,63}");

    public IntegrationName {
        if (!FORM.matcher(value).matches())
            throw new IllegalArgumentException(
                    "an integration's name has at most 64 small letters, digits, dots, underscores and hyphens, and begins"
                            + " with a letter or a digit");
    }

    @Override
    public String toString() {
        return value;
    }
}
