package dev.dormouse.fleet.claim;

import java.util.Collection;
import java.util.List;

/** The claims that wait or were rejected: few enough to be read as a whole. */
public interface Claims {

    List<Claim> all();

    /** Keeps those that changed and removes those that are gone, in one step. Durable on return. */
    void keep(Collection<Claim> changed, Collection<ClaimId> gone);
}
