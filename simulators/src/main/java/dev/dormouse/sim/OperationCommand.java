package dev.dormouse.sim;

import dev.dormouse.sim.load.Operation;
import dev.dormouse.sim.load.Think;
import dev.dormouse.sim.objects.Place;
import dev.dormouse.sim.scenario.Act;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** A command that registers devices and has them do one thing again and again for a while. */
abstract sealed class OperationCommand implements Callable<Integer> {

    /** {@code dormouse-sim updates}. */
    @Command(
            name = "updates",
            description = "Registers devices, then has them update their registrations for a while.",
            mixinStandardHelpOptions = true,
            sortOptions = false)
    static final class Updates extends OperationCommand {
        Updates() {
            super(Operation.UPDATE);
        }
    }

    /** {@code dormouse-sim send}. */
    @Command(
            name = "send",
            description = "Registers devices, then has them send values for a while.",
            mixinStandardHelpOptions = true,
            sortOptions = false)
    static final class Send extends OperationCommand {
        Send() {
            super(Operation.SEND);
        }
    }

    /** {@code dormouse-sim notify}. */
    @Command(
            name = "notify",
            description = "Registers devices, has them observed, then has them notify for a while.",
            mixinStandardHelpOptions = true,
            sortOptions = false)
    static final class Notify extends OperationCommand {
        @Mixin
        private ApiOptions api = new ApiOptions();

        @Option(
                names = "--observe",
                paramLabel = "PATH",
                defaultValue = "/3303/0/5700",
                description = "what is observed through --api (default ${DEFAULT-VALUE})")
        private String observed = "";

        @Option(
                names = "--unconfirmed",
                description =
                        "notifications want no acknowledgement: they are counted when they left, so give a --rate that the server can take")
        private boolean unconfirmed;

        @Option(
                names = "--wait",
                defaultValue = "60",
                description = "seconds to wait until all are observed (default ${DEFAULT-VALUE})")
        private long waitSeconds;

        Notify() {
            super(Operation.NOTIFY);
        }

        @Override
        int play(LoadOptions options, Duration duration, Think think, CommandSpec spec)
                throws IOException, InterruptedException {
            var place = Place.parse(observed)
                    .orElseThrow(() -> new IOException("'" + observed + "' is no path such as /3303/0/5700"));
            var act = new Act.Notify(place, duration, think, Duration.ofSeconds(waitSeconds));
            return options.play(act, !unconfirmed, api.api(), spec);
        }
    }

    /** {@code dormouse-sim commands}. */
    @Command(
            name = "commands",
            description =
                    "Registers devices, then has an operator command them for a while; latency is from the order to the question at the device.",
            mixinStandardHelpOptions = true,
            sortOptions = false)
    static final class Commands extends OperationCommand {
        @Mixin
        private ApiOptions api = new ApiOptions();

        @Option(
                names = "--read",
                paramLabel = "PATH",
                defaultValue = "/3/0/0",
                description = "what is read of each (default ${DEFAULT-VALUE})")
        private String read = "";

        Commands() {
            super(Operation.UPDATE);
        }

        @Override
        int play(LoadOptions options, Duration duration, Think think, CommandSpec spec)
                throws IOException, InterruptedException {
            var place =
                    Place.parse(read).orElseThrow(() -> new IOException("'" + read + "' is no path such as /3/0/0"));
            var question = new Act.Question(Act.Question.Verb.READ, place);
            return options.play(new Act.Commands(question, duration, think), api.api(), spec);
        }
    }

    private final Operation operation;

    @Mixin
    private LoadOptions options = new LoadOptions();

    @Option(names = "--duration", defaultValue = "30", description = "seconds (default ${DEFAULT-VALUE})")
    private long durationSeconds;

    @Option(
            names = "--think",
            paramLabel = "SECONDS",
            description =
                    "what each device leaves between two operations, on average (exponentially distributed; default: nothing)")
    private Optional<Double> thinkSeconds = Optional.empty();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    private OperationCommand(Operation operation) {
        this.operation = operation;
    }

    /** @return the exit code */
    int play(LoadOptions options, Duration duration, Think think, CommandSpec spec)
            throws IOException, InterruptedException {
        return options.play(new Act.Operate(operation, duration, think), spec);
    }

    @Override
    public Integer call() throws Exception {
        var think = thinkSeconds.<Think>map(mean -> new Think.Exponential(Duration.ofNanos((long) (mean * 1e9))));
        return play(options, Duration.ofSeconds(durationSeconds), think.orElse(Think.NOT_AT_ALL), spec);
    }
}
