package dev.dormouse.sim;

import dev.dormouse.sim.scenario.Scenario;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code dormouse-sim scenario}. */
@Command(
        name = "scenario",
        description =
                "Plays a scenario: a YAML file that says who comes to SERVER and what they do there, step by step.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class ScenarioCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "FILE", description = "the scenario")
    private Path file = Path.of("");

    @Mixin
    private StandOptions stand = new StandOptions();

    @Mixin
    private ApiOptions api = new ApiOptions();

    @Mixin
    private OutcomeOptions outcome = new OutcomeOptions();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws Exception {
        return outcome.play(Scenario.in(file), stand.stand(), api.api(), spec);
    }
}
