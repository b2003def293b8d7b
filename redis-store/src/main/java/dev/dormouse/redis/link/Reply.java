package dev.dormouse.redis.link;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a script returned: most begin with a word that says how it went. */
public record Reply(List<Object> parts) {

    public boolean says(String word) {
        return word.equals(text(0));
    }

    public int size() {
        return parts.size();
    }

    public byte[] bytes(int index) {
        return (byte[]) parts.get(index);
    }

    public String text(int index) {
        return new String(bytes(index), StandardCharsets.UTF_8);
    }

    public long number(int index) {
        return (Long) parts.get(index);
    }

    /** The fields of a hash, which scripts hand out as one list. */
    public Map<String, byte[]> fields(int index) {
        var flat = (List<?>) parts.get(index);
        var fields = new LinkedHashMap<String, byte[]>();
        for (int i = 0; i + 1 < flat.size(); i += 2)
            fields.put(new String((byte[]) flat.get(i), StandardCharsets.UTF_8), (byte[]) flat.get(i + 1));
        return fields;
    }

    /** A list of texts. */
    public List<String> texts(int index) {
        return ((List<?>) parts.get(index))
                .stream()
                        .map(one -> new String((byte[]) one, StandardCharsets.UTF_8))
                        .toList();
    }

    /** A text as scripts take it. */
    public static byte[] argument(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    public static byte[] argument(long number) {
        return argument(Long.toString(number));
    }

    public static byte[] argument(boolean flag) {
        return argument(flag ? "1" : "0");
    }
}
