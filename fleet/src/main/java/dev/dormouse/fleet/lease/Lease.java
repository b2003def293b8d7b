package dev.dormouse.fleet.lease;

import dev.dormouse.fleet.bus.NodeName;

/**
 * A right, who has it, and its fence: a number that is higher than that of all who had it before. What is done under a lease can
 * carry the fence, and whoever sees a lower one than he has seen refuses it: its sender was too slow to notice that it lost.
 */
public record Lease(String name, NodeName holder, long fence) {

    public Lease {
        if (!name.matches("[a-z0-9._/-]{1,100}"))
            throw new IllegalArgumentException(
                    "'" + name + "' is no name of a lease: small letters, digits, dots, slashes and hyphens");
    }
}
