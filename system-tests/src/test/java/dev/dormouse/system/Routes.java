package dev.dormouse.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Every address the web pages have, as their router tells: a page that is added is walked as well, or somebody is told to say how.
 * What stands in place of a parameter is given by the address before it: {@code /models/:object} has {@code 3}.
 */
final class Routes {

    private static final Path PAGES = Path.of("../web-ui/src");
    private static final Pattern ROUTE = Pattern.compile("<Route path=\"(/[^\"]*)\"");
    private static final Pattern WORD = Pattern.compile("'([^']+)'");

    private final Map<String, List<String>> values;
    private final Set<String> filled = new LinkedHashSet<>();

    private Routes(Map<String, List<String>> values) {
        this.values = values;
    }

    static List<String> all(Map<String, List<String>> values) {
        var routes = new Routes(values);
        var addresses = matches(ROUTE, read("Routes.tsx"))
                .flatMap(match -> routes.addresses(match.group(1)).stream())
                .toList();
        var needless = new LinkedHashSet<>(values.keySet());
        needless.removeAll(routes.filled);
        if (!needless.isEmpty()) throw new AssertionError("the router has no place for " + needless);
        return addresses;
    }

    /** The words of a list in {@code paths.ts}, as {@code DEVICE_PLACES}. */
    static List<String> words(String list) {
        var declared =
                Pattern.compile(Pattern.quote(list) + " = \\[([^\\]]*)\\]").matcher(read("paths.ts"));
        if (!declared.find()) throw new AssertionError("paths.ts has no " + list);
        return matches(WORD, declared.group(1)).map(match -> match.group(1)).toList();
    }

    private List<String> addresses(String route) {
        var addresses = new ArrayList<String>();
        var before = List.of("");
        for (var segment : route.substring(1).split("/")) {
            if (!segment.startsWith(":")) {
                before = before.stream().map(address -> address + "/" + segment).toList();
                continue;
            }
            if (segment.endsWith("?")) addresses.addAll(before);
            var parameter = segment.replace("?", "");
            var next = new ArrayList<String>();
            for (var address : before) next.addAll(filled(address, parameter));
            if (next.isEmpty()) throw new AssertionError("say what stands for " + parameter + " in " + route);
            before = next;
        }
        addresses.addAll(before);
        return addresses;
    }

    private List<String> filled(String address, String parameter) {
        var key = address + "/" + parameter;
        filled.add(key);
        return values.getOrDefault(key, List.of()).stream()
                .map(value -> address + "/" + value)
                .toList();
    }

    private static Stream<MatchResult> matches(Pattern pattern, String text) {
        return pattern.matcher(text).results();
    }

    private static String read(String file) {
        try {
            return Files.readString(PAGES.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
