package dev.dormouse.sim.device;

import dev.dormouse.sim.objects.ContentFormat;
import dev.dormouse.sim.objects.Place;
import java.util.List;

/**
 * What kind of device it is; shared by all devices of a kind except for its name and security.
 *
 * @param version of LwM2M it speaks, "1.0" or "1.1"
 * @param preferred the format of its answers when the server names none
 * @param reports what it sends of its own accord
 */
public record DeviceSpec(
        String endpoint,
        Security security,
        String version,
        Rhythm rhythm,
        ContentFormat preferred,
        boolean confirmsNotifications,
        List<Place> reports,
        CoapTiming timing) {

    public DeviceSpec {
        if (endpoint.isBlank()) throw new IllegalArgumentException("an endpoint name must not be blank");
        if (!version.equals("1.0") && !version.equals("1.1"))
            throw new IllegalArgumentException("LwM2M " + version + " is not spoken here, only 1.0 and 1.1");
        reports = List.copyOf(reports);
    }

    public static DeviceSpec of(String endpoint, Security security, Rhythm rhythm) {
        return new DeviceSpec(
                endpoint, security, "1.1", rhythm, ContentFormat.SENML_CBOR, false, List.of(), CoapTiming.USUAL);
    }

    public DeviceSpec speaking(String version, ContentFormat preferred) {
        return new DeviceSpec(endpoint, security, version, rhythm, preferred, confirmsNotifications, reports, timing);
    }

    public DeviceSpec confirmingNotifications() {
        return new DeviceSpec(endpoint, security, version, rhythm, preferred, true, reports, timing);
    }

    public DeviceSpec reporting(List<Place> places) {
        return new DeviceSpec(endpoint, security, version, rhythm, preferred, confirmsNotifications, places, timing);
    }

    public DeviceSpec timed(CoapTiming coap) {
        return new DeviceSpec(endpoint, security, version, rhythm, preferred, confirmsNotifications, reports, coap);
    }
}
