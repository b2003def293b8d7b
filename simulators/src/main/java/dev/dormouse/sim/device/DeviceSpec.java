package dev.dormouse.sim.device;

import dev.dormouse.sim.objects.ContentFormat;
import dev.dormouse.sim.objects.Place;
import java.util.List;

/**
 * What kind of device it is; shared by all devices of a kind except for its name and security.
 *
 * @param reports what it sends of its own accord
 */
public record DeviceSpec(
        String endpoint, Security security, Dialect dialect, Rhythm rhythm, List<Place> reports, CoapTiming timing) {

    public DeviceSpec {
        if (endpoint.isBlank()) throw new IllegalArgumentException("an endpoint name must not be blank");
        reports = List.copyOf(reports);
    }

    public static DeviceSpec of(String endpoint, Security security, Rhythm rhythm) {
        return new DeviceSpec(endpoint, security, Dialect.USUAL, rhythm, List.of(), CoapTiming.USUAL);
    }

    public DeviceSpec speaking(Dialect other) {
        return new DeviceSpec(endpoint, security, other, rhythm, reports, timing);
    }

    public DeviceSpec speaking(String version, ContentFormat preferred) {
        return speaking(dialect.speaking(version, preferred));
    }

    public DeviceSpec confirmingNotifications() {
        return speaking(dialect.confirming());
    }

    public DeviceSpec with(Quirks quirks) {
        return speaking(dialect.with(quirks));
    }

    public DeviceSpec reporting(List<Place> places) {
        return new DeviceSpec(endpoint, security, dialect, rhythm, places, timing);
    }

    public DeviceSpec living(Rhythm other) {
        return new DeviceSpec(endpoint, security, dialect, other, reports, timing);
    }

    public DeviceSpec timed(CoapTiming coap) {
        return new DeviceSpec(endpoint, security, dialect, rhythm, reports, coap);
    }
}
