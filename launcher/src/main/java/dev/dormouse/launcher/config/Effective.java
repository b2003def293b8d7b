package dev.dormouse.launcher.config;

import java.util.regex.Pattern;

/** A value that holds, as it would be written in the file, and where it came from. What is secret is masked already. */
public record Effective(String key, String value, Origin origin, boolean isSecret) {

    static final String MASK = "********";

    /** A key that may stay unset, and is. */
    static final String UNSET = "";

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_./+][A-Za-z0-9_./+-]*");

    /** As YAML writes it: in quotes where they are needed. */
    static String written(String text) {
        return PLAIN.matcher(text).matches() ? text : "'" + text.replace("'", "''") + "'";
    }

    boolean isUnset() {
        return value.equals(UNSET);
    }
}
