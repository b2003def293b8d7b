package dev.dormouse.sim;

import dev.dormouse.sim.scenario.Cast.Stand;
import dev.dormouse.sim.swarm.Addressing;
import dev.dormouse.sim.swarm.ServerAddress;
import java.io.IOException;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Where devices go, and what they show there. */
final class StandOptions {
    @Parameters(
            paramLabel = "SERVER",
            description = "coap://host[:port] or coaps://host[:port]",
            converter = AddressConverter.class)
    private ServerAddress server = new ServerAddress(false, "localhost", 5683);

    @Mixin
    private KeyOptions keys = new KeyOptions();

    @Option(
            names = "--addressing",
            description = "one of ${COMPLETION-CANDIDATES} (default: the one that carries more)")
    private Optional<Addressing> addressing = Optional.empty();

    Stand stand() throws IOException {
        return new Stand(server, keys.keys(), addressing.orElseGet(() -> Addressing.bestFor(server.socket())));
    }
}
