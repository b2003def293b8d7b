package dev.dormouse.sql.log;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Names and their values as lines of {@code name=value}, which read back exactly and well in the table. */
final class KeysText {

    private KeysText() {}

    static String of(Map<String, String> keys) {
        return keys.entrySet().stream()
                .map(key -> escaped(key.getKey()).replace("=", "\\e") + "=" + escaped(key.getValue()))
                .collect(Collectors.joining("\n"));
    }

    static Map<String, String> parse(String text) {
        var keys = new LinkedHashMap<String, String>();
        if (text.isEmpty()) return keys;
        for (var line : text.split("\n", -1)) {
            int equals = line.indexOf('=');
            keys.put(plain(line.substring(0, equals)), plain(line.substring(equals + 1)));
        }
        return keys;
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\").replace("\n", "\\n");
    }

    private static String plain(String text) {
        var plain = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char here = text.charAt(i);
            plain.append(here == '\\' ? meant(text.charAt(++i)) : here);
        }
        return plain.toString();
    }

    private static char meant(char escaped) {
        return switch (escaped) {
            case 'n' -> '\n';
            case 'e' -> '=';
            default -> escaped;
        };
    }
}
