package dev.dormouse.lwm2m.operation;

import dev.dormouse.fleet.operation.Answer;
import dev.dormouse.fleet.operation.DeviceGateway;
import dev.dormouse.fleet.operation.Operation;
import dev.dormouse.fleet.operation.Witness;
import dev.dormouse.fleet.registration.Registration;
import dev.dormouse.lwm2m.codec.Payload;
import dev.dormouse.lwm2m.codec.Payloads;
import dev.dormouse.lwm2m.meter.Lwm2mMeters;
import dev.dormouse.lwm2m.observation.KnownObservations;
import dev.dormouse.lwm2m.port.FleetPorts;
import dev.dormouse.objects.path.NodePath;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.eclipse.californium.core.coap.CoAP.ResponseCode;

/** Asks devices over CoAP. */
public final class CoapGateway implements DeviceGateway {

    private static final String UNSUPPORTED_FORMAT = ResponseCode.UNSUPPORTED_CONTENT_FORMAT.text;

    private final Downlink downlink;
    private final Observing observing;
    private final Payloads payloads;
    private final Responses responses;
    private final Lwm2mMeters meters;

    public CoapGateway(
            CoapEndpoints endpoints, KnownObservations known, Payloads payloads, FleetPorts fleet, Lwm2mMeters meters) {
        this.downlink = new Downlink(endpoints, fleet);
        this.observing = new Observing(downlink, known, payloads, fleet);
        this.payloads = payloads;
        this.responses = new Responses(payloads);
        this.meters = meters;
    }

    @Override
    public Answer perform(Registration device, Operation operation, Duration patience) {
        return perform(device, operation, patience, Witness.NOBODY);
    }

    @Override
    public Answer perform(Registration device, Operation operation, Duration patience, Witness witness) {
        var answer = answer(device, operation, patience, witness);
        meters.operation(operation, answer);
        return answer;
    }

    private Answer answer(Registration device, Operation operation, Duration patience, Witness witness) {
        return switch (operation) {
            case Operation.Read(var path) -> read(device, path, patience, witness);
            case Operation.Write write -> write(device, write, patience, witness);
            case Operation.Create create -> create(device, create, patience, witness);
            case Operation.Execute(var path, var arguments) ->
                downlink.ask(device, Requests.execute(device, path, arguments), patience, witness, responses::done);
            case Operation.Discover(var path) ->
                downlink.ask(device, Requests.discover(device, path), patience, witness, responses::links);
            case Operation.Delete(var path) ->
                downlink.ask(device, Requests.delete(device, path), patience, witness, responses::done);
            case Operation.Observe(var path) -> observing.observe(device, path, patience, witness);
            case Operation.CancelObservation(var path, var observation) -> observing.cancel(observation);
        };
    }

    private Answer read(Registration device, NodePath path, Duration patience, Witness witness) {
        var request = Requests.read(device, path, payloads.formatToAskFor(device.objects()));
        var answer = downlink.ask(
                device, request, patience, witness, response -> responses.values(response, path, device.objects()));
        if (answer instanceof Answer.Values(var readings)) downlink.report(device, readings);
        return answer;
    }

    private Answer write(Registration device, Operation.Write write, Duration patience, Witness witness) {
        var offers = payloads.write(write.path(), write.values(), device.objects());
        return inTheFirstFormatTaken(offers, payload -> {
            var request = switch (write.mode()) {
                case REPLACE -> Requests.replace(device, write.path(), payload);
                case UPDATE -> Requests.post(device, write.path(), payload);
            };
            return downlink.ask(device, request, patience, witness, responses::done);
        });
    }

    private Answer create(Registration device, Operation.Create create, Duration patience, Witness witness) {
        var offers = payloads.writeNew(create.path(), create.instance(), create.values(), device.objects());
        return inTheFirstFormatTaken(
                offers,
                payload -> downlink.ask(
                        device, Requests.post(device, create.path(), payload), patience, witness, responses::created));
    }

    /** A device that refuses a format is told the same in the next; one that refuses what is said, is not. */
    private static Answer inTheFirstFormatTaken(List<Supplier<Payload>> offers, Function<Payload, Answer> ask) {
        Iterator<Supplier<Payload>> next = offers.iterator();
        var answer = ask.apply(next.next().get());
        while (answer instanceof Answer.Refused(var code, var words)
                && code.equals(UNSUPPORTED_FORMAT)
                && next.hasNext()) {
            answer = ask.apply(next.next().get());
        }
        return answer;
    }
}
