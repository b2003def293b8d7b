package dev.dormouse.fleet.alarm;

/** A name with {@code *} for any characters, none included. Case counts. */
public record Glob(String pattern) {

    private static final int LONGEST = 255;

    public Glob {
        if (pattern.isBlank()) throw new IllegalArgumentException("a pattern must not be blank: * stands for anything");
        if (pattern.length() > LONGEST)
            throw new IllegalArgumentException("a pattern has at most " + LONGEST + " characters");
    }

    /** Takes no longer than the two lengths multiplied, whatever the pattern. */
    public boolean matches(String text) {
        int at = 0;
        int in = 0;
        int star = -1;
        int resume = 0;
        while (in < text.length()) {
            if (at < pattern.length() && pattern.charAt(at) == '*') {
                star = at++;
                resume = in;
            } else if (at < pattern.length() && pattern.charAt(at) == text.charAt(in)) {
                at++;
                in++;
            } else if (star >= 0) {
                at = star + 1;
                in = ++resume;
            } else {
                return false;
            }
        }
        while (at < pattern.length() && pattern.charAt(at) == '*') at++;
        return at == pattern.length();
    }

    @Override
    public String toString() {
        return pattern;
    }
}
