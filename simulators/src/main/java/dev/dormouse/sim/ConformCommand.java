package dev.dormouse.sim;

import dev.dormouse.sim.conformance.Asker;
import dev.dormouse.sim.conformance.Behaviour;
import dev.dormouse.sim.conformance.Catalogue;
import dev.dormouse.sim.conformance.Finding;
import dev.dormouse.sim.conformance.Inspection;
import dev.dormouse.sim.conformance.Venue;
import dev.dormouse.sim.conformance.Verdict;
import dev.dormouse.sim.swarm.ServerAddress;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code dormouse-sim conform}. */
@Command(
        name = "conform",
        description =
                "Tries behaviours on a server, after the enabler tests of LwM2M 1.0 and 1.1, and prints what it made of each. Its devices are conform-000000 and so on.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class ConformCommand implements Callable<Integer> {
    @Parameters(
            paramLabel = "SERVER",
            description = "coap://host[:port] or coaps://host[:port]",
            converter = AddressConverter.class)
    private ServerAddress server = new ServerAddress(false, "localhost", 5683);

    @Mixin
    private KeyOptions keys = new KeyOptions();

    @Option(
            names = "--bootstrap",
            paramLabel = "URI",
            description = "a bootstrap server that is to be tried too",
            converter = AddressConverter.class)
    private Optional<ServerAddress> bootstrap = Optional.empty();

    @Mixin
    private ApiOptions api = new ApiOptions();

    @Option(
            names = "--ask",
            paramLabel = "COMMAND",
            description =
                    "has any other server ask a device: {endpoint}, {verb} (read, write, execute, observe, discover), {path} and {value} stand for what is asked")
    private Optional<String> ask = Optional.empty();

    @Option(
            names = "--only",
            paramLabel = "NAME",
            defaultValue = "",
            description = "behaviours whose name begins so, such as register. or queue.wait")
    private String only = "";

    @Option(
            names = "--patience",
            defaultValue = "15",
            description = "seconds that the server may take for an answer (default ${DEFAULT-VALUE})")
    private long patienceSeconds;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws Exception {
        var behaviours = Catalogue.ALL.stream()
                .filter(behaviour -> behaviour.name().startsWith(only))
                .toList();
        if (behaviours.isEmpty()) throw new IOException("no behaviour has a name that begins with " + only);
        var given = keys.keys();
        for (var address : Stream.concat(Stream.of(server), bootstrap.stream()).toList())
            if (address.secure() && given.isEmpty())
                throw new IOException(address + " needs keys: --secret-file says where they come from");
        var there = api.api();
        if (there.isEmpty()) return inspect(behaviours, ask.map(AskCommand::new));
        try (var operator = there.get().signIn()) {
            return inspect(behaviours, Optional.of(Asker.by(operator)));
        }
    }

    private int inspect(List<Behaviour> behaviours, Optional<? extends Asker> asker)
            throws IOException, InterruptedException {
        var out = spec.commandLine().getOut();
        var venue = new Venue(
                server, keys.keys(), bootstrap, asker.map(Asker.class::cast), Duration.ofSeconds(patienceSeconds), 0);
        out.println(server + ":");
        var findings = new Inspection(venue).of(behaviours, finding -> print(finding, out));
        out.printf(
                "%d of %d behaviours as due, %d otherwise, %d not tried%n",
                count(findings, Verdict.Met.class),
                findings.size(),
                count(findings, Verdict.Missed.class),
                count(findings, Verdict.NotTried.class));
        out.flush();
        return count(findings, Verdict.Missed.class) > 0 ? Main.EXPECTATION_MISSED : 0;
    }

    private static void print(Finding finding, PrintWriter out) {
        var behaviour = finding.behaviour();
        var found = switch (finding.verdict()) {
            case Verdict.Met() -> "yes";
            case Verdict.Missed(var otherwise) -> "NO";
            case Verdict.NotTried(var why) -> "-";
        };
        out.printf("  %-3s  %-28s %-62s %s%n", found, behaviour.name(), behaviour.sentence(), behaviour.after());
        switch (finding.verdict()) {
            case Verdict.Met() -> {}
            case Verdict.Missed(var otherwise) -> out.println("         " + otherwise);
            case Verdict.NotTried(var why) -> out.println("         " + why);
        }
        out.flush();
    }

    private static long count(List<Finding> findings, Class<? extends Verdict> kind) {
        return findings.stream()
                .filter(finding -> kind.isInstance(finding.verdict()))
                .count();
    }
}
