package dev.dormouse.sql.reconcile;

import dev.dormouse.fleet.reconcile.Note;
import dev.dormouse.fleet.reconcile.Topic;
import java.time.Instant;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The notes of a dossier as a column holds them: a line for each, with tabs between its parts. Tabs, line ends and
 * backslashes inside a part are written with a backslash.
 */
final class NoteLines {

    private static final String SETTLED = "settled";
    private static final String DENIED = "denied";
    private static final String UNANSWERED = "unanswered";

    private NoteLines() {}

    static String of(SortedMap<Topic, Note> notes) {
        var lines = new StringBuilder();
        notes.forEach((topic, note) -> {
            lines.append(topic.kind())
                    .append('\t')
                    .append(escaped(topic.place()))
                    .append('\t');
            switch (note) {
                case Note.Settled(var what, int times, var at) -> line(lines, SETTLED, at, "" + times, what);
                case Note.Denied(var code, var why, var at) -> line(lines, DENIED, at, code, why);
                case Note.Unanswered(int times, var at) -> line(lines, UNANSWERED, at, "" + times, "");
            }
        });
        return lines.toString();
    }

    static SortedMap<Topic, Note> parse(String lines) {
        var notes = new TreeMap<Topic, Note>();
        lines.lines().map(line -> line.split("\t", -1)).forEach(parts -> notes.put(topic(parts), note(parts)));
        return notes;
    }

    private static void line(StringBuilder lines, String kind, Instant at, String first, String second) {
        lines.append(kind).append('\t').append(at).append('\t');
        lines.append(escaped(first)).append('\t').append(escaped(second)).append('\n');
    }

    private static Topic topic(String[] parts) {
        return new Topic(Topic.Kind.valueOf(parts[0]), plain(parts[1]));
    }

    private static Note note(String[] parts) {
        var at = Instant.parse(parts[3]);
        var first = plain(parts[4]);
        var second = plain(parts[5]);
        return switch (parts[2]) {
            case SETTLED -> new Note.Settled(second, Integer.parseInt(first), at);
            case DENIED -> new Note.Denied(first, second, at);
            case UNANSWERED -> new Note.Unanswered(Integer.parseInt(first), at);
            default -> throw new IllegalStateException("a dossier holds a note of a kind nobody knows: " + parts[2]);
        };
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\")
                .replace("\t", "\\t")
                .replace("\n", "\\n")
                .replace("\r", "\\r");
    }

    private static String plain(String escaped) {
        if (escaped.indexOf('\\') < 0) return escaped;
        var text = new StringBuilder(escaped.length());
        for (int i = 0; i < escaped.length(); i++) {
            char each = escaped.charAt(i);
            text.append(each == '\\' && i + 1 < escaped.length() ? meant(escaped.charAt(++i)) : each);
        }
        return text.toString();
    }

    private static char meant(char letter) {
        return switch (letter) {
            case 't' -> '\t';
            case 'n' -> '\n';
            case 'r' -> '\r';
            default -> letter;
        };
    }
}
