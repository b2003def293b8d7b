package dev.dormouse.lwm2m.operation;

import dev.dormouse.coap.downlink.CoapEndpoints;
import dev.dormouse.codec.Payloads;
import dev.dormouse.fleet.operation.Answer;
import dev.dormouse.fleet.operation.DeviceGateway;
import dev.dormouse.fleet.operation.Operation;
import dev.dormouse.fleet.operation.Witness;
import dev.dormouse.fleet.registration.Registration;
import dev.dormouse.lwm2m.meter.Lwm2mMeters;
import dev.dormouse.lwm2m.observation.KnownObservations;
import dev.dormouse.lwm2m.port.FleetPorts;
import java.time.Duration;

/** Asks devices over CoAP. */
public final class CoapGateway implements DeviceGateway {

    private final Asking asking;
    private final Telling telling;
    private final Observing observing;
    private final Lwm2mMeters meters;

    public CoapGateway(
            CoapEndpoints endpoints, KnownObservations known, Payloads payloads, FleetPorts fleet, Lwm2mMeters meters) {
        var downlink = new Downlink(endpoints, fleet);
        var responses = new Responses(payloads);
        var capabilities = new Capabilities();
        var composites = new Composites(capabilities);
        this.asking = new Asking(downlink, payloads, responses, composites, capabilities);
        this.telling = new Telling(downlink, payloads, responses, composites, capabilities);
        this.observing = new Observing(downlink, known, payloads, responses, composites, capabilities, fleet);
        this.meters = meters;
    }

    @Override
    public Answer perform(Registration device, Operation operation, Duration patience) {
        return perform(device, operation, patience, Witness.NOBODY);
    }

    @Override
    public Answer perform(Registration device, Operation operation, Duration patience, Witness witness) {
        var answer = answer(new Call(device, patience, witness), operation);
        meters.operation(operation, answer);
        return answer;
    }

    private Answer answer(Call call, Operation operation) {
        return switch (operation) {
            case Operation.Read(var path, var format) -> asking.read(call, path, format);
            case Operation.ReadComposite read -> asking.readComposite(call, read);
            case Operation.Discover(var path) -> asking.discover(call, path);
            case Operation.Write write -> telling.write(call, write);
            case Operation.WriteBlock block -> telling.writeBlock(call, block);
            case Operation.WriteComposite write -> telling.writeComposite(call, write);
            case Operation.WriteAttributes write -> telling.writeAttributes(call, write);
            case Operation.Create create -> telling.create(call, create);
            case Operation.Execute(var path, var arguments) -> telling.execute(call, path, arguments);
            case Operation.Delete(var path) -> telling.delete(call, path);
            case Operation.Observe(var path, var format) -> observing.observe(call, path, format);
            case Operation.ObserveComposite observe -> observing.observeComposite(call, observe);
            case Operation.CancelObservation(var path, var observation) -> observing.cancel(observation);
        };
    }
}
