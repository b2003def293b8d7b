package dev.dormouse.bootstrap.request;

import dev.dormouse.bootstrap.port.BootstrapPorts;
import dev.dormouse.bootstrap.session.Packs;
import dev.dormouse.bootstrap.session.Sessions;
import dev.dormouse.coap.lane.LaneAnswer;
import dev.dormouse.coap.storm.Importance;
import dev.dormouse.coap.uplink.Uplink;
import dev.dormouse.coap.uplink.UplinkResource;
import dev.dormouse.fleet.bootstrap.BootstrapRequest;
import dev.dormouse.fleet.bootstrap.Greeting;
import dev.dormouse.fleet.operation.Format;
import java.util.Optional;
import java.util.Set;
import org.eclipse.californium.core.coap.CoAP.Code;
import org.eclipse.californium.core.coap.CoAP.ResponseCode;
import org.eclipse.californium.core.coap.Response;
import org.eclipse.californium.core.network.Exchange;

/** {@code GET /bspack} (LwM2M 1.2): a device asks for all it needs in one message. */
public final class PackResource extends UplinkResource {

    private final BootstrapPorts fleet;
    private final Packs packs;
    private final Sessions sessions;
    private final Doorway doorway;

    public PackResource(BootstrapPorts fleet, Packs packs, Sessions sessions, Doorway doorway) {
        super("bspack", Set.of(Code.GET), doorway.desk());
        this.fleet = fleet;
        this.packs = packs;
        this.sessions = sessions;
        this.doorway = doorway;
    }

    @Override
    protected LaneAnswer serve(Uplink uplink) {
        var query = BootstrapQuery.parse(uplink.query());
        var format = accepted(uplink, query);
        if (format.isEmpty()) return LaneAnswer.of(new Response(ResponseCode.NOT_ACCEPTABLE));
        var request = new BootstrapRequest(query.endpoint(), uplink.peer(), format);
        var greeting = fleet.desk().greet(request);
        doorway.desk().meters().packRequested(Doorway.outcome(greeting));
        return switch (greeting) {
            case Greeting.Welcome welcome -> packed(welcome, request, uplink);
            case Greeting.Later later -> LaneAnswer.of(doorway.later(later));
            case Greeting.Refused refused -> LaneAnswer.of(doorway.refused(uplink, refused));
        };
    }

    /** What the device accepts, else what it prefers, else the shortest that every device of 1.2 knows. */
    private static Optional<Format> accepted(Uplink uplink, BootstrapQuery query) {
        var options = uplink.request().getOptions();
        var wished = options.hasAccept()
                ? Format.of(options.getAccept())
                : query.preferred().or(() -> Optional.of(Format.SENML_CBOR));
        return wished.filter(Format::holdsComposites);
    }

    private LaneAnswer packed(Greeting.Welcome welcome, BootstrapRequest request, Uplink uplink) {
        doorway.letIn(uplink, welcome.endpoint());
        sessions.overtake(welcome.endpoint());
        var pack = packs.pack(welcome.endpoint(), request, uplink.request());
        return LaneAnswer.of(pack.response()).then(() -> fleet.ended(pack.session()));
    }

    @Override
    protected Importance importance(Exchange exchange) {
        boolean proved = exchange.getRequest().getSourceContext().getPeerIdentity() != null;
        return proved ? Importance.REGISTRATION : Importance.STRANGER;
    }

    @Override
    protected Optional<Response> whileStoreIsAway(Exchange exchange) {
        return Optional.of(doorway.noRoom());
    }

    @Override
    protected Optional<Response> whileThereIsNoTime(Exchange exchange) {
        return Optional.of(doorway.noRoom());
    }
}
