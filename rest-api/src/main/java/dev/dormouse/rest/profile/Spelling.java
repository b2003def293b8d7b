package dev.dormouse.rest.profile;

import java.util.Arrays;
import java.util.Locale;

/** Words of the contract for words of ours: no-composite for NO_COMPOSITE. */
final class Spelling {

    private Spelling() {}

    static String of(Enum<?> word) {
        return word.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The contract let the word through, so it is one of these. */
    static <T extends Enum<T>> T read(String word, T[] words) {
        return Arrays.stream(words)
                .filter(each -> of(each).equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("the contract knows a word that nobody reads: " + word));
    }
}
