package dev.dormouse.coap.uplink;

import dev.dormouse.coap.lane.Admission;
import dev.dormouse.coap.lane.LaneAnswer;
import dev.dormouse.coap.lane.LaneResource;
import java.util.Optional;
import java.util.Set;
import org.eclipse.californium.core.coap.CoAP.Code;
import org.eclipse.californium.core.coap.CoAP.ResponseCode;
import org.eclipse.californium.core.coap.Response;
import org.eclipse.californium.core.network.Exchange;

/** A resource that devices send requests to. What is wrong with a request is said here, to the device and to the log. */
public abstract class UplinkResource extends LaneResource {

    private final Set<Code> methods;
    private final FrontDesk<?> desk;

    protected UplinkResource(String name, Set<Code> methods, FrontDesk<?> desk) {
        super(name, desk.reception());
        this.methods = methods;
        this.desk = desk;
    }

    /**
     * Answers one request, on the lane of its device.
     *
     * @throws BadRequest when it cannot be served as it is
     */
    protected abstract LaneAnswer serve(Uplink uplink);

    @Override
    protected final Admission admit(Exchange exchange) {
        if (!methods.contains(exchange.getRequest().getCode())) return refusedAtOnce(ResponseCode.METHOD_NOT_ALLOWED);
        return Uplink.of(exchange)
                .<Admission>map(uplink -> new Admission.OnLane(Uplink.laneOf(uplink.peer())))
                .orElseGet(() -> refusedAtOnce(ResponseCode.FORBIDDEN));
    }

    @Override
    protected final LaneAnswer answer(Exchange exchange) {
        var uplink = Uplink.of(exchange).orElseThrow();
        try {
            return serve(uplink);
        } catch (BadRequest bad) {
            desk.meters().malformed();
            desk.badInput().warn("refused a malformed request", uplink.sender(), bad.diagnostic());
            return LaneAnswer.of(refusal(bad.code(), Optional.of(bad.diagnostic())));
        }
    }

    protected static Response refusal(ResponseCode code, Optional<String> diagnostic) {
        var response = new Response(code);
        diagnostic.ifPresent(response::setPayload);
        return response;
    }

    private static Admission refusedAtOnce(ResponseCode code) {
        return new Admission.AtOnce(new Response(code));
    }
}
