package dev.dormouse.fleet.intake;

import java.io.IOException;
import java.io.Reader;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Objects of RFC 8259 as lists hold them: an array of them, or one after the other. Their members are texts, numbers and flags,
 * arrays of these, and objects of these; an object's members come out as {@code name.member}, an array's with a blank between.
 */
final class JsonReader {

    private static final int LONGEST_TEXT = 16_384;
    private static final int END = -1;

    private final Reader in;
    private int ahead;
    private boolean begun;
    private boolean inArray;
    private boolean ended;
    private int line = 1;
    private int row;

    JsonReader(Reader in) {
        this.in = in;
    }

    /** The object {@link #next} returned last; the first is 1. */
    int row() {
        return row;
    }

    Optional<Map<String, String>> next() throws IOException, MalformedList {
        if (!begun) begin();
        else if (inArray && !ended) ended = !anotherElement();
        if (ended) return end();
        if (ahead == END && !inArray) return Optional.empty();
        row++;
        var members = new LinkedHashMap<String, String>();
        object(members, "");
        skipBlanks();
        return Optional.of(members);
    }

    private void begin() throws IOException, MalformedList {
        begun = true;
        advance();
        skipBlanks();
        if (ahead != '[') return;
        inArray = true;
        advance();
        skipBlanks();
        if (ahead == ']') {
            advance();
            ended = true;
        }
    }

    private boolean anotherElement() throws IOException, MalformedList {
        if (ahead == ',') {
            advance();
            skipBlanks();
            return true;
        }
        expect(']', "a comma or the end of the array");
        return false;
    }

    private Optional<Map<String, String>> end() throws IOException, MalformedList {
        skipBlanks();
        if (ahead != END) throw malformed("goes on after the end of the array", "nothing there");
        return Optional.empty();
    }

    /** Members of members are named with a dot; deeper than that nothing of ours goes. */
    private void object(Map<String, String> members, String prefix) throws IOException, MalformedList {
        expect('{', "an object in braces");
        skipBlanks();
        if (ahead == '}') {
            advance();
            return;
        }
        while (true) {
            var name = prefix + text("the name of a member");
            skipBlanks();
            expect(':', "a colon after the name");
            skipBlanks();
            if (ahead == '{' && prefix.isEmpty()) object(members, name + ".");
            else put(members, name, ahead == '[' ? array() : scalar());
            skipBlanks();
            if (ahead == '}') break;
            expect(',', "a comma or a closing brace");
            skipBlanks();
        }
        advance();
    }

    private void put(Map<String, String> members, String name, String value) throws MalformedList {
        if (members.size() == Columns.MOST)
            throw malformed("has more than " + Columns.MOST + " members", "fewer members");
        if (members.put(name, value) != null) throw malformed("has two members of one name", "each name once");
    }

    private String array() throws IOException, MalformedList {
        var joined = new StringBuilder();
        advance();
        skipBlanks();
        while (ahead != ']') {
            if (!joined.isEmpty()) {
                expect(',', "a comma or the end of the array");
                skipBlanks();
                joined.append(' ');
            }
            var element = scalar();
            if (element.isEmpty() || joined.length() + element.length() > LONGEST_TEXT)
                throw malformed("has an array with an empty or too long element", "short texts");
            joined.append(element);
            skipBlanks();
        }
        advance();
        return joined.toString();
    }

    private String scalar() throws IOException, MalformedList {
        if (ahead == '"') return text("a text");
        var word = new StringBuilder();
        while (ahead == '-' || ahead == '+' || ahead == '.' || (ahead < 128 && Character.isLetterOrDigit(ahead))) {
            if (word.length() == LONGEST_TEXT) throw malformed("has too long a number", "a shorter one");
            word.append((char) ahead);
            advance();
        }
        var written = word.toString();
        if (written.equals("null")) return "";
        boolean sound = written.equals("true")
                || written.equals("false")
                || written.matches("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?");
        if (!sound) throw malformed("has a value that JSON does not know", "a text in quotes, a number, true or false");
        return written;
    }

    private String text(String expected) throws IOException, MalformedList {
        expect('"', expected + " in quotes");
        var text = new StringBuilder();
        while (ahead != '"') {
            if (ahead < ' ') throw malformed("has a text that does not end on its line", "a closing quote");
            if (text.length() == LONGEST_TEXT)
                throw malformed("has a text of more than " + LONGEST_TEXT + " characters", "a shorter one");
            if (ahead == '\\') escape(text);
            else text.append((char) ahead);
            advance();
        }
        advance();
        return text.toString();
    }

    private void escape(StringBuilder text) throws IOException, MalformedList {
        advance();
        switch (ahead) {
            case '"', '\\', '/' -> text.append((char) ahead);
            case 'b' -> text.append('\b');
            case 'f' -> text.append('\f');
            case 'n' -> text.append('\n');
            case 'r' -> text.append('\r');
            case 't' -> text.append('\t');
            case 'u' -> text.append(unicode());
            default -> throw malformed("has an escape that JSON does not know", "\\\\ for a backslash");
        }
    }

    private char unicode() throws IOException, MalformedList {
        int code = 0;
        for (int i = 0; i < 4; i++) {
            advance();
            int digit = ahead < 128 ? Character.digit(ahead, 16) : -1;
            if (digit < 0) throw malformed("has an incomplete \\u escape", "four hexadecimal digits");
            code = code << 4 | digit;
        }
        return (char) code;
    }

    private void expect(char wanted, String right) throws IOException, MalformedList {
        if (ahead != wanted) throw malformed(ahead == END ? "ends too early" : "is not JSON here", right);
        advance();
    }

    private void skipBlanks() throws IOException {
        while (ahead == ' ' || ahead == '\n' || ahead == '\r' || ahead == '\t') advance();
    }

    private void advance() throws IOException {
        if (ahead == '\n') line++;
        ahead = in.read();
    }

    private MalformedList malformed(String what, String right) {
        return MalformedList.at(Math.max(1, row), line, what, right);
    }
}
