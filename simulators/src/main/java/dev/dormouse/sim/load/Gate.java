package dev.dormouse.sim.load;

import dev.dormouse.sim.device.Security;
import dev.dormouse.sim.device.ServerAccount;
import java.net.InetSocketAddress;
import java.util.Optional;

/** Where the devices of a load knock, and what each shows there; one address shared by all. */
record Gate(InetSocketAddress server, Optional<DeviceKeys> keys) {
    ServerAccount account(String endpoint) {
        return new ServerAccount(server, keys.map(some -> some.of(endpoint)).orElseGet(Security.NoSec::new));
    }
}
