package dev.dormouse.fleet.observation;

import dev.dormouse.fleet.registration.RegistrationId;
import java.util.List;
import java.util.Optional;

/**
 * The observations of the registrations that are alive. Changes are durable on return. They end with their registration,
 * in the same step (see {@link dev.dormouse.fleet.registration.Registrations}).
 */
public interface Observations {

    /**
     * Keeps an observation and returns those of the same registration and the same paths that it replaces. Kept only
     * while its registration is alive: {@code false} in {@link Kept#kept()} when that ended meanwhile.
     */
    Kept put(Observation observation);

    record Kept(boolean kept, List<Observation> replaced) {}

    /** Asked for each notification: answered from memory for a device that is cached. */
    Optional<Observation> find(ObservationId id);

    /** The observations of a registration, oldest first. */
    List<Observation> of(RegistrationId registration);

    Optional<Observation> remove(ObservationId id);

    long count();
}
