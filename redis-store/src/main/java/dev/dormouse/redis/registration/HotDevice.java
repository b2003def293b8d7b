package dev.dormouse.redis.registration;

import dev.dormouse.fleet.observation.Observation;
import dev.dormouse.fleet.observation.ObservationId;
import dev.dormouse.fleet.registration.Registration;
import dev.dormouse.redis.lead.Lead;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A device as Redis holds it: its registration and which version of it that is, its observations, oldest first, and the leads by
 * which all of them are found.
 */
record HotDevice(Registration registration, long version, Lead byId, Lead byPeer, List<Observed> observed) {

    private static final Comparator<Observed> OLDEST_FIRST =
            Comparator.comparing(one -> one.observation().since());

    record Observed(Observation observation, Lead byToken) {}

    HotDevice {
        observed = observed.stream().sorted(OLDEST_FIRST).toList();
    }

    HotDevice with(Registration now, Lead byPeerNow) {
        return new HotDevice(now, version + 1, byId, byPeerNow, observed);
    }

    HotDevice with(Observed added, Set<ObservationId> replaced) {
        var kept = new ArrayList<>(observed);
        kept.removeIf(one -> one.observation().id().equals(added.observation().id())
                || replaced.contains(one.observation().id()));
        kept.add(added);
        return new HotDevice(registration, version, byId, byPeer, kept);
    }

    HotDevice without(ObservationId id) {
        var kept = new ArrayList<>(observed);
        kept.removeIf(one -> one.observation().id().equals(id));
        return new HotDevice(registration, version, byId, byPeer, kept);
    }

    Optional<Observed> observed(ObservationId id) {
        return observed.stream()
                .filter(one -> one.observation().id().equals(id))
                .findFirst();
    }

    List<Observation> observations() {
        return observed.stream().map(Observed::observation).toList();
    }

    List<Lead> leads() {
        var leads = new ArrayList<>(List.of(byId, byPeer));
        for (var one : observed) leads.add(one.byToken());
        return leads;
    }
}
