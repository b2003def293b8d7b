package dev.dormouse.coap.lane;

import dev.dormouse.coap.storm.Importance;
import dev.dormouse.fleet.StoreUnavailable;
import java.util.Optional;
import org.eclipse.californium.core.CoapResource;
import org.eclipse.californium.core.coap.Response;
import org.eclipse.californium.core.network.Exchange;

/** A CoAP resource whose requests are answered on their device's lane, by code that may wait. */
public abstract class LaneResource extends CoapResource {

    private final Reception reception;

    protected LaneResource(String name, Reception reception) {
        super(name);
        this.reception = reception;
    }

    @Override
    public final void handleRequest(Exchange exchange) {
        reception.receive(exchange, this);
    }

    /** Says which lane, or answers at once. Runs on a Californium thread: it must not wait. */
    protected abstract Admission admit(Exchange exchange);

    /**
     * Answers, on the lane. It is asked again when it throws, so a second run after a first whose outcome is unknown must
     * lead to the same end.
     *
     * @throws StoreUnavailable when the answer must be held until the store is back
     */
    protected abstract LaneAnswer answer(Exchange exchange);

    /**
     * Whether {@link #answer} may be tried by the thread that receives, where nothing waits on the lane. If it turns out that a store would
     * have to be waited for, it is asked again, on the lane.
     */
    protected boolean isAnsweredOnArrival() {
        return false;
    }

    /** How much it is worth while more comes in than can be served. Must not wait. */
    protected Importance importance(Exchange exchange) {
        return Importance.UPDATE;
    }

    /** What to say to whom we have no time for; empty for silence, which is kinder to all but new registrations. */
    protected Optional<Response> whileThereIsNoTime(Exchange exchange) {
        return Optional.empty();
    }

    /** What to say at once when the store is away; empty to hold the answer, which is right for all but new registrations. */
    protected Optional<Response> whileStoreIsAway(Exchange exchange) {
        return Optional.empty();
    }
}
