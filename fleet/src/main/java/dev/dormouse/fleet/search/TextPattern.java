package dev.dormouse.fleet.search;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The pieces a text must have in this order, with anything between them: {@code Lamp*} is "lamp" and "". One piece is the
 * whole text. Case does not count: pieces are folded, and so is what stores compare them with.
 */
public record TextPattern(List<String> pieces) {

    private static final int LONGEST = 255;

    public TextPattern {
        if (pieces.isEmpty()) throw new IllegalArgumentException("a pattern has a piece at least");
        if (pieces.stream().mapToInt(String::length).sum() > LONGEST)
            throw new IllegalArgumentException("a value has at most " + LONGEST + " characters");
        pieces = pieces.stream().map(TextPattern::folded).toList();
    }

    /** With {@code *} for any characters. */
    public static TextPattern of(String text) {
        return new TextPattern(Arrays.asList(text.split("\\*+", -1)));
    }

    public static TextPattern exactly(String text) {
        return new TextPattern(List.of(text));
    }

    public static String folded(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    /** The text it stands for, when it stands for only one. */
    public Optional<String> whole() {
        return pieces.size() == 1 ? Optional.of(pieces.getFirst()) : Optional.empty();
    }

    public String prefix() {
        return pieces.getFirst();
    }

    /** Whether any text does. */
    public boolean isOpen() {
        return pieces.size() > 1 && pieces.stream().allMatch(String::isEmpty);
    }

    public boolean matches(String text) {
        var folded = folded(text);
        if (pieces.size() == 1) return folded.equals(prefix());
        var last = pieces.getLast();
        if (!folded.startsWith(prefix()) || folded.length() < prefix().length() + last.length()) return false;
        int from = prefix().length();
        for (var piece : pieces.subList(1, pieces.size() - 1)) {
            int at = folded.indexOf(piece, from);
            if (at < 0) return false;
            from = at + piece.length();
        }
        return folded.length() - last.length() >= from && folded.endsWith(last);
    }
}
