package dev.dormouse.lwm2m.operation;

import dev.dormouse.fleet.event.FleetEvent.ObservationEnded;
import dev.dormouse.fleet.event.FleetEvent.ObservationStarted;
import dev.dormouse.fleet.observation.Observation;
import dev.dormouse.fleet.observation.ObservationId;
import dev.dormouse.fleet.operation.Answer;
import dev.dormouse.fleet.operation.Witness;
import dev.dormouse.fleet.registration.Registration;
import dev.dormouse.lwm2m.codec.Payloads;
import dev.dormouse.lwm2m.observation.KnownObservations;
import dev.dormouse.lwm2m.observation.ObserveRequests;
import dev.dormouse.lwm2m.port.FleetPorts;
import dev.dormouse.objects.path.NodePath;
import dev.dormouse.objects.value.Reading;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import org.eclipse.californium.core.coap.Response;

/** Begins and ends observations. One that is reported as begun is durable. */
final class Observing {

    /** A device repeats the token in every notification: long enough to be one of its kind, and not a byte longer. */
    private static final int TOKEN_BYTES = 5;

    private final Downlink downlink;
    private final KnownObservations known;
    private final Payloads payloads;
    private final Responses responses;
    private final FleetPorts fleet;
    private final SecureRandom random = new SecureRandom();

    Observing(Downlink downlink, KnownObservations known, Payloads payloads, FleetPorts fleet) {
        this.downlink = downlink;
        this.known = known;
        this.payloads = payloads;
        this.responses = new Responses(payloads);
        this.fleet = fleet;
    }

    Answer observe(Registration device, NodePath path, Duration patience, Witness witness) {
        var observation = begun(device, path);
        known.expect(observation);
        try {
            var request = ObserveRequests.of(observation, device.peer());
            return downlink.ask(device, request, patience, witness, response -> agreed(device, observation, response));
        } finally {
            known.settle(observation.id());
        }
    }

    /** The device is not told: its next notification is answered with a reset, which costs nothing until then. */
    Answer cancel(ObservationId id) {
        fleet.observations().remove(id).ifPresent(this::tellEnded);
        return new Answer.Done();
    }

    private Answer agreed(Registration device, Observation observation, Response response) {
        var answer = responses.values(response, observation.paths().getFirst(), device.objects());
        if (!(answer instanceof Answer.Values(var readings))) return answer;

        downlink.report(device, readings);
        if (!response.getOptions().hasObserve())
            return new Answer.NotUnderstood("it answered once and does not report this on its own");
        return kept(observation, readings);
    }

    private Answer kept(Observation observation, List<Reading> readings) {
        var kept = fleet.observations().put(observation);
        if (!kept.kept()) return new Answer.Unreachable("its registration ended meanwhile");
        kept.replaced().forEach(this::tellEnded);
        fleet.events().publish(new ObservationStarted(observation, observation.since()));
        return new Answer.Observing(observation, readings);
    }

    private Observation begun(Registration device, NodePath path) {
        var wire = ObserveRequests.wire(
                payloads.formatToAskFor(device.objects()), device.objects().rootPath());
        return new Observation(
                unusedId(),
                device.id(),
                device.endpoint(),
                List.of(path),
                wire,
                fleet.clock().instant());
    }

    private ObservationId unusedId() {
        var token = new byte[TOKEN_BYTES];
        random.nextBytes(token);
        var id = ObservationId.ofToken(token);
        return known.find(id).isEmpty() ? id : unusedId();
    }

    private void tellEnded(Observation observation) {
        fleet.events().publish(new ObservationEnded(observation, fleet.clock().instant()));
    }
}
