package dev.dormouse.bootstrap.request;

import dev.dormouse.bootstrap.meter.BootstrapMeters;
import dev.dormouse.bootstrap.meter.BootstrapMeters.Request;
import dev.dormouse.coap.traffic.TrafficCounter;
import dev.dormouse.coap.uplink.FrontDesk;
import dev.dormouse.coap.uplink.Uplink;
import dev.dormouse.fleet.bootstrap.Greeting;
import dev.dormouse.fleet.device.EndpointName;
import java.time.Duration;
import java.util.random.RandomGenerator;
import org.eclipse.californium.core.coap.CoAP.ResponseCode;
import org.eclipse.californium.core.coap.Response;

/** How devices are let in and sent away: the one table from what was decided to the code a device is told, and a word for the log. */
public final class Doorway {

    private final FrontDesk<BootstrapMeters> desk;
    private final TrafficCounter traffic;
    private final Duration pause;
    private final RandomGenerator random;

    /** Whom there is no room for comes back after {@code pause} or up to twice that, lest all return at once. */
    public Doorway(FrontDesk<BootstrapMeters> desk, TrafficCounter traffic, Duration pause, RandomGenerator random) {
        this.desk = desk;
        this.traffic = traffic;
        this.pause = pause;
        this.random = random;
    }

    FrontDesk<BootstrapMeters> desk() {
        return desk;
    }

    static Request outcome(Greeting greeting) {
        return switch (greeting) {
            case Greeting.Welcome welcome -> Request.WELCOME;
            case Greeting.Later later -> Request.LATER;
            case Greeting.Refused refused -> Request.REFUSED;
        };
    }

    /** What it says from now on is known to be this device's. */
    void letIn(Uplink uplink, EndpointName endpoint) {
        traffic.noteOwner(uplink.peer(), endpoint);
    }

    Response later(Greeting.Later later) {
        desk.badInput().warn("sent a device away for now", later.endpoint().value(), later.why());
        return unavailable(Math.max(1, later.after().toSeconds()));
    }

    /** Why is ours to know: who guesses at names and keys learns nothing here. */
    Response refused(Uplink uplink, Greeting.Refused refused) {
        desk.badInput().warn("refused to bootstrap a device", uplink.sender(), refused.why());
        return new Response(
                switch (refused.code()) {
                    case BAD_REQUEST -> ResponseCode.BAD_REQUEST;
                    case FORBIDDEN -> ResponseCode.FORBIDDEN;
                });
    }

    Response noRoom() {
        return unavailable(random.nextLong(pause.toSeconds(), 2 * pause.toSeconds() + 1));
    }

    private static Response unavailable(long seconds) {
        var response = new Response(ResponseCode.SERVICE_UNAVAILABLE);
        response.getOptions().setMaxAge(seconds);
        return response;
    }
}
