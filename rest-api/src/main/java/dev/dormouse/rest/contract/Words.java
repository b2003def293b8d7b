package dev.dormouse.rest.contract;

import java.util.Locale;

/** The words of the contract for words of ours: {@code no-composite} for NO_COMPOSITE. */
public final class Words {

    private Words() {}

    public static String of(Enum<?> ours) {
        return ours.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The contract let the word through, so it is one of these. */
    public static <E extends Enum<E>> E read(Class<E> ours, String word) {
        return Enum.valueOf(ours, word.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
