package dev.dormouse.rest.observation;

import static dev.dormouse.rest.problem.ProblemType.OBSERVATION_UNKNOWN;

import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.event.FleetEvent.ObservationEnded;
import dev.dormouse.fleet.observation.Observation;
import dev.dormouse.fleet.operation.Operation;
import dev.dormouse.fleet.registration.Registration;
import dev.dormouse.fleet.telemetry.LatestValue;
import dev.dormouse.fleet.telemetry.Source;
import dev.dormouse.rest.FleetAccess;
import dev.dormouse.rest.contract.ApiRequest;
import dev.dormouse.rest.contract.ItemsJson;
import dev.dormouse.rest.contract.Names;
import dev.dormouse.rest.problem.Problem;
import dev.dormouse.rest.problem.RequestRefused;
import dev.dormouse.rest.session.Caller;
import dev.dormouse.rest.web.Reply;
import dev.dormouse.rest.web.RequestHandler;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The observations of one device: the list, and the end of one. They begin where the device is asked. */
public final class ObservationRoutes {

    private final FleetAccess fleet;
    private final Duration patience;
    private final InstantSource clock;

    public ObservationRoutes(FleetAccess fleet, Duration patience, InstantSource clock) {
        this.fleet = fleet;
        this.patience = patience;
        this.clock = clock;
    }

    public Map<String, RequestHandler> handlers() {
        return Map.of("listObservations", this::list, "cancelObservation", this::cancel);
    }

    private Reply list(ApiRequest request, Caller caller) {
        var endpoint = Names.endpoint(request);
        var values = fleet.latestValues().of(endpoint, Optional.empty());
        var sorted = observations(endpoint).stream()
                .sorted(Comparator.comparing(observation -> observation.paths().getFirst()))
                .toList();
        return Reply.ok(ItemsJson.of(
                sorted, observation -> ObservationJson.of(observation, lastNotified(observation, values))));
    }

    private Reply cancel(ApiRequest request, Caller caller) {
        var endpoint = Names.endpoint(request);
        var id = request.required("observation");
        var observation = observations(endpoint).stream()
                .filter(candidate -> candidate.id().hex().equals(id))
                .findFirst();
        if (observation.isEmpty()) return Reply.problem(Problem.of(OBSERVATION_UNKNOWN, "Perhaps it ended already."));

        end(endpoint, observation.get());
        return Reply.done();
    }

    /** A device that sleeps is not woken for this: what it reports next, nobody wants, and the reset tells it so. */
    private void end(EndpointName endpoint, Observation observation) {
        var cancel = new Operation.CancelObservation(observation.paths().getFirst(), observation.id());
        fleet.operations().perform(endpoint, cancel, patience);
        fleet.observations()
                .remove(observation.id())
                .ifPresent(ended -> fleet.events().publish(new ObservationEnded(ended, clock.instant())));
    }

    private List<Observation> observations(EndpointName endpoint) {
        var registration = fleet.registrations().findByEndpoint(endpoint).map(Registration::id);
        if (registration.isEmpty() && fleet.devices().find(endpoint).isEmpty())
            throw new RequestRefused(Problem.unknown(endpoint));
        return registration.map(fleet.observations()::of).orElse(List.of());
    }

    private static Optional<Instant> lastNotified(Observation observation, List<LatestValue> values) {
        return values.stream()
                .filter(value -> value.source() == Source.NOTIFY)
                .filter(value -> observation.paths().stream()
                        .anyMatch(path -> path.covers(value.reading().path())))
                .map(LatestValue::receivedAt)
                .max(Comparator.naturalOrder());
    }
}
