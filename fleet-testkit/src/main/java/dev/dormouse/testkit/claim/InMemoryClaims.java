package dev.dormouse.testkit.claim;

import dev.dormouse.fleet.claim.Claim;
import dev.dormouse.fleet.claim.ClaimId;
import dev.dormouse.fleet.claim.Claims;
import dev.dormouse.testkit.Outage;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Claims that die with the process. */
public final class InMemoryClaims implements Claims {

    private final Map<ClaimId, Claim> claims = new TreeMap<>();
    private final Outage outage;

    public InMemoryClaims() {
        this(new Outage());
    }

    public InMemoryClaims(Outage outage) {
        this.outage = outage;
    }

    @Override
    public synchronized List<Claim> all() {
        outage.check("list claims");
        return List.copyOf(claims.values());
    }

    @Override
    public synchronized void keep(Collection<Claim> changed, Collection<ClaimId> gone) {
        outage.check("keep claims");
        changed.forEach(claim -> claims.put(claim.id(), claim));
        gone.forEach(claims::remove);
    }
}
