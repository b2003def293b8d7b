package dev.dormouse.fleet.intake;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The columns a list may have; however they are spelled there, here they have one name each. */
final class Columns {

    static final String ENDPOINT = "endpoint";
    static final String KIND = "kind";
    static final String IDENTITY = "identity";
    static final String KEY = "key";
    static final String PUBLIC_KEY = "publicKey";
    static final String SUBJECT = "subject";
    static final String PURPOSE = "purpose";
    static final String STANDING = "standing";
    static final String PROFILE = "profile";
    static final String GROUPS = "groups";
    static final String TENANT = "tenant";
    static final String VARIABLE = "var.";

    static final List<String> ALL =
            List.of(ENDPOINT, KIND, IDENTITY, KEY, PUBLIC_KEY, SUBJECT, PURPOSE, STANDING, PROFILE, GROUPS, TENANT);

    static final String IN_WORDS = String.join(", ", ALL) + " and var. before the name of a variable";

    /** More columns than these nobody needs. */
    static final int MOST = 250;

    private static final Map<String, String> BY_PLAIN_NAME =
            ALL.stream().collect(Collectors.toMap(Columns::plain, Function.identity()));

    private Columns() {}

    /** Case, dashes, underscores and blanks around it do not count, except in the name of a variable. */
    static Optional<String> named(String written) {
        var name = written.strip();
        if (name.regionMatches(true, 0, VARIABLE, 0, VARIABLE.length()) && name.length() > VARIABLE.length())
            return Optional.of(VARIABLE + name.substring(VARIABLE.length()));
        return Optional.ofNullable(BY_PLAIN_NAME.get(plain(name)));
    }

    private static String plain(String name) {
        return name.replace("-", "").replace("_", "").toLowerCase(Locale.ROOT);
    }
}
