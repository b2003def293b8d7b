package dev.dormouse.launcher.config;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What {@code --set key=value} said. */
final class Flags implements Source {

    private final Map<String, String> settings;

    Flags(Map<String, String> settings) {
        this.settings = Map.copyOf(settings);
    }

    @Override
    public Optional<Given> find(String key) {
        return Optional.ofNullable(settings.get(key)).map(text -> new Given(new Given.One(text), originOf(key)));
    }

    @Override
    public List<Problem> problems(Set<String> known) {
        return settings.keySet().stream()
                .filter(key -> !known.contains(key))
                .sorted()
                .map(key -> new Problem(key, originOf(key), DidYouMean.unknown(key, known)))
                .toList();
    }

    private static Origin originOf(String key) {
        return new Origin.Flag("--set " + key);
    }
}
