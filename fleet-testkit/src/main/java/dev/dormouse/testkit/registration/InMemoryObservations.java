package dev.dormouse.testkit.registration;

import dev.dormouse.fleet.observation.Observation;
import dev.dormouse.fleet.observation.ObservationId;
import dev.dormouse.fleet.observation.Observations;
import dev.dormouse.fleet.registration.RegistrationId;
import dev.dormouse.testkit.Outage;
import java.util.List;
import java.util.Optional;

/** Observations that end with their registration, in the memory of {@link InMemoryRegistrations}. */
final class InMemoryObservations implements Observations {

    private final HotState state;
    private final Outage outage;

    InMemoryObservations(HotState state, Outage outage) {
        this.state = state;
        this.outage = outage;
    }

    @Override
    public Kept put(Observation observation) {
        outage.check("keep an observation");
        return state.put(observation);
    }

    @Override
    public Optional<Observation> find(ObservationId id) {
        outage.check("find an observation");
        return state.findObservation(id);
    }

    @Override
    public List<Observation> of(RegistrationId registration) {
        outage.check("find observations");
        return state.observationsOf(registration);
    }

    @Override
    public Optional<Observation> remove(ObservationId id) {
        outage.check("remove an observation");
        return state.removeObservation(id);
    }

    @Override
    public long count() {
        outage.check("count observations");
        return state.countObservations();
    }
}
