package dev.dormouse.fleet.command;

import java.util.regex.Pattern;

/** The name of a command or of a group of them. Later ones are greater, so ids are also the order of acceptance. */
public record CommandId(String value) implements Comparable<CommandId> {

    private static final Pattern FORM = Pattern.compile("[0-9a-z]{1,32}");

    public CommandId {
        if (!FORM.matcher(value).matches())
            throw new IllegalArgumentException("a command id has 1 to 32 digits and small letters");
    }

    @Override
    public int compareTo(CommandId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
