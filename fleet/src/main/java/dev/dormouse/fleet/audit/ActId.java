package dev.dormouse.fleet.audit;

import java.util.regex.Pattern;

/** The id of an act. Ids grow with time, whoever made them. */
public record ActId(String value) implements Comparable<ActId> {

    private static final Pattern FORM = Pattern.compile("[0-9a-v]{18}");

    public ActId {
        if (!FORM.matcher(value).matches())
            throw new IllegalArgumentException("an act's id has 18 digits and letters from a to v");
    }

    @Override
    public int compareTo(ActId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
