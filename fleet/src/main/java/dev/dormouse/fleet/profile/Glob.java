package dev.dormouse.fleet.profile;

/**
 * A pattern people can write: {@code *} stands for any number of characters, {@code ?} for one, case does not count. Matching
 * takes at most the product of both lengths, whatever a device calls itself.
 */
public record Glob(String pattern) {

    private static final int LONGEST = 200;

    public Glob {
        if (pattern.isBlank() || pattern.length() > LONGEST)
            throw new IllegalArgumentException("a pattern has 1 to " + LONGEST + " characters, as in Lamp*");
    }

    public boolean matches(String text) {
        int at = 0;
        int inText = 0;
        int star = -1;
        int resume = 0;
        while (inText < text.length()) {
            if (at < pattern.length() && pattern.charAt(at) == '*') {
                star = at++;
                resume = inText;
            } else if (at < pattern.length() && fits(pattern.charAt(at), text.charAt(inText))) {
                at++;
                inText++;
            } else if (star >= 0) {
                at = star + 1;
                inText = ++resume;
            } else {
                return false;
            }
        }
        while (at < pattern.length() && pattern.charAt(at) == '*') at++;
        return at == pattern.length();
    }

    private static boolean fits(char wanted, char found) {
        return wanted == '?' || Character.toLowerCase(wanted) == Character.toLowerCase(found);
    }

    @Override
    public String toString() {
        return pattern;
    }
}
