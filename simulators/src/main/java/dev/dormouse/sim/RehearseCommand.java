package dev.dormouse.sim;

import dev.dormouse.sim.behaviour.DeviceModel;
import dev.dormouse.sim.device.DeviceEvent;
import dev.dormouse.sim.objects.Place;
import dev.dormouse.sim.rehearsal.Account;
import dev.dormouse.sim.rehearsal.Rehearsal;
import dev.dormouse.sim.report.Bill;
import dev.dormouse.sim.report.Tariff;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code dormouse-sim rehearse}. */
@Command(
        name = "rehearse",
        description = "Says what devices of a model would use on a network, on virtual time and without a server.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class RehearseCommand implements Callable<Integer> {
    @Parameters(paramLabel = "MODEL", description = "a YAML file, or one of climate, tracker, water-meter")
    private String model = "";

    @Option(names = "--network", description = NetworkConverter.DESCRIPTION)
    private Optional<String> network = Optional.empty();

    @Option(names = "--days", defaultValue = "30", description = "how long (default ${DEFAULT-VALUE})")
    private int days;

    @Option(
            names = {"-n", "--devices"},
            defaultValue = "10",
            description = "how many, to average over luck (default ${DEFAULT-VALUE})")
    private int devices;

    @Option(names = "--observe", paramLabel = "PATH", description = "what the server observes; may be given again")
    private List<String> observed = new ArrayList<>();

    @Option(names = "--tariff", paramLabel = "FILE", description = "says what traffic and batteries cost")
    private Optional<Path> tariff = Optional.empty();

    @Option(names = "--seed", defaultValue = "1", description = "of all luck (default ${DEFAULT-VALUE})")
    private long seed;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    private static final class Nobody implements Rehearsal.Witness {
        @Override
        public void sent(String endpoint, boolean byDevice, long now, byte[] datagram) {}

        @Override
        public void happened(String endpoint, long now, DeviceEvent event) {}
    }

    @Override
    public Integer call() throws Exception {
        if (devices < 1 || days < 1) throw new IllegalArgumentException("a rehearsal needs a device and a day");
        var read = DeviceModel.named(model);
        var prices = tariff.isPresent() ? Optional.of(Tariff.in(tariff.get())) : Optional.<Tariff>empty();
        var places = observed.stream().map(RehearseCommand::place).toList();
        var on = network.map(NetworkConverter::named).orElseGet(read::network);
        var account = new Rehearsal(read, on, places, seed).run(devices, Duration.ofDays(days), new Nobody());
        var out = spec.commandLine().getOut();
        out.println(days + " days of " + model + " on " + on.name() + ", " + account);
        prices.map(it -> bill(it, account)).ifPresent(bill -> out.println("  money        " + bill));
        out.flush();
        return 0;
    }

    private Bill bill(Tariff prices, Account account) {
        return Bill.of(
                prices,
                account.bytesUpEach() + account.bytesDownEach(),
                Optional.of(account.joulesEach()),
                Duration.ofDays(days));
    }

    private static Place place(String path) {
        return Place.parse(path)
                .filter(place -> place.depth() > 0)
                .orElseThrow(() -> new IllegalArgumentException("'" + path + "' is no path such as /3303/0/5700"));
    }
}
