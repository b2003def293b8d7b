package dev.dormouse.fleet.placement;

import java.util.HashSet;
import java.util.List;

/** The LwM2M servers devices may be sent to, and by what one of them is picked. */
public record PlacementSettings(List<ManagementServer> servers, Policy policy) {

    public enum Policy {
        /** By the device's name, in shares by weight: always the same server while the weights are. */
        BY_WEIGHT,
        /** Where most room is; a device stays where it is. */
        BY_LOAD
    }

    public PlacementSettings {
        var seen = new HashSet<String>();
        for (var server : servers)
            if (!seen.add(server.uri())) throw new IllegalArgumentException(server.uri() + " is named twice");
        if (policy == Policy.BY_LOAD)
            for (var server : servers)
                if (server.capacity().isEmpty())
                    throw new IllegalArgumentException(
                            "to place devices by load, the capacity of " + server.uri() + " has to be known");
        servers = List.copyOf(servers);
    }
}
