package dev.dormouse.lwm2m.uplink;

import dev.dormouse.fleet.registration.Refusal;
import java.util.Optional;
import org.eclipse.californium.core.coap.CoAP.ResponseCode;

/** The one table from what was decided to the code a device is told. */
public final class CoapCodes {

    /** We know of no such registration, and would if there were one: the device registers anew. */
    public static final ResponseCode UNKNOWN_REGISTRATION = ResponseCode.NOT_FOUND;

    private CoapCodes() {}

    public static ResponseCode of(Refusal why) {
        return switch (why) {
            case QUARANTINED,
                    UNSECURED_NOT_ALLOWED,
                    UNSECURED_BUT_HAS_CREDENTIAL,
                    CREDENTIAL_UNKNOWN,
                    CREDENTIAL_OF_ANOTHER -> ResponseCode.FORBIDDEN;
            // A registration id is not to be found out by trying: somebody else's is as unknown as one that never was.
            case REGISTRATION_OF_ANOTHER -> UNKNOWN_REGISTRATION;
            case LIFETIME_NOT_POSITIVE -> ResponseCode.BAD_REQUEST;
        };
    }

    /** Only who made a mistake is told which. */
    public static Optional<String> wordsOf(Refusal why) {
        return why.isMalformed() ? Optional.of(why.sentence()) : Optional.empty();
    }
}
