package dev.dormouse.rest.campaign;

import java.util.Locale;

/** The words of the contract for what has a name in the fleet. */
final class Words {

    private Words() {}

    static String of(Enum<?> name) {
        return name.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static <E extends Enum<E>> E read(Class<E> names, String word) {
        return Enum.valueOf(names, word.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
