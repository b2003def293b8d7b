package dev.dormouse.sim;

import dev.dormouse.sim.attack.ChaosLoad.Cruelty;
import dev.dormouse.sim.attack.Weapon;
import dev.dormouse.sim.load.Operation;
import dev.dormouse.sim.load.Think;
import dev.dormouse.sim.objects.Place;
import dev.dormouse.sim.scenario.Act;
import java.io.IOException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
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

    /** {@code dormouse-sim soak}. */
    @Command(
            name = "soak",
            description =
                    "Registers devices, then has them send for very long, and says what became worse with time; give a --rate and --server-pid.",
            mixinStandardHelpOptions = true,
            sortOptions = false)
    static final class Soak extends OperationCommand {
        Soak() {
            super(Operation.SEND);
        }

        @Override
        int play(LoadOptions options, Duration duration, Think think, CommandSpec spec)
                throws IOException, InterruptedException {
            return options.play(new Act.Soak(duration, think), spec);
        }
    }

    /** {@code dormouse-sim attack}. */
    @Command(
            name = "attack",
            description =
                    "Registers devices that update for a while, and hits their server meanwhile with what costs it most; on this machine only.",
            mixinStandardHelpOptions = true,
            sortOptions = false)
    static final class Attack extends OperationCommand {
        @Option(
                names = "--with",
                split = ",",
                description = "some of ${COMPLETION-CANDIDATES}, with commas between (default: all)")
        private Set<Weapon> weapons = EnumSet.allOf(Weapon.class);

        @Option(
                names = "--per-second",
                defaultValue = "1000",
                description = "datagrams of the attack, at most 50000 (default ${DEFAULT-VALUE})")
        private int perSecond;

        Attack() {
            super(Operation.UPDATE);
        }

        @Override
        int play(LoadOptions options, Duration duration, Think think, CommandSpec spec)
                throws IOException, InterruptedException {
            return options.play(new Act.Attack(weapons, perSecond, duration), spec);
        }
    }

    /** {@code dormouse-sim chaos}. */
    @Command(
            name = "chaos",
            description =
                    "Starts a server, registers devices that update for a while, and kills and starts the server again meanwhile; says who had to shake hands.",
            mixinStandardHelpOptions = true,
            sortOptions = false)
    static final class Chaos extends OperationCommand {
        @Option(
                names = "--command",
                required = true,
                description = "starts the server at SERVER's address; it must become the server, not its parent")
        private String command = "";

        @Option(
                names = "--every",
                defaultValue = "20",
                description = "seconds that it serves between two kills (default ${DEFAULT-VALUE})")
        private long everySeconds;

        @Option(
                names = "--down",
                defaultValue = "2",
                description = "seconds that it stays away (default ${DEFAULT-VALUE})")
        private long downSeconds;

        Chaos() {
            super(Operation.UPDATE);
        }

        @Override
        int play(LoadOptions options, Duration duration, Think think, CommandSpec spec)
                throws IOException, InterruptedException {
            var cruelty = new Cruelty(command, Duration.ofSeconds(everySeconds), Duration.ofSeconds(downSeconds));
            return options.play(new Act.Chaos(cruelty, duration), spec);
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
