package dev.dormouse.sql.database;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Lines of words as one column holds them: words with a tab between, line ends between lines. What of these stands in a word
 * is written with a backslash.
 */
public record Lines(List<List<String>> all) {

    public Lines {
        all = List.copyOf(all);
    }

    public static List<String> line(Object... words) {
        return Arrays.stream(words).map(Lines::word).toList();
    }

    public static Lines parse(String text) {
        if (text.isEmpty()) return new Lines(List.of());
        return new Lines(Arrays.stream(text.split("\n", -1)).map(Lines::words).toList());
    }

    /** An empty word stands for nothing. */
    public static Optional<String> maybe(String word) {
        return word.isEmpty() ? Optional.empty() : Optional.of(word);
    }

    public String text() {
        return all.stream()
                .map(line -> line.stream().map(Lines::escaped).collect(Collectors.joining("\t")))
                .collect(Collectors.joining("\n"));
    }

    private static String word(Object word) {
        return word instanceof Optional<?> maybe ? maybe.map(Object::toString).orElse("") : word.toString();
    }

    private static List<String> words(String line) {
        var words = new ArrayList<String>();
        for (var word : line.split("\t", -1)) words.add(plain(word));
        return words;
    }

    private static String escaped(String word) {
        return word.replace("\\", "\\\\").replace("\t", "\\t").replace("\n", "\\n");
    }

    private static String plain(String escaped) {
        if (escaped.indexOf('\\') < 0) return escaped;
        var word = new StringBuilder(escaped.length());
        for (int i = 0; i < escaped.length(); i++) {
            char each = escaped.charAt(i);
            word.append(each == '\\' ? meant(escaped.charAt(++i)) : each);
        }
        return word.toString();
    }

    private static char meant(char letter) {
        return switch (letter) {
            case 't' -> '\t';
            case 'n' -> '\n';
            default -> letter;
        };
    }
}
