package dev.dormouse.fleet.enrolment;

import java.util.regex.Pattern;

/** What people call an enrolment group. */
public record GroupName(String value) implements Comparable<GroupName> {

    private static final Pattern FORM = Pattern.compile("[a-z0-9][a-z0-9._-]{0,63}");

    public GroupName {
        if (!FORM.matcher(value).matches())
            throw new IllegalArgumentException("an enrolment group's name has 1 to 64 small letters, digits or . _ -, "
                    + "and begins with a letter or digit, as in meters-2026");
    }

    @Override
    public int compareTo(GroupName other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
