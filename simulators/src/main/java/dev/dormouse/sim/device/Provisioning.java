package dev.dormouse.sim.device;

import dev.dormouse.sim.objects.ObjectTree;
import dev.dormouse.sim.objects.Types;
import java.util.Optional;

/**
 * What a device knows of servers when it leaves the factory; a bootstrap server may change all of it.
 *
 * @param management where it registers; absent: it must be told first
 * @param bootstrap whom it asks for keys; absent: it never asks
 */
public record Provisioning(Optional<ServerAccount> management, Optional<ServerAccount> bootstrap) {
    public Provisioning {
        if (management.isEmpty() && bootstrap.isEmpty())
            throw new IllegalArgumentException("a device that knows no server can do nothing");
    }

    /** Of what values are that a bootstrap server writes to objects 0 and 1. */
    public static Types accountTypes() {
        return new AccountTypes(new ObjectTree());
    }

    public static Provisioning managedAt(ServerAccount management) {
        return new Provisioning(Optional.of(management), Optional.empty());
    }

    public static Provisioning bootstrappedAt(ServerAccount bootstrap) {
        return new Provisioning(Optional.empty(), Optional.of(bootstrap));
    }
}
