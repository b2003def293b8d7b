package dev.dormouse.fleet.rotation;

import java.util.regex.Pattern;

/** The name of a rotation job. Later ones are greater, so ids are also the order in which jobs were asked for. */
public record JobId(String value) implements Comparable<JobId> {

    private static final Pattern FORM = Pattern.compile("[0-9a-z]{1,32}");

    public JobId {
        if (!FORM.matcher(value).matches())
            throw new IllegalArgumentException("the id of a job has 1 to 32 digits and small letters");
    }

    @Override
    public int compareTo(JobId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
