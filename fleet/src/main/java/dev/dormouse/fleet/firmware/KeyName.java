package dev.dormouse.fleet.firmware;

import java.util.regex.Pattern;

/** What people call a key by which images are signed: "release-2026". */
public record KeyName(String value) implements Comparable<KeyName> {

    private static final Pattern FORM = Pattern.compile("[a-z0-9][a-z0-9._-]{0,63}");

    public KeyName {
        if (!FORM.matcher(value).matches())
            throw new IllegalArgumentException(
                    "a key is called by up to 64 small letters, digits, dots, hyphens and underscores");
    }

    @Override
    public int compareTo(KeyName other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
