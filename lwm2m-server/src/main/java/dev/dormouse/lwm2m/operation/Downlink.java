package dev.dormouse.lwm2m.operation;

import dev.dormouse.coap.downlink.CoapEndpoints;
import dev.dormouse.coap.downlink.Inquiry;
import dev.dormouse.coap.downlink.Inquiry.End;
import dev.dormouse.coap.network.RadioManners;
import dev.dormouse.fleet.event.FleetEvent.DeviceAnswered;
import dev.dormouse.fleet.event.FleetEvent.DeviceSilent;
import dev.dormouse.fleet.event.FleetEvent.ValuesReported;
import dev.dormouse.fleet.operation.Answer;
import dev.dormouse.fleet.registration.Registration;
import dev.dormouse.fleet.telemetry.Source;
import dev.dormouse.lwm2m.port.FleetPorts;
import dev.dormouse.objects.value.Reading;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.eclipse.californium.core.coap.Request;
import org.eclipse.californium.core.coap.Response;
import org.eclipse.californium.core.network.Endpoint;

/** Sends requests to devices, and tells the fleet what any answer shows: that the device is awake. So it does of silence. */
final class Downlink {

    private final CoapEndpoints endpoints;
    private final FleetPorts fleet;

    Downlink(CoapEndpoints endpoints, FleetPorts fleet) {
        this.endpoints = endpoints;
        this.fleet = fleet;
    }

    /** How a question ended on the wire, and what that means. */
    record Exchange(End end, Answer answer) {}

    /** Asks and waits. Whatever the device says is handed to {@code understood}, an error too. */
    Answer ask(Call call, Request request, Function<Response, Answer> understood) {
        return exchange(call, request, understood).answer();
    }

    /** As {@link #ask}, for who has to know how it went. */
    Exchange exchange(Call call, Request request, Function<Response, Answer> understood) {
        var end = endpoints
                .to(call.device().peer())
                .map(endpoint -> send(call, request, endpoint))
                .orElseGet(() -> new End.NotSent("the server no longer listens where it registered"));
        return new Exchange(end, answer(end, understood));
    }

    private End send(Call call, Request request, Endpoint endpoint) {
        var askedAt = fleet.clock().instant();
        var inquiry = new Inquiry(request, fleet.clock());
        var network = fleet.networks().of(call.device().endpoint());
        RadioManners.apply(network, request);
        var end = inquiry.send(endpoint, network.retransmission().stretched(call.patience()));
        inquiry.evidence().ifPresent(call.witness()::saw);
        switch (end) {
            case End.Answered answered -> heardOf(call.device(), askedAt);
            case End.Reset reset -> heardOf(call.device(), askedAt);
            case End.Spoiled spoiled -> heardOf(call.device(), askedAt);
            // Who acknowledged and never answered, or took some blocks, was awake when it was asked.
            case End.Silent silent ->
                inquiry.heardAt()
                        .ifPresentOrElse(
                                at -> heardOf(call.device(), askedAt, at),
                                () -> heardNothingOf(call.device(), askedAt));
            case End.NotSent notSent -> {}
        }
        return end;
    }

    private static Answer answer(End end, Function<Response, Answer> understood) {
        return switch (end) {
            case End.Answered(var response) -> understood.apply(response);
            case End.Reset reset -> new Answer.NotUnderstood("it answered with a reset");
            case End.Spoiled(var why) -> new Answer.NotUnderstood(why);
            case End.Silent(var waited, var times, var acknowledged) -> new Answer.Silence(waited, times);
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
        heardOf(device, askedAt, fleet.clock().instant());
    }

    private void heardOf(Registration device, Instant askedAt, Instant at) {
        fleet.events().publish(new DeviceAnswered(device.endpoint(), askedAt, at));
    }

    private void heardNothingOf(Registration device, Instant askedAt) {
        fleet.events()
                .publish(new DeviceSilent(
                        device.endpoint(), askedAt, fleet.clock().instant()));
    }
}
