package dev.dormouse.lwm2m.operation;

import dev.dormouse.fleet.event.FleetEvent.DeviceAnswered;
import dev.dormouse.fleet.event.FleetEvent.DeviceSilent;
import dev.dormouse.fleet.event.FleetEvent.ValuesReported;
import dev.dormouse.fleet.operation.Answer;
import dev.dormouse.fleet.operation.Witness;
import dev.dormouse.fleet.registration.Registration;
import dev.dormouse.fleet.telemetry.Source;
import dev.dormouse.lwm2m.operation.Inquiry.End;
import dev.dormouse.lwm2m.port.FleetPorts;
import dev.dormouse.objects.value.Reading;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.eclipse.californium.core.coap.Request;
import org.eclipse.californium.core.coap.Response;

/** Sends requests to devices, and tells the fleet what any answer shows: that the device is awake. So it does of silence. */
final class Downlink {

    private final CoapEndpoints endpoints;
    private final FleetPorts fleet;

    Downlink(CoapEndpoints endpoints, FleetPorts fleet) {
        this.endpoints = endpoints;
        this.fleet = fleet;
    }

    /** Asks and waits. Whatever the device says is handed to {@code understood}, an error too. */
    Answer ask(
            Registration device,
            Request request,
            Duration patience,
            Witness witness,
            Function<Response, Answer> understood) {
        var endpoint = endpoints.to(device.peer());
        if (endpoint.isEmpty()) return new Answer.Unreachable("the server no longer listens where it registered");

        var askedAt = fleet.clock().instant();
        var inquiry = new Inquiry(request, fleet.clock());
        var end = inquiry.send(endpoint.get(), patience);
        inquiry.evidence().ifPresent(witness::saw);
        return switch (end) {
            case End.Answered(var response) -> {
                heardOf(device, askedAt);
                yield understood.apply(response);
            }
            case End.Reset reset -> {
                heardOf(device, askedAt);
                yield new Answer.NotUnderstood("it answered with a reset");
            }
            case End.Spoiled(var why) -> {
                heardOf(device, askedAt);
                yield new Answer.NotUnderstood(why);
            }
            case End.Silent(var waited, var times) -> {
                fleet.events()
                        .publish(new DeviceSilent(
                                device.endpoint(), askedAt, fleet.clock().instant()));
                yield new Answer.Silence(waited, times);
            }
            case End.NotSent(var why) -> new Answer.Unreachable(why);
        };
    }

    /** Tells the fleet values that came as an answer. */
    void report(Registration device, List<Reading> readings) {
        fleet.events()
                .publish(new ValuesReported(
                        device.endpoint(), readings, Source.READ, fleet.clock().instant()));
    }

    private void heardOf(Registration device, Instant askedAt) {
        fleet.events()
                .publish(new DeviceAnswered(
                        device.endpoint(), askedAt, fleet.clock().instant()));
    }
}
