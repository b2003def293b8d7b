package dev.dormouse.sim.scenario;

import dev.dormouse.sim.network.Networks;
import dev.dormouse.sim.yaml.Fields;
import dev.dormouse.sim.yaml.Part;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
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
        var given = fields.items("steps");
        if (given.isEmpty()) root.flaw("a scenario has 'steps', such as 'steps: [register, {updates: {rate: 100}}]'");
        var read = given.stream().flatMap(part -> steps.step(part).stream()).toList();
        var title = fields.text("name").orElse(name);
        // What was flawed is told before anybody looks at this.
        return new Scenario(title, cast(fields), read.isEmpty() ? List.of(StepReader.NOTHING) : read);
    }

    private static Cast cast(Fields fields) {
        var usual = Cast.USUAL;
        var networks = Networks.names().stream()
                .collect(Collectors.toMap(
                        network -> network, network -> Networks.named(network).orElseThrow()));
        return new Cast(
                fields.whole("devices", 1, MOST_DEVICES).orElse(usual.devices()),
                fields.field("prefix").flatMap(ScenarioReader::prefix).orElse(usual.prefix()),
                fields.field("lifetime")
                        .flatMap(it -> atLeast(it, Duration.ofSeconds(1)))
                        .orElse(usual.lifetime()),
                fields.oneOf("network", networks),
                fields.field("patience")
                        .flatMap(it -> atLeast(it, Duration.ofMillis(1)))
                        .orElse(usual.patience()),
                fields.whole("seed", 0, 999_999_999).map(Integer::longValue).orElse(usual.seed()),
                fields.yesOrNo("confirms-notifications").orElse(usual.confirmsNotifications()));
    }

    private static Optional<String> prefix(Part part) {
        return part.text().filter(part.must(it -> !it.isBlank(), "endpoint names need a prefix, such as meter-"));
    }

    static Optional<Duration> atLeast(Part part, Duration least) {
        return part.duration()
                .filter(part.must(it -> it.compareTo(least) >= 0, "this is at least " + least.toMillis() + "ms"));
    }
}
