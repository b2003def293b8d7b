package dev.dormouse.fleet.profile;

import java.util.regex.Pattern;

/** What people call a profile; it stays the same through all versions. */
public record ProfileName(String value) implements Comparable<ProfileName> {

    private static final Pattern FORM = Pattern.compile("[a-z0-9][a-z0-9._-]{0,63}");

    public ProfileName {
        if (!FORM.matcher(value).matches())
            throw new IllegalArgumentException("a profile's name has 1 to 64 small letters, digits or . _ -, "
                    + "and begins with a letter or digit, as in water-meter");
    }

    @Override
    public int compareTo(ProfileName other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
