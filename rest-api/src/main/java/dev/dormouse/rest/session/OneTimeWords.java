package dev.dormouse.rest.session;

import java.security.SecureRandom;
import java.util.LinkedHashSet;
import java.util.Set;

/** Words that are good once and typed by people: without characters that look alike, in groups of five. */
public final class OneTimeWords {

    private static final String LETTERS = "abcdefghjkmnpqrstuvwxyz23456789";
    private static final int GROUP = 5;
    private static final int PASSWORD_LENGTH = 20;
    private static final int RECOVERY_LENGTH = 15;
    private static final int RECOVERY_CODES = 10;

    private OneTimeWords() {}

    public static String password(SecureRandom random) {
        return word(random, PASSWORD_LENGTH);
    }

    static Set<String> recoveryCodes(SecureRandom random) {
        var codes = new LinkedHashSet<String>();
        while (codes.size() < RECOVERY_CODES) codes.add(word(random, RECOVERY_LENGTH));
        return codes;
    }

    private static String word(SecureRandom random, int length) {
        var word = new StringBuilder();
        for (int i = 0; i < length; i++) {
            if (i > 0 && i % GROUP == 0) word.append('-');
            word.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return word.toString();
    }
}
