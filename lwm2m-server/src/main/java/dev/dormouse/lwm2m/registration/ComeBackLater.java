package dev.dormouse.lwm2m.registration;

import java.time.Duration;
import java.util.random.RandomGenerator;
import org.eclipse.californium.core.coap.CoAP.ResponseCode;
import org.eclipse.californium.core.coap.Response;

/** Tells a device to register some other time. Each is told another, between once and twice the pause, lest all return at once. */
public final class ComeBackLater {

    private final Duration pause;
    private final RandomGenerator random;

    public ComeBackLater(Duration pause, RandomGenerator random) {
        this.pause = pause;
        this.random = random;
    }

    Response response() {
        var response = new Response(ResponseCode.SERVICE_UNAVAILABLE);
        response.getOptions().setMaxAge(random.nextLong(pause.toSeconds(), 2 * pause.toSeconds() + 1));
        return response;
    }
}
