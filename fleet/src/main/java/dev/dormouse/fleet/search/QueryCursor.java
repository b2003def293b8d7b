package dev.dormouse.fleet.search;

import java.util.Optional;

/** The text of a query and how far it is read. */
final class QueryCursor {

    /** A value as it was written; in quotes, its stars are stars. */
    record Written(int at, String text, boolean quoted) {}

    private static final String ENDS = ",;()";

    private final String text;
    private int at;

    QueryCursor(String text) {
        this.text = text;
    }

    int at() {
        skipSpaces();
        return at;
    }

    boolean isAtEnd() {
        return at() == text.length();
    }

    boolean sees(char wanted) {
        return !isAtEnd() && text.charAt(at) == wanted;
    }

    /** Whether a {@code !} stands here that is not the beginning of {@code !=}. */
    boolean seesNot() {
        return sees('!') && !text.startsWith("!=", at);
    }

    boolean take(char wanted) {
        if (!sees(wanted)) return false;
        at++;
        return true;
    }

    /** The name before an operator; nothing is taken when none follows it. */
    Optional<String> takeName() {
        int begin = at();
        int end = begin;
        while (end < text.length() && isOfName(text.charAt(end))) end++;
        int next = end;
        while (next < text.length() && text.charAt(next) == ' ') next++;
        if (end == begin || next == text.length() || "=!<>".indexOf(text.charAt(next)) < 0) return Optional.empty();
        at = next;
        return Optional.of(text.substring(begin, end));
    }

    /** {@code ==}, {@code <=}, {@code =lt=} and the like; whether it is one of ours is for the caller to say. */
    String takeOperator() {
        int begin = at();
        int end = begin + 1;
        if (text.charAt(begin) == '=') {
            while (end < text.length() && Character.isLetter(text.charAt(end))) end++;
        }
        if (end < text.length() && text.charAt(end) == '=') end++;
        at = end;
        return text.substring(begin, end);
    }

    Written takeValue() {
        int begin = at();
        if (begin < text.length() && isQuote(text.charAt(begin))) return takeQuoted();
        while (at < text.length() && ENDS.indexOf(text.charAt(at)) < 0) at++;
        return new Written(begin, text.substring(begin, at).strip(), false);
    }

    private Written takeQuoted() {
        int begin = at;
        char quote = text.charAt(at++);
        var inside = new StringBuilder();
        while (at < text.length() && text.charAt(at) != quote) {
            if (text.charAt(at) == '\\' && at + 1 < text.length()) at++;
            inside.append(text.charAt(at++));
        }
        if (at == text.length()) throw new Misreading(begin, "this quotation has no end: put " + quote + " behind it");
        at++;
        return new Written(begin, inside.toString(), true);
    }

    private void skipSpaces() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) at++;
    }

    private static boolean isOfName(char letter) {
        return Character.isLetterOrDigit(letter) || letter == '.' || letter == '_' || letter == '-';
    }

    private static boolean isQuote(char letter) {
        return letter == '\'' || letter == '"';
    }
}
