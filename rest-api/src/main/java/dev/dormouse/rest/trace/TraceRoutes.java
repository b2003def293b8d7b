package dev.dormouse.rest.trace;

import static dev.dormouse.rest.problem.ProblemType.TOO_MANY_TRACES;

import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.registration.ObjectLinks;
import dev.dormouse.fleet.registration.Registration;
import dev.dormouse.fleet.trace.Traces;
import dev.dormouse.fleet.trace.Traces.BeginOutcome;
import dev.dormouse.fleet.trace.Traces.Told;
import dev.dormouse.rest.FleetAccess;
import dev.dormouse.rest.contract.ApiRequest;
import dev.dormouse.rest.contract.Names;
import dev.dormouse.rest.problem.Problem;
import dev.dormouse.rest.session.Caller;
import dev.dormouse.rest.web.Reply;
import dev.dormouse.rest.web.RequestHandler;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The trace of one device: its beginning, its end, and what it tells. A device is traced by its name, whether it was ever seen or not. */
public final class TraceRoutes {

    private static final ObjectLinks NOTHING = ObjectLinks.parse("");

    private final FleetAccess fleet;
    private final Traces traces;
    private final InstantSource clock;

    public TraceRoutes(FleetAccess fleet, InstantSource clock) {
        this.fleet = fleet;
        this.traces = fleet.traces().traces();
        this.clock = clock;
    }

    public Map<String, RequestHandler> handlers() {
        return Map.of(
                "beginTrace", this::begin,
                "getTrace", this::show,
                "endTrace", this::end,
                "downloadTrace", this::download);
    }

    private Reply begin(ApiRequest request, Caller caller) {
        var length = Duration.ofMinutes(request.body().getInteger("minutes"));
        return switch (traces.begin(Names.endpoint(request), caller.account(), length)) {
            case BeginOutcome.Begun(var trace) -> Reply.created(TraceJson.of(trace, clock.instant()));
            case BeginOutcome.Prolonged(var trace) -> Reply.ok(TraceJson.of(trace, clock.instant()));
            case BeginOutcome.TooMany(int most) ->
                Reply.problem(
                        Problem.of(
                                TOO_MANY_TRACES,
                                most
                                        + " devices are traced at once, and no more can be: end one of them, or wait until one ends."));
        };
    }

    private Reply show(ApiRequest request, Caller caller) {
        var endpoint = Names.endpoint(request);
        var told = traces.read(endpoint, request.optional("after"), request.number("limit"));
        if (told.isEmpty()) return Reply.ok(TraceJson.off());
        var json =
                TraceJson.of(told.get(), new LineJson(fleet.traces().payloads(), objects(endpoint)), clock.instant());
        return Reply.ok(json);
    }

    private Reply end(ApiRequest request, Caller caller) {
        traces.end(Names.endpoint(request));
        return Reply.done();
    }

    private Reply download(ApiRequest request, Caller caller) {
        var endpoint = Names.endpoint(request);
        var lines = traces.read(endpoint, Optional.empty(), Integer.MAX_VALUE)
                .map(Told::lines)
                .orElse(List.of());
        if (request.required("format").equals("pcapng"))
            return Reply.bytes(
                    200, headers("application/octet-stream", endpoint, "pcapng"), Buffer.buffer(Pcapng.of(lines)));
        var texts = new LineText(new LineJson(fleet.traces().payloads(), objects(endpoint)));
        return Reply.bytes(200, headers("text/plain; charset=utf-8", endpoint, "txt"), Buffer.buffer(texts.of(lines)));
    }

    /** The name in the file's is what is harmless of the device's. */
    private static Map<String, String> headers(String mediaType, EndpointName endpoint, String ending) {
        var name = endpoint.value().replaceAll("[^A-Za-z0-9._-]", "_");
        return Map.of(
                "Content-Type",
                mediaType,
                "Content-Disposition",
                "attachment; filename=\"trace-" + name + "." + ending + "\"");
    }

    private ObjectLinks objects(EndpointName endpoint) {
        return fleet.registrations()
                .findByEndpoint(endpoint)
                .map(Registration::objects)
                .orElse(NOTHING);
    }
}
