package dev.dormouse.bootstrap.session;

import dev.dormouse.bootstrap.port.BootstrapPorts;
import dev.dormouse.codec.Payloads;
import dev.dormouse.fleet.bootstrap.BootstrapPlan;
import dev.dormouse.fleet.bootstrap.BootstrapRequest;
import dev.dormouse.fleet.bootstrap.BootstrapSession;
import dev.dormouse.fleet.bootstrap.BootstrapSession.Exchange;
import dev.dormouse.fleet.bootstrap.BootstrapSession.Outcome;
import dev.dormouse.fleet.bootstrap.Found;
import dev.dormouse.fleet.bootstrap.PlanOutcome;
import dev.dormouse.fleet.bootstrap.Step;
import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.operation.Format;
import dev.dormouse.fleet.registration.ObjectLinks;
import dev.dormouse.objects.value.Reading;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.californium.core.coap.CoAP.ResponseCode;
import org.eclipse.californium.core.coap.Request;
import org.eclipse.californium.core.coap.Response;

/**
 * Bootstraps in one answer: all that is to be written, with its paths. What is to be deleted cannot be said in it. A session of
 * this kind is over when the answer is ready; what the device makes of it shows when it comes to its LwM2M server.
 */
public final class Packs {

    private static final ObjectLinks UNKNOWN = ObjectLinks.parse("");

    private final BootstrapPorts fleet;
    private final Payloads payloads;

    public Packs(BootstrapPorts fleet, Payloads payloads) {
        this.fleet = fleet;
        this.payloads = payloads;
    }

    /** What a device is told, and what is remembered of it. */
    public record Pack(Response response, BootstrapSession session) {}

    /** In the format that the request prefers. On the device's lane; may wait for the desk. */
    public Pack pack(EndpointName endpoint, BootstrapRequest request, Request asked) {
        var began = fleet.clock().instant();
        var planned = fleet.desk().plan(endpoint, request, Found.NOTHING);
        var response = response(planned, request.preferred().orElse(Format.SENML_CBOR));
        var ended = fleet.clock().instant();
        var exchange = new Exchange(
                "pack",
                request.preferred().map(Format::spelling),
                MessageSize.of(response, 1),
                MessageSize.of(asked, 1),
                Optional.of(response.getCode().text),
                Duration.between(began, ended));
        return new Pack(
                response,
                new BootstrapSession(
                        endpoint, request.peer(), began, ended, List.of(exchange), server(planned), outcome(planned)));
    }

    private Response response(PlanOutcome planned, Format format) {
        return switch (planned) {
            case PlanOutcome.Planned(var plan) -> content(plan, format);
            case PlanOutcome.Unsound unsound -> new Response(ResponseCode.INTERNAL_SERVER_ERROR);
        };
    }

    private Response content(BootstrapPlan plan, Format format) {
        var values = new ArrayList<Reading>();
        for (var step : plan.steps()) if (step instanceof Step.Write write) values.addAll(write.values());
        var payload = payloads.writeComposite(format, values, UNKNOWN);
        var response = new Response(ResponseCode.CONTENT);
        response.getOptions().setContentFormat(payload.contentFormat());
        response.setPayload(payload.bytes());
        return response;
    }

    private static Optional<String> server(PlanOutcome planned) {
        return planned instanceof PlanOutcome.Planned(var plan) ? plan.server() : Optional.empty();
    }

    private static Outcome outcome(PlanOutcome planned) {
        return switch (planned) {
            case PlanOutcome.Planned sound -> new Outcome.Finished();
            case PlanOutcome.Unsound(var faults) -> new Outcome.Failed("plan", String.join("; ", faults));
        };
    }
}
