package dev.dormouse.sql.database;

import java.util.Locale;

/** Search for any part of a text without regard to case: columns hold it folded, and a pattern takes every letter literally. */
public final class Search {

    /** Above every character, so that it ends the texts that begin with a text. */
    public static final String LAST = new String(Character.toChars(Character.MAX_CODE_POINT));

    private Search() {}

    /** As a column holds it. */
    public static String folded(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    /** For {@code LIKE ? ESCAPE '!'}. */
    public static String pattern(String search) {
        return "%" + literal(folded(search)) + "%";
    }

    /** A text within such a pattern that stands for itself. */
    public static String literal(String text) {
        return text.replace("!", "!!").replace("%", "!%").replace("_", "!_");
    }
}
