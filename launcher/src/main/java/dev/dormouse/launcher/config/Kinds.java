package dev.dormouse.launcher.config;

import dev.dormouse.fleet.credential.Secret;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Collectors;

/** The kinds of values there are, apart from quantities with a unit. */
final class Kinds {

    private Kinds() {}

    static final Kind<String> HOST = text -> {
        if (text.isBlank() || text.contains("/") || text.contains(" "))
            throw new IllegalArgumentException("'" + text + "' is not a host name or an address");
        return text;
    };

    /** One of a command: anything that says something. */
    static final Kind<String> WORD = text -> {
        if (text.isBlank()) throw new IllegalArgumentException("is empty");
        return text;
    };

    static final Kind<Integer> PORT = text -> {
        var port = number(text);
        if (port < 1 || port > 65_535) throw new IllegalArgumentException(text + " is not a port (1 to 65535)");
        return (int) port;
    };

    static final Kind<Boolean> SWITCH = text -> switch (text) {
        case "true" -> true;
        case "false" -> false;
        default -> throw new IllegalArgumentException("'" + text + "' is neither true nor false");
    };

    static final Kind<Path> PATH = text -> {
        if (text.isBlank()) throw new IllegalArgumentException("is empty and should be a path");
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException("is not a path: " + e.getReason(), e);
        }
    };

    /** Where secrets may go: over TLS, or no further than this machine. */
    static final Kind<URI> SAFE_ADDRESS = text -> {
        var address = URI.create(text);
        var host = String.valueOf(address.getHost());
        boolean local = List.of("localhost", "127.0.0.1", "[::1]").contains(host);
        if (address.getHost() == null
                || !("https".equals(address.getScheme()) || ("http".equals(address.getScheme()) && local)))
            throw new IllegalArgumentException("'" + text + "' is no https address, as in https://login.example.org");
        return address;
    };

    static final Kind<Pattern> PATTERN = text -> {
        try {
            return Pattern.compile(text);
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException(
                    "'%s' is not a regular expression: %s".formatted(text, e.getDescription()), e);
        }
    };

    static Kind<Integer> whole(int least, int most) {
        return text -> {
            var number = number(text);
            if (number < least || number > most)
                throw new IllegalArgumentException("%s is not between %d and %d".formatted(text, least, most));
            return (int) number;
        };
    }

    static <E extends Enum<E>> Kind<E> choice(Class<E> type) {
        var choices = Arrays.stream(type.getEnumConstants())
                .collect(Collectors.toMap(it -> it.name().toLowerCase(Locale.ROOT), Function.identity()));
        return new Kind<>() {
            @Override
            public E parse(String text) {
                var chosen = choices.get(text);
                if (chosen == null)
                    throw new IllegalArgumentException("'%s' is none of %s"
                            .formatted(text, choices.keySet().stream().sorted().collect(Collectors.joining(", "))));
                return chosen;
            }

            @Override
            public String show(E value) {
                return value.name().toLowerCase(Locale.ROOT);
            }
        };
    }

    /** Something nobody guesses. Never repeats the text it was given. */
    static final Kind<Secret> PASSPHRASE = text -> {
        if (text.length() < 16) throw new IllegalArgumentException("is shorter than 16 characters");
        return new Secret(text.getBytes(StandardCharsets.UTF_8));
    };

    /** Never repeats the text it was given. */
    static Kind<Secret> hexSecret(int bytes) {
        return text -> {
            var complaint = "is not a key of " + bytes + " bytes in hexadecimal (" + 2 * bytes + " digits)";
            if (text.length() != 2 * bytes || !text.chars().allMatch(HexFormat::isHexDigit))
                throw new IllegalArgumentException(complaint);
            return new Secret(HexFormat.of().parseHex(text));
        };
    }

    static String uri(String scheme, String host, int port) {
        return scheme + "://" + (host.contains(":") && !host.startsWith("[") ? "[" + host + "]" : host) + ":" + port;
    }

    private static long number(String text) {
        try {
            return Long.parseLong(text.replace("_", ""));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("'" + text + "' is not a whole number", e);
        }
    }
}
