package dev.dormouse.fleet.alarm;

import java.util.regex.Pattern;

/** The name of a rule as links and alarms have it. */
public record RuleId(String value) implements Comparable<RuleId> {

    private static final Pattern FORM = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");

    public RuleId {
        if (!FORM.matcher(value).matches())
            throw new IllegalArgumentException(
                    "a rule's name has 1 to 63 lower-case letters, digits and dashes, like battery-low");
    }

    @Override
    public int compareTo(RuleId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
