package dev.dormouse.fleet.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A version as devices write it, made comparable: numbers as numbers, {@code 2.1} and {@code 2.1.0} alike, {@code 2.1-rc1}
 * before {@code 2.1} and {@code 2.1b} after it. The order is that of the keys, as text, so that a table sorts as we do.
 *
 * @param key of each part: how long its number is, and the number, or its letters; ASCII only
 */
public record Version(String key) implements Comparable<Version> {

    private static final Pattern PART = Pattern.compile("([-~]?)(?:([0-9]+)|([a-z]+))");
    private static final int LONGEST = 64;
    private static final int MOST_DIGITS = 26;

    // In the order in which they follow the same beginning.
    private static final String EARLIER_LETTERS = "0";
    private static final String END = "1";
    private static final String NUMBER = "2";
    private static final String LATER_LETTERS = "3";

    public static Version of(String text) {
        var parts = new ArrayList<String>();
        var found = PART.matcher(shortened(text));
        while (found.find()) {
            var digits = found.group(2);
            if (digits != null) parts.add(NUMBER + number(digits));
            else {
                boolean earlier = !found.group(1).isEmpty() && !parts.isEmpty();
                if (earlier) dropZeros(parts);
                // A space ends the letters: it comes before every letter.
                parts.add((earlier ? EARLIER_LETTERS : LATER_LETTERS) + found.group(3) + " ");
            }
        }
        dropZeros(parts);
        return new Version(String.join("", parts) + END);
    }

    @Override
    public int compareTo(Version other) {
        return key.compareTo(other.key);
    }

    private static String shortened(String text) {
        var lower = text.toLowerCase(Locale.ROOT);
        var bare = lower.length() > 1 && lower.charAt(0) == 'v' && Character.isDigit(lower.charAt(1))
                ? lower.substring(1)
                : lower;
        return bare.substring(0, Math.min(bare.length(), LONGEST));
    }

    /** The longer of two numbers is the greater one. */
    private static String number(String digits) {
        var bare = digits.replaceFirst("^0+(?=.)", "");
        var kept = bare.substring(0, Math.min(bare.length(), MOST_DIGITS));
        return (char) ('a' + kept.length() - 1) + kept;
    }

    private static void dropZeros(List<String> parts) {
        while (parts.size() > 1 && parts.getLast().equals(NUMBER + "a0")) parts.removeLast();
    }
}
