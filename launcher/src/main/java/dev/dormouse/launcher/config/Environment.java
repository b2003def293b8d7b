package dev.dormouse.launcher.config;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Environment variables: {@code DORMOUSE_COAP_PORT} is {@code coap.port}. */
final class Environment implements Source {

    private static final String PREFIX = "DORMOUSE_";

    /** Read by the scripts, or set by Kubernetes for a service that is called "dormouse". */
    private static final Pattern NOT_OURS =
            Pattern.compile("DORMOUSE_(CONFIG|HOME|JAVA_OPTS|SERVICE_.*|PORT|PORT_\\d+_.*)");

    private final Map<String, String> variables;

    Environment(Map<String, String> variables) {
        this.variables = variables.entrySet().stream()
                .filter(it -> it.getKey().startsWith(PREFIX)
                        && !NOT_OURS.matcher(it.getKey()).matches())
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (a, b) -> a, TreeMap::new));
    }

    @Override
    public Optional<Given> find(String key) {
        var name = variableFor(key);
        return Optional.ofNullable(variables.get(name))
                .map(text -> new Given(new Given.One(text), new Origin.Variable(name)));
    }

    @Override
    public List<Problem> problems(Set<String> known) {
        var names = known.stream().map(Environment::variableFor).collect(Collectors.toSet());
        return variables.keySet().stream()
                .filter(name -> !names.contains(name))
                .map(name -> new Problem(name, new Origin.Variable(name), whatIsWrong(name, names)))
                .toList();
    }

    static String variableFor(String key) {
        return PREFIX + key.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
    }

    private static String whatIsWrong(String name, Set<String> names) {
        return DidYouMean.guess(name, names)
                .map(guess -> "unknown variable, did you mean " + guess + "?")
                .orElse("unknown variable");
    }

    /** A list in one text: parts between commas. */
    static List<String> parts(String text) {
        return Arrays.stream(text.split(","))
                .map(String::strip)
                .filter(it -> !it.isEmpty())
                .toList();
    }
}
