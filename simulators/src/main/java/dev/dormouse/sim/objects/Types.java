package dev.dormouse.sim.objects;

import java.util.Optional;

/** Says which type the values of a resource have. */
@FunctionalInterface
public interface Types {
    /** Asks about a place of depth three. */
    Optional<Value.Type> of(Place resource);
}
