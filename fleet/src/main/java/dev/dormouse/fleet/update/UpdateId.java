package dev.dormouse.fleet.update;

import java.util.regex.Pattern;

/** The name of an update. Later ones are greater, so ids are also the order in which updates were ordered. */
public record UpdateId(String value) implements Comparable<UpdateId> {

    private static final Pattern FORM = Pattern.compile("[0-9a-z]{1,32}");

    public UpdateId {
        if (!FORM.matcher(value).matches())
            throw new IllegalArgumentException("the id of an update has 1 to 32 digits and small letters");
    }

    @Override
    public int compareTo(UpdateId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
