package dev.dormouse.lwm2m.operation;

import dev.dormouse.codec.Formats;
import dev.dormouse.codec.Payloads;
import dev.dormouse.fleet.event.FleetEvent.ObservationEnded;
import dev.dormouse.fleet.event.FleetEvent.ObservationStarted;
import dev.dormouse.fleet.observation.Observation;
import dev.dormouse.fleet.observation.ObservationId;
import dev.dormouse.fleet.operation.Answer;
import dev.dormouse.fleet.operation.Format;
import dev.dormouse.fleet.operation.Operation;
import dev.dormouse.fleet.registration.Registration;
import dev.dormouse.lwm2m.observation.KnownObservations;
import dev.dormouse.lwm2m.observation.ObserveRequests;
import dev.dormouse.lwm2m.operation.Capabilities.Ability;
import dev.dormouse.lwm2m.operation.Downlink.Exchange;
import dev.dormouse.lwm2m.port.FleetPorts;
import dev.dormouse.objects.path.NodePath;
import dev.dormouse.objects.value.Reading;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import org.eclipse.californium.core.coap.Response;

/** Begins and ends observations. One that is reported as begun is durable. */
final class Observing {

    /** A device repeats the token in every notification: long enough to be one of its kind, and not a byte longer. */
    private static final int TOKEN_BYTES = 5;

    private final Downlink downlink;
    private final KnownObservations known;
    private final Payloads payloads;
    private final Responses responses;
    private final Composites composites;
    private final Capabilities capabilities;
    private final FleetPorts fleet;
    private final SecureRandom random = new SecureRandom();

    Observing(
            Downlink downlink,
            KnownObservations known,
            Payloads payloads,
            Responses responses,
            Composites composites,
            Capabilities capabilities,
            FleetPorts fleet) {
        this.downlink = downlink;
        this.known = known;
        this.payloads = payloads;
        this.responses = responses;
        this.composites = composites;
        this.capabilities = capabilities;
        this.fleet = fleet;
    }

    /** A device that refuses to answer in a format is asked for the next, and at last left to choose. */
    Answer observe(Call call, NodePath path, Optional<Format> chosen) {
        if (chosen.isPresent()) return observeIn(chosen, call, path);
        for (var format : capabilities.answering(call.id(), Formats.toAskFor(call.objects()))) {
            var answer = observeIn(Optional.of(format), call, path);
            if (!Refusals.isOfAcceptedFormat(answer)) return answer;
            capabilities.lacks(call.id(), new Ability.Answering(format));
        }
        return observeIn(Optional.empty(), call, path);
    }

    private Answer observeIn(Optional<Format> format, Call call, NodePath path) {
        var accepted = format.map(Format::number).map(OptionalInt::of).orElseGet(OptionalInt::empty);
        var wire = ObserveRequests.wire(accepted, call.objects().rootPath());
        Function<Response, Answer> values = response -> responses.values(response, path, call.objects());
        return begin(begun(call.device(), List.of(path), wire), call, values).answer();
    }

    /** It is one observation or none: a device that does not know composites is not made to keep many. */
    Answer observeComposite(Call call, Operation.ObserveComposite observe) {
        var paths = observe.paths();
        Function<Response, Answer> values = response -> responses.composite(response, paths, call.objects());
        return composites
                .ask(call, observe.format(), format -> {
                    var places = payloads.places(format, paths, call.objects());
                    var wire = ObserveRequests.compositeWire(
                            format.number(), call.objects().rootPath(), places);
                    return begin(begun(call.device(), paths, wire), call, values);
                })
                .orElseGet(Refusals::ofComposites);
    }

    private Exchange begin(Observation observation, Call call, Function<Response, Answer> values) {
        known.expect(observation);
        try {
            return downlink.exchange(
                    call,
                    ObserveRequests.of(observation, call.device().peer()),
                    response -> agreed(call, observation, response, values.apply(response)));
        } finally {
            known.settle(observation.id());
        }
    }

    /** The device is not told: its next notification is answered with a reset, which costs nothing until then. */
    Answer cancel(ObservationId id) {
        fleet.observations().remove(id).ifPresent(this::tellEnded);
        return new Answer.Done();
    }

    private Answer agreed(Call call, Observation observation, Response response, Answer answer) {
        if (!(answer instanceof Answer.Values(var readings))) return answer;

        downlink.report(call.device(), readings);
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

    private Observation begun(Registration device, List<NodePath> paths, byte[] wire) {
        return new Observation(
                unusedId(),
                device.id(),
                device.endpoint(),
                paths,
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
