package dev.dormouse.fleet.rotation;

import dev.dormouse.fleet.credential.KeyMaker.Strength;
import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.objects.path.InstancePath;
import java.util.Optional;

/** Which devices let their LwM2M server write a new key to them, as their profiles say. */
@FunctionalInterface
public interface WritableAccounts {

    /** The instance of object 0 by which a device comes to us, and how strong its key should be. */
    record WritableAccount(InstancePath place, Strength strength) {}

    /** Empty where a key takes the way over the bootstrap server. */
    Optional<WritableAccount> of(EndpointName endpoint);
}
