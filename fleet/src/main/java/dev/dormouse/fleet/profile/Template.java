package dev.dormouse.fleet.profile;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * A text with places to fill: {@code coaps://${site}.example.org/${endpoint}}. Two dollar signs are one that is meant as such.
 */
public record Template(String text) {

    private static final int LONGEST = 4_000;
    private static final int LONGEST_FILLED = 16_000;
    private static final Pattern NAME = Pattern.compile("[a-zA-Z][a-zA-Z0-9._-]{0,63}");

    public Template {
        if (text.length() > LONGEST)
            throw new IllegalArgumentException("a value has at most " + LONGEST + " characters");
        parse(text);
    }

    /** Whether a variable may have this name. */
    static boolean isName(String name) {
        return NAME.matcher(name).matches();
    }

    public sealed interface Filled {
        record Text(String text) implements Filled {}

        /** Nobody knows these names. */
        record Missing(Set<String> names) implements Filled {}

        record TooLong(int characters) implements Filled {}
    }

    public Filled fill(Function<String, Optional<String>> known) {
        var missing = new LinkedHashSet<String>();
        var filled = new StringBuilder();
        for (var part : parse(text)) {
            switch (part) {
                case Part.Literal(var words) -> filled.append(words);
                case Part.Name(var name) -> known.apply(name).ifPresentOrElse(filled::append, () -> missing.add(name));
            }
        }
        if (!missing.isEmpty()) return new Filled.Missing(missing);
        return filled.length() > LONGEST_FILLED
                ? new Filled.TooLong(filled.length())
                : new Filled.Text(filled.toString());
    }

    /** The names in it, in their order. */
    public Set<String> names() {
        var names = new LinkedHashSet<String>();
        for (var part : parse(text)) if (part instanceof Part.Name(var name)) names.add(name);
        return names;
    }

    private sealed interface Part {
        record Literal(String words) implements Part {}

        record Name(String name) implements Part {}
    }

    private static List<Part> parse(String text) {
        var parts = new ArrayList<Part>();
        int from = 0;
        for (int dollar = text.indexOf('$'); dollar >= 0; dollar = text.indexOf('$', from)) {
            parts.add(new Part.Literal(text.substring(from, dollar)));
            if (text.startsWith("$$", dollar)) {
                parts.add(new Part.Literal("$"));
                from = dollar + 2;
            } else {
                int end = text.indexOf('}', dollar);
                if (!text.startsWith("${", dollar) || end < 0) throw lonelyDollar(dollar);
                parts.add(new Part.Name(checked(text.substring(dollar + 2, end))));
                from = end + 1;
            }
        }
        parts.add(new Part.Literal(text.substring(from)));
        return parts;
    }

    private static String checked(String name) {
        if (!isName(name))
            throw new IllegalArgumentException(
                    "'" + name + "' is not the name of a variable, which has letters, digits and . _ -, as in site");
        return name;
    }

    private static IllegalArgumentException lonelyDollar(int at) {
        return new IllegalArgumentException("the dollar sign at character " + (at + 1)
                + " begins no variable, as in ${endpoint}; write $$ where a dollar sign is meant");
    }
}
