package dev.dormouse.sim;

import dev.dormouse.sim.load.Company;
import dev.dormouse.sim.load.Operation;
import dev.dormouse.sim.load.OperationLoad;
import dev.dormouse.sim.objects.Place;
import dev.dormouse.sim.operator.Everyone;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
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
        boolean confirmsNotifications() {
            return !unconfirmed;
        }

        @Override
        void prepare(Company company) throws IOException, InterruptedException {
            if (api.isGiven()) observe(company.endpoints());
            var unobserved = company.awaitObserved(Duration.ofSeconds(waitSeconds));
            if (unobserved > 0)
                throw new IOException("the server does not observe " + unobserved + " of the devices after "
                        + waitSeconds + " s: give --api, or a profile to the devices, or --wait longer");
        }

        private void observe(List<String> endpoints) throws IOException, InterruptedException {
            var place = Place.parse(observed)
                    .orElseThrow(() -> new IOException("'" + observed + "' is no path such as /3303/0/5700"));
            try (var operator = api.signIn()) {
                Everyone.of(endpoints, endpoint -> operator.observe(endpoint, place));
            }
        }
    }

    private final Operation operation;

    @Mixin
    private LoadOptions options = new LoadOptions();

    @Option(names = "--duration", defaultValue = "30", description = "seconds (default ${DEFAULT-VALUE})")
    private long durationSeconds;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    private OperationCommand(Operation operation) {
        this.operation = operation;
    }

    boolean confirmsNotifications() {
        return true;
    }

    /** What must happen before the operation can begin. */
    void prepare(Company company) throws IOException, InterruptedException {}

    @Override
    public Integer call() throws Exception {
        var expected = options.expectations();
        var load = new OperationLoad(
                options.plan(),
                operation,
                Duration.ofSeconds(durationSeconds),
                this::prepare,
                confirmsNotifications(),
                options.watched());
        try (var ticker =
                Ticker.start(load::progress, load::cancel, spec.commandLine().getErr())) {
            return options.conclude(load.run(), expected, spec.commandLine().getOut());
        }
    }
}
