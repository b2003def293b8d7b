package dev.dormouse.sql.registration;

import dev.dormouse.fleet.observation.Observation;
import dev.dormouse.fleet.observation.ObservationId;
import dev.dormouse.fleet.observation.Observations;
import dev.dormouse.fleet.registration.RegistrationId;
import dev.dormouse.sql.database.Readers;
import dev.dormouse.sql.database.Writer;
import java.util.List;
import java.util.Optional;

/** Observations in a table that end with their registration; those of a device in memory are there with it. */
public final class SqlObservations implements Observations {

    private final Writer writer;
    private final Readers searches;
    private final ObservationRows rows;
    private final HotDevices hot;

    SqlObservations(Writer writer, Readers searches, ObservationRows rows, HotDevices hot) {
        this.writer = writer;
        this.searches = searches;
        this.rows = rows;
        this.hot = hot;
    }

    @Override
    public Kept put(Observation observation) {
        return writer.write(
                "keep an observation",
                session -> rows.put(session, observation),
                kept -> hot.observed(observation, kept));
    }

    @Override
    public Optional<Observation> find(ObservationId id) {
        return hot.find(id).flatMap(device -> device.observation(id));
    }

    @Override
    public List<Observation> of(RegistrationId registration) {
        return hot.find(registration).map(HotDevice::observations).orElse(List.of());
    }

    @Override
    public Optional<Observation> remove(ObservationId id) {
        return writer.write(
                "remove an observation",
                session -> {
                    var last = rows.find(session, id);
                    if (last.isPresent()) rows.remove(session, id);
                    return last;
                },
                last -> last.ifPresent(hot::observationEnded));
    }

    @Override
    public long count() {
        return searches.read("count observations", rows::count);
    }
}
