package dev.dormouse.lwm2m.operation;

import dev.dormouse.fleet.operation.Answer;
import java.util.Optional;
import org.eclipse.californium.core.coap.CoAP.ResponseCode;

/** What it means that a device said no. */
final class Refusals {

    private Refusals() {}

    /** It does not take what was said in that format. */
    static boolean isOfSpokenFormat(Answer answer) {
        return is(answer, ResponseCode.UNSUPPORTED_CONTENT_FORMAT);
    }

    /** It does not answer in that format. */
    static boolean isOfAcceptedFormat(Answer answer) {
        return is(answer, ResponseCode.NOT_ACCEPTABLE);
    }

    /** It does not know the method at all: FETCH and iPATCH are younger than many devices. */
    static boolean isOfMethod(Answer answer) {
        return is(answer, ResponseCode.METHOD_NOT_ALLOWED) || is(answer, ResponseCode.NOT_IMPLEMENTED);
    }

    /** What it would say once more, without asking it. */
    static Answer ofComposites() {
        return new Answer.Refused(
                ResponseCode.METHOD_NOT_ALLOWED.text, Optional.of("the device does not know composites"));
    }

    private static boolean is(Answer answer, ResponseCode code) {
        return answer instanceof Answer.Refused refused && refused.code().equals(code.text);
    }
}
