package dev.dormouse.sim.load;

import dev.dormouse.sim.device.Security;

/** What each of any number of devices proves itself with. */
public sealed interface DeviceKeys permits PskKeys, RawKeys {
    Security of(String endpoint);
}
