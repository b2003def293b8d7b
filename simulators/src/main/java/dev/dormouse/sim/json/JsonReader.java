package dev.dormouse.sim.json;

import dev.dormouse.sim.wire.Malformed;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.regex.Pattern;

/** Text to values, front to back. */
final class JsonReader {
    private static final int MAX_DEPTH = 32;
    private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9]\\d*)(\\.\\d+)?([eE][+-]?\\d{1,3})?");

    private final String text;
    private int at;

    JsonReader(String text) {
        this.text = text;
    }

    Json single() {
        var value = value(0);
        skipBlanks();
        if (at < text.length()) throw new Malformed("JSON with something behind it");
        return value;
    }

    private Json value(int depth) {
        if (depth > MAX_DEPTH) throw new Malformed("JSON nested too deep");
        return switch (peek()) {
            case '{' -> fields(depth);
            case '[' -> items(depth);
            case '"' -> new Json.Text(string());
            case 't' -> word("true", new Json.Flag(true));
            case 'f' -> word("false", new Json.Flag(false));
            case 'n' -> word("null", new Json.Nothing());
            default -> number();
        };
    }

    private Json fields(int depth) {
        var fields = new LinkedHashMap<String, Json>();
        take('{');
        if (peek() != '}') {
            do {
                peek();
                var name = string();
                peek();
                take(':');
                fields.put(name, value(depth + 1));
            } while (more('}'));
        }
        take('}');
        return new Json.Fields(fields);
    }

    private Json items(int depth) {
        var items = new ArrayList<Json>();
        take('[');
        if (peek() != ']') {
            do items.add(value(depth + 1));
            while (more(']'));
        }
        take(']');
        return new Json.Items(items);
    }

    /** Steps over a comma; says whether there was one. */
    private boolean more(char end) {
        var next = peek();
        if (next == ',') at++;
        else if (next != end) throw new Malformed("JSON that lacks a comma");
        return next == ',';
    }

    private String string() {
        take('"');
        var out = new StringBuilder();
        while (true) {
            var c = next();
            if (c == '"') return out.toString();
            if (c < 0x20) throw new Malformed("a control character in a JSON string");
            out.append(c == '\\' ? escaped() : c);
        }
    }

    private char escaped() {
        var c = next();
        return switch (c) {
            case '"', '\\', '/' -> c;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> unicode();
            default -> throw new Malformed("an escape that JSON does not know");
        };
    }

    private char unicode() {
        var code = 0;
        for (int i = 0; i < 4; i++) {
            var digit = Character.digit(next(), 16);
            if (digit < 0) throw new Malformed("an escape that is not of four hex digits");
            code = code << 4 | digit;
        }
        return (char) code;
    }

    private Json number() {
        var matcher = NUMBER.matcher(text).region(at, text.length());
        if (!matcher.lookingAt()) throw new Malformed("JSON with an unknown word");
        at = matcher.end();
        return new Json.Number(matcher.group());
    }

    private Json word(String word, Json value) {
        if (!text.startsWith(word, at)) throw new Malformed("JSON with an unknown word");
        at += word.length();
        return value;
    }

    /** The next character that is not blank. */
    private char peek() {
        skipBlanks();
        if (at == text.length()) throw new Malformed("JSON that ends too early");
        return text.charAt(at);
    }

    private char next() {
        if (at == text.length()) throw new Malformed("JSON that ends too early");
        return text.charAt(at++);
    }

    private void take(char expected) {
        if (next() != expected) throw new Malformed("JSON that lacks a " + expected);
    }

    private void skipBlanks() {
        while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) at++;
    }
}
