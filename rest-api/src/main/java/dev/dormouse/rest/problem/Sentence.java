package dev.dormouse.rest.problem;

/** What the fleet says in passing, as a sentence for a person. */
public final class Sentence {

    private Sentence() {}

    public static String of(String words) {
        if (words.isEmpty()) return words;
        return Character.toUpperCase(words.charAt(0)) + words.substring(1) + (words.endsWith(".") ? "" : ".");
    }
}
