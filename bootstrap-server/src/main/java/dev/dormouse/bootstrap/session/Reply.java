package dev.dormouse.bootstrap.session;

import dev.dormouse.coap.downlink.Diagnostics;
import java.util.Set;
import org.eclipse.californium.core.coap.CoAP.ResponseCode;
import org.eclipse.californium.core.coap.Response;

/** What came of asking a device. */
sealed interface Reply {

    /** What a device answers that could say something else a moment later. */
    Set<ResponseCode> PASSING = Set.of(ResponseCode.SERVICE_UNAVAILABLE, ResponseCode.REQUEST_ENTITY_INCOMPLETE);

    /** It answered, be it with an error. */
    record Said(Response response) implements Reply {}

    /** It did not answer. */
    record Silence(String why) implements Reply {}

    /** It cannot be asked, or not be understood; asking again changes nothing. */
    record Lost(String why) implements Reply {}

    default boolean isDone() {
        return this instanceof Said(var response) && response.isSuccess();
    }

    default boolean isRefusal(Set<ResponseCode> codes) {
        return this instanceof Said(var response) && codes.contains(response.getCode());
    }

    /** Whether the same could come of the same question differently, soon. */
    default boolean mayPass() {
        return this instanceof Silence || isRefusal(PASSING);
    }

    /** Why it is not done, in words that end a sentence about the device. */
    default String why() {
        return switch (this) {
            case Said(var response) ->
                "it answered " + response.getCode().text
                        + Diagnostics.in(response).map(words -> ": " + words).orElse("");
            case Silence(var why) -> why;
            case Lost(var why) -> why;
        };
    }
}
