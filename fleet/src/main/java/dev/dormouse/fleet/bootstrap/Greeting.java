package dev.dormouse.fleet.bootstrap;

import dev.dormouse.fleet.device.EndpointName;
import java.time.Duration;

/** What becomes of a device that asks to be bootstrapped. */
public sealed interface Greeting {

    /** It is told 2.04, and its session begins; one of the same endpoint that is under way ends. */
    record Welcome(EndpointName endpoint, Manners manners) implements Greeting {}

    /** It comes too often: it is told 5.03, with this as Max-Age. */
    record Later(EndpointName endpoint, Duration after, String why) implements Greeting {}

    /** {@code why} is for logs and sessions; the device is told a code. */
    record Refused(Code code, String why) implements Greeting {
        public enum Code {
            /** The request says too little, or contradicts itself. */
            BAD_REQUEST,
            /** Who it proved to be may not be bootstrapped, or not under this name. */
            FORBIDDEN
        }
    }
}
