package dev.dormouse.sim.coap;

import dev.dormouse.sim.wire.Bytes;
import java.util.Set;

/** One option of a message. */
public record CoapOption(int number, Bytes value) {
    public static final int OBSERVE = 6;
    public static final int LOCATION_PATH = 8;
    public static final int URI_PATH = 11;
    public static final int CONTENT_FORMAT = 12;
    public static final int MAX_AGE = 14;
    public static final int URI_QUERY = 15;
    public static final int ACCEPT = 17;
    public static final int BLOCK2 = 23;
    public static final int BLOCK1 = 27;
    public static final int SIZE2 = 28;
    public static final int SIZE1 = 60;

    private static final int URI_HOST = 3;
    private static final int URI_PORT = 7;
    private static final Set<Integer> UNDERSTOOD_CRITICAL =
            Set.of(URI_HOST, URI_PORT, URI_PATH, URI_QUERY, ACCEPT, BLOCK1, BLOCK2);

    public CoapOption {
        if (number < 0 || number > 0xffff)
            throw new IllegalArgumentException(number + " is not an option number (0 to 65535)");
    }

    /** Whether a receiver that does not know this option must refuse the message, and we do not know it. */
    public boolean mustBeRefused() {
        return (number & 1) == 1 && !UNDERSTOOD_CRITICAL.contains(number);
    }
}
