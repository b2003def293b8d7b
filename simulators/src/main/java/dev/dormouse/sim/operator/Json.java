package dev.dormouse.sim.operator;

/** As much of JSON as this side of the API says: flat objects of texts. */
final class Json {
    private Json() {}

    /** @param pairs name, text, name, text .. */
    static String object(String... pairs) {
        var out = new StringBuilder("{");
        for (int i = 0; i < pairs.length; i += 2) {
            if (i > 0) out.append(',');
            text(out, pairs[i]);
            out.append(':');
            text(out, pairs[i + 1]);
        }
        return out.append('}').toString();
    }

    private static void text(StringBuilder out, String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            if (c == '"' || c == '\\') out.append('\\').append(c);
            else if (c < ' ') out.append("\\u%04x".formatted((int) c));
            else out.append(c);
        }
        out.append('"');
    }
}
