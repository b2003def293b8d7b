package dev.dormouse.sim;

import dev.dormouse.sim.load.Pace;
import dev.dormouse.sim.network.NetworkModel;
import dev.dormouse.sim.operator.Api;
import dev.dormouse.sim.scenario.Act;
import dev.dormouse.sim.scenario.Cast;
import dev.dormouse.sim.scenario.Scenario;
import dev.dormouse.sim.scenario.Step;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** What all ready-made loads have in common on the command line: each is a scenario of one step. */
final class LoadOptions {
    @Mixin
    private StandOptions stand = new StandOptions();

    @Option(
            names = {"-n", "--devices"},
            defaultValue = "1000",
            description = "how many devices (default ${DEFAULT-VALUE})")
    private int devices;

    @Option(names = "--rate", description = "operations begun per second (default: as fast as answers come)")
    private Optional<Double> rate = Optional.empty();

    @Option(
            names = "--ramp",
            paramLabel = "SECONDS",
            defaultValue = "0",
            description =
                    "the rate, or without one the concurrency, grows from nothing for so long (default ${DEFAULT-VALUE})")
    private long rampSeconds;

    @Option(
            names = "--concurrency",
            defaultValue = "256",
            description = "operations under way at once, at most (default ${DEFAULT-VALUE})")
    private int concurrency;

    @Option(names = "--prefix", defaultValue = "load-", description = "of endpoint names (default ${DEFAULT-VALUE})")
    private String prefix = "";

    @Option(
            names = "--lifetime",
            defaultValue = "3600",
            description = "of registrations, in seconds (default ${DEFAULT-VALUE})")
    private long lifetimeSeconds;

    @Option(
            names = "--network",
            description =
                    "perfect, lte-m, nb-iot, nb-iot-robust, nb-iot-extreme or lora (default: that of the model, if there is one, or perfect)")
    private Optional<String> network = Optional.empty();

    @Option(
            names = "--patience",
            defaultValue = "600",
            description = "seconds after which all is over, finished or not (default ${DEFAULT-VALUE})")
    private long patienceSeconds;

    @Option(
            names = "--seed",
            defaultValue = "1",
            description = "of all that is left to luck (default ${DEFAULT-VALUE})")
    private long seed;

    @Mixin
    private OutcomeOptions outcome = new OutcomeOptions();

    int play(Act act, CommandSpec command) throws IOException, InterruptedException {
        return play(act, true, Optional.empty(), command);
    }

    int play(Act act, Optional<Api> api, CommandSpec command) throws IOException, InterruptedException {
        return play(act, true, api, command);
    }

    /** @return the exit code */
    int play(Act act, boolean confirmsNotifications, Optional<Api> api, CommandSpec command)
            throws IOException, InterruptedException {
        var scenario = Scenario.of(cast(confirmsNotifications), new Step(act, pace(), List.of()));
        return outcome.play(scenario, stand.stand(), api, command);
    }

    private Pace pace() {
        return new Pace(
                rate.map(OptionalDouble::of).orElseGet(OptionalDouble::empty),
                concurrency,
                Duration.ofSeconds(rampSeconds));
    }

    private Cast cast(boolean confirmsNotifications) {
        Optional<NetworkModel> named = network.map(NetworkConverter::named);
        return new Cast(
                devices,
                prefix,
                Duration.ofSeconds(lifetimeSeconds),
                named,
                Duration.ofSeconds(patienceSeconds),
                seed,
                confirmsNotifications);
    }
}
