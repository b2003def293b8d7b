package dev.dormouse.sim.scenario;

import dev.dormouse.sim.network.Networks;
import dev.dormouse.sim.yaml.Part;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** A file to a scenario: who plays. What they do is for the {@link StepReader}. */
final class ScenarioReader {
    private static final Set<String> KEYS = Set.of(
            "name", "devices", "prefix", "lifetime", "network", "patience", "seed", "confirms-notifications", "steps");
    private static final int MOST_DEVICES = 16_000_000;

    private final String name;
    private final StepReader steps;

    /** @param folder where the files lie that the scenario names */
    ScenarioReader(String name, Path folder) {
        this.name = name;
        this.steps = new StepReader(folder);
    }

    Scenario scenario(Part root) {
        var fields = root.fields(KEYS);
        var given = field(fields, "steps").map(Part::items).orElse(List.of());
        if (given.isEmpty()) root.flaw("a scenario has 'steps', such as 'steps: [register, {updates: {rate: 100}}]'");
        var read = given.stream().flatMap(part -> steps.step(part).stream()).toList();
        var title = field(fields, "name").flatMap(Part::text).orElse(name);
        // What was flawed is told before anybody looks at this.
        return new Scenario(title, cast(fields), read.isEmpty() ? List.of(StepReader.NOTHING) : read);
    }

    private static Cast cast(Map<String, Part> fields) {
        var usual = Cast.USUAL;
        var networks = Networks.names().stream()
                .collect(Collectors.toMap(
                        network -> network, network -> Networks.named(network).orElseThrow()));
        return new Cast(
                field(fields, "devices")
                        .flatMap(it -> it.whole(1, MOST_DEVICES))
                        .orElse(usual.devices()),
                field(fields, "prefix").flatMap(ScenarioReader::prefix).orElse(usual.prefix()),
                field(fields, "lifetime")
                        .flatMap(it -> atLeast(it, Duration.ofSeconds(1)))
                        .orElse(usual.lifetime()),
                field(fields, "network").flatMap(it -> it.oneOf(networks)),
                field(fields, "patience")
                        .flatMap(it -> atLeast(it, Duration.ofMillis(1)))
                        .orElse(usual.patience()),
                field(fields, "seed")
                        .flatMap(it -> it.whole(0, 999_999_999))
                        .map(Integer::longValue)
                        .orElse(usual.seed()),
                field(fields, "confirms-notifications").flatMap(Part::yesOrNo).orElse(usual.confirmsNotifications()));
    }

    private static Optional<String> prefix(Part part) {
        return part.text().filter(text -> {
            if (text.isBlank()) part.flaw("endpoint names need a prefix, such as meter-");
            return !text.isBlank();
        });
    }

    static Optional<Duration> atLeast(Part part, Duration least) {
        return part.duration().filter(duration -> {
            if (duration.compareTo(least) < 0) part.flaw("this is at least " + least.toMillis() + "ms");
            return duration.compareTo(least) >= 0;
        });
    }

    static Optional<Part> field(Map<String, Part> fields, String key) {
        return Optional.ofNullable(fields.get(key));
    }
}
