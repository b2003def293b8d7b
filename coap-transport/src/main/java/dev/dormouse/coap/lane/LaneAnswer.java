package dev.dormouse.coap.lane;

import org.eclipse.californium.core.coap.Response;

/**
 * What to say, and what to do once it is said. {@code afterwards} runs on the lane when the response has left: listeners
 * may send to the device, which must know first that it is registered.
 */
public record LaneAnswer(Response response, Runnable afterwards) {

    private static final Runnable NOTHING = () -> {};

    public static LaneAnswer of(Response response) {
        return new LaneAnswer(response, NOTHING);
    }

    /** Whether the lane may go on without waiting for the response to leave. */
    boolean isAll() {
        return afterwards == NOTHING;
    }

    public LaneAnswer then(Runnable more) {
        return new LaneAnswer(
                response,
                isAll()
                        ? more
                        : () -> {
                            afterwards.run();
                            more.run();
                        });
    }
}
