package dev.dormouse.bootstrap.request;

import dev.dormouse.bootstrap.meter.BootstrapMeters;
import dev.dormouse.bootstrap.session.Sessions;
import dev.dormouse.coap.lane.LaneAnswer;
import dev.dormouse.coap.storm.Importance;
import dev.dormouse.coap.uplink.Uplink;
import dev.dormouse.coap.uplink.UplinkResource;
import dev.dormouse.fleet.bootstrap.BootstrapDesk;
import dev.dormouse.fleet.bootstrap.BootstrapRequest;
import dev.dormouse.fleet.bootstrap.Greeting;
import java.util.Optional;
import java.util.Set;
import org.eclipse.californium.core.coap.CoAP.Code;
import org.eclipse.californium.core.coap.CoAP.ResponseCode;
import org.eclipse.californium.core.coap.Response;
import org.eclipse.californium.core.network.Exchange;
import org.eclipse.californium.core.server.resources.Resource;

/** {@code POST /bs}: a device asks to be bootstrapped. */
public final class BootstrapResource extends UplinkResource {

    private final BootstrapDesk decides;
    private final Sessions sessions;
    private final Doorway doorway;

    public BootstrapResource(BootstrapDesk decides, Sessions sessions, Doorway doorway) {
        super("bs", Set.of(Code.POST), doorway.desk());
        this.decides = decides;
        this.sessions = sessions;
        this.doorway = doorway;
    }

    @Override
    protected LaneAnswer serve(Uplink uplink) {
        var query = BootstrapQuery.parse(uplink.query());
        var request = new BootstrapRequest(query.endpoint(), uplink.peer(), query.preferred());
        var greeting = decides.greet(request);
        return switch (greeting) {
            case Greeting.Welcome welcome -> welcome(welcome, request, uplink);
            case Greeting.Later later -> told(greeting, doorway.later(later));
            case Greeting.Refused refused -> told(greeting, doorway.refused(uplink, refused));
        };
    }

    private LaneAnswer welcome(Greeting.Welcome welcome, BootstrapRequest request, Uplink uplink) {
        var place = sessions.prepare(welcome, request, uplink.request());
        if (place.isEmpty()) {
            meters().requested(BootstrapMeters.Request.SHED);
            return LaneAnswer.of(doorway.noRoom());
        }
        doorway.letIn(uplink, welcome.endpoint());
        // Reply before beginning: many clients take a request that overtakes the answer for a stranger's.
        return told(welcome, new Response(ResponseCode.CHANGED)).then(place.get()::begin);
    }

    private LaneAnswer told(Greeting greeting, Response response) {
        meters().requested(Doorway.outcome(greeting));
        return LaneAnswer.of(response);
    }

    private BootstrapMeters meters() {
        return doorway.desk().meters();
    }

    @Override
    protected Importance importance(Exchange exchange) {
        boolean proved = exchange.getRequest().getSourceContext().getPeerIdentity() != null;
        return proved ? Importance.REGISTRATION : Importance.STRANGER;
    }

    /** It has nothing to lose yet: better sent away than held. */
    @Override
    protected Optional<Response> whileStoreIsAway(Exchange exchange) {
        return Optional.of(doorway.noRoom());
    }

    @Override
    protected Optional<Response> whileThereIsNoTime(Exchange exchange) {
        return Optional.of(doorway.noRoom());
    }

    /** Some devices end the path with a slash. */
    @Override
    public Resource getChild(String name) {
        return name.isEmpty() ? this : super.getChild(name);
    }
}
