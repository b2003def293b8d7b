package dev.dormouse.objects.model;

import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Finds the names of an enumeration's values in a text for people: "0: Idle 1: Downloading", "0=Non-IP", one to a line. */
final class Labels {
    /** A number, or a range of reserved ones, with a colon or an equals sign after it. */
    private static final Pattern MARKER = Pattern.compile(
            "(?:^|(?<=[\\s,;.(\\[*]))(-?[0-9]{1,10})(\\s?(?:-|–|\\.{2,3})\\s?[0-9]{1,10})?\\]?\\s?[:=]\\s*(?=\\S)",
            Pattern.MULTILINE);

    private static final Pattern END = Pattern.compile("\n|[.,;](\\s|$)|\\\\n");
    private static final Pattern LOOSE_END = Pattern.compile("(\\s|\\[|\\band)+$");
    private static final int LONGEST = 60;

    private Labels() {}

    static SortedMap<Long, String> in(String text) {
        var labels = new TreeMap<Long, String>();
        var marker = MARKER.matcher(text);
        boolean more = !speaksOfBits(text) && marker.find();
        while (more) {
            boolean single = marker.group(2) == null && !isCounted(text, marker.start());
            String number = marker.group(1);
            int from = marker.end();
            more = marker.find();
            String label = label(text.substring(from, more ? marker.start() : text.length()));
            if (single && label.chars().anyMatch(Character::isLetter))
                labels.putIfAbsent(Long.parseLong(number), label);
        }
        boolean plausible = labels.size() > 1 && (labels.containsKey(0L) || labels.containsKey(1L));
        return plausible ? labels : new TreeMap<>();
    }

    private static String label(String text) {
        String begin = text.substring(0, Math.min(text.length(), 4 * LONGEST));
        var end = END.matcher(begin);
        String sentence = end.find() ? begin.substring(0, end.start()) : begin;
        String label = LOOSE_END.matcher(sentence).replaceFirst("").strip();
        int open = label.lastIndexOf(" (");
        boolean leftOpen = open > 0 && label.indexOf(')', open) < 0;
        boolean explained = open > 0 && label.length() > LONGEST / 2 && label.endsWith(")");
        if (leftOpen || explained) label = label.substring(0, open).strip();
        if (label.length() <= LONGEST) return label;
        int space = label.lastIndexOf(' ', LONGEST);
        return label.substring(0, space > 0 ? space : LONGEST) + "…";
    }

    /** A mask's numbers count bits, they are not its values. */
    private static boolean speaksOfBits(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        return Stream.of("mask", "bitmap", "lsb", "each bit", "bit definition").anyMatch(lower::contains);
    }

    /** "Inst 0: …" and "argument 1: …" speak of something else than the value. */
    private static boolean isCounted(String text, int start) {
        String before =
                text.substring(Math.max(0, start - 12), start).stripTrailing().toLowerCase(Locale.ROOT);
        return Stream.of("inst", "instance", "arg", "argument", "bit", "byte", "rfc")
                .anyMatch(before::endsWith);
    }
}
