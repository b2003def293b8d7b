package dev.dormouse.coap.uplink;

import org.eclipse.californium.core.coap.CoAP.ResponseCode;

/** A request that cannot be served as it is; the message goes back to the device as the diagnostic payload. */
public final class BadRequest extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ResponseCode code;

    public BadRequest(ResponseCode code, String diagnostic) {
        // No stack trace: anybody can send such a request, as often as he likes.
        super(diagnostic, null, false, false);
        this.code = code;
    }

    public static BadRequest because(String diagnostic) {
        return new BadRequest(ResponseCode.BAD_REQUEST, diagnostic);
    }

    public ResponseCode code() {
        return code;
    }

    public String diagnostic() {
        return String.valueOf(getMessage());
    }
}
