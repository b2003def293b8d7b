package dev.dormouse.sim.device;

import dev.dormouse.sim.dtls.DtlsTiming;
import dev.dormouse.sim.objects.ContentFormat;
import dev.dormouse.sim.objects.Place;
import java.util.List;

/**
 * What kind of device it is; shared by all devices of a kind except for its name and keys.
 *
 * @param reports what it sends of its own accord
 */
public record DeviceSpec(
        String endpoint,
        Provisioning provisioning,
        Dialect dialect,
        Rhythm rhythm,
        List<Place> reports,
        CoapTiming timing,
        DtlsTiming handshakes) {

    public DeviceSpec {
        if (endpoint.isBlank()) throw new IllegalArgumentException("an endpoint name must not be blank");
        reports = List.copyOf(reports);
    }

    public static DeviceSpec of(String endpoint, ServerAccount management, Rhythm rhythm) {
        return of(endpoint, Provisioning.managedAt(management), rhythm);
    }

    public static DeviceSpec of(String endpoint, Provisioning provisioning, Rhythm rhythm) {
        return new DeviceSpec(
                endpoint, provisioning, Dialect.USUAL, rhythm, List.of(), CoapTiming.USUAL, DtlsTiming.USUAL);
    }

    public DeviceSpec speaking(Dialect other) {
        return new DeviceSpec(endpoint, provisioning, other, rhythm, reports, timing, handshakes);
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
        return new DeviceSpec(endpoint, provisioning, dialect, rhythm, places, timing, handshakes);
    }

    public DeviceSpec living(Rhythm other) {
        return new DeviceSpec(endpoint, provisioning, dialect, other, reports, timing, handshakes);
    }

    public DeviceSpec timed(CoapTiming coap) {
        return new DeviceSpec(endpoint, provisioning, dialect, rhythm, reports, coap, handshakes);
    }

    public DeviceSpec shakingHands(DtlsTiming other) {
        return new DeviceSpec(endpoint, provisioning, dialect, rhythm, reports, timing, other);
    }
}
