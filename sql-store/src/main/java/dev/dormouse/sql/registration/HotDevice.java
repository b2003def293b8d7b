package dev.dormouse.sql.registration;

import dev.dormouse.fleet.observation.Observation;
import dev.dormouse.fleet.observation.ObservationId;
import dev.dormouse.fleet.registration.Registration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A registration and its observations, oldest first: what the messages of a device are answered from. */
record HotDevice(Registration registration, List<Observation> observations) {

    HotDevice {
        observations = List.copyOf(observations);
    }

    HotDevice with(Registration now) {
        return new HotDevice(now, observations);
    }

    HotDevice with(Observation added, List<Observation> replaced) {
        var kept = new ArrayList<>(observations);
        kept.removeIf(observation -> observation.id().equals(added.id()) || isAmong(replaced, observation));
        kept.add(added);
        kept.sort(ObservationRows.OLDEST_FIRST);
        return new HotDevice(registration, kept);
    }

    HotDevice without(ObservationId id) {
        return new HotDevice(
                registration,
                observations.stream()
                        .filter(observation -> !observation.id().equals(id))
                        .toList());
    }

    Optional<Observation> observation(ObservationId id) {
        return observations.stream()
                .filter(observation -> observation.id().equals(id))
                .findFirst();
    }

    private static boolean isAmong(List<Observation> some, Observation observation) {
        return some.stream().anyMatch(other -> other.id().equals(observation.id()));
    }
}
