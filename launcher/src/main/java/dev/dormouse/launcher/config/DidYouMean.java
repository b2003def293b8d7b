package dev.dormouse.launcher.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Guesses which key somebody meant. */
final class DidYouMean {

    private static final int NEAR = 3;

    private DidYouMean() {}

    /** The words for a key nobody knows. */
    static String unknown(String key, Collection<String> known) {
        return guess(key, known)
                .map(guess -> "unknown key, did you mean " + guess + "?")
                .orElse("unknown key");
    }

    static Optional<String> guess(String key, Collection<String> known) {
        var nearest = known.stream()
                .filter(it -> distance(key, it) <= Math.min(NEAR, it.length() / 2))
                .min(Comparator.comparingInt((String it) -> distance(key, it)).thenComparing(it -> it));
        return nearest.isPresent() ? nearest : inAnotherSection(key, known);
    }

    private static Optional<String> inAnotherSection(String key, Collection<String> known) {
        var name = key.substring(key.lastIndexOf('.') + 1);
        var same = known.stream()
                .filter(it -> it.equals(name) || it.endsWith("." + name))
                .toList();
        return same.size() == 1 ? Optional.of(same.getFirst()) : Optional.empty();
    }

    /** Levenshtein's: how many letters to add, drop or change. */
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) row[j] = j;
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int changed = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(changed, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
