package dev.dormouse.sim.conformance;

import dev.dormouse.sim.conformance.Behaviour.Need;
import dev.dormouse.sim.device.Security;
import dev.dormouse.sim.device.ServerAccount;
import dev.dormouse.sim.load.DeviceKeys;
import dev.dormouse.sim.load.LoadPlan;
import dev.dormouse.sim.swarm.ServerAddress;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/**
 * The server on trial, and who else is there.
 *
 * @param keys of the devices, when the server is asked over DTLS
 * @param bootstrap the bootstrap server, when it is on trial too
 * @param patience how long a server may take for an answer
 * @param number of the trial: each has devices of its own
 */
public record Venue(
        ServerAddress server,
        Optional<DeviceKeys> keys,
        Optional<ServerAddress> bootstrap,
        Optional<Asker> asker,
        Duration patience,
        int number) {
    /** Devices of one trial; more would need more keys to be taught. */
    public static final int DEVICES_EACH = 2;

    public static final String PREFIX = "conform-";

    Venue at(int trial) {
        return new Venue(server, keys, bootstrap, asker, patience, trial);
    }

    boolean has(Need need) {
        return switch (need) {
            case DTLS -> server.secure();
            case NO_SECURITY -> !server.secure();
            case OPERATOR -> asker.isPresent();
            case BOOTSTRAP_SERVER -> bootstrap.isPresent();
            case BOOTSTRAP_DTLS -> bootstrap.filter(ServerAddress::secure).isPresent();
            case BOOTSTRAP_IN_THE_CLEAR ->
                bootstrap.filter(address -> !address.secure()).isPresent();
        };
    }

    String endpoint() {
        return endpoint(0);
    }

    /** @param which of the devices of this trial */
    String endpoint(int which) {
        return LoadPlan.endpoint(PREFIX, number * DEVICES_EACH + which);
    }

    Security security(boolean secure, String endpoint) {
        return secure ? keys.orElseThrow().of(endpoint) : new Security.NoSec();
    }

    ServerAccount account() {
        return new ServerAccount(server.socket(), security(server.secure(), endpoint()));
    }

    ServerAccount bootstrapAccount() {
        var at = bootstrap.orElseThrow();
        return new ServerAccount(at.socket(), security(at.secure(), endpoint()));
    }

    /** A device by hand, with a connection of its own. */
    Visitor visitor() throws IOException, Unmet {
        return visitor(endpoint());
    }

    Visitor visitor(String endpoint) throws IOException, Unmet {
        return Visitor.at(server.socket(), security(server.secure(), endpoint), patience);
    }

    /** The same at the bootstrap server. */
    Visitor bootstrapVisitor() throws IOException, Unmet {
        var account = bootstrapAccount();
        return Visitor.at(account.server(), account.security(), patience);
    }

    Asker operator() {
        return asker.orElseThrow();
    }
}
