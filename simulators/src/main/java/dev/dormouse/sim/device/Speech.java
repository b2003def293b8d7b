package dev.dormouse.sim.device;

import dev.dormouse.sim.coap.CoapOption;
import dev.dormouse.sim.coap.CoapOptions;
import dev.dormouse.sim.objects.ContentFormat;
import java.util.ArrayList;
import java.util.List;

/** The options of what a device says of its own accord (LwM2M Core 1.1, 6.2 and 6.4.5). */
final class Speech {
    private static final CoapOptions REPORT = CoapOptions.NONE
            .with(CoapOption.URI_PATH, "dp")
            .with(CoapOption.CONTENT_FORMAT, ContentFormat.SENML_CBOR.number());

    private Speech() {}

    static CoapOptions register(DeviceSpec spec, long lifetimeSeconds) {
        var sleeps = spec.rhythm().usesQueueMode();
        var queries =
                new ArrayList<>(List.of("ep=" + spec.endpoint(), "lt=" + lifetimeSeconds, "lwm2m=" + spec.version()));
        if (spec.version().equals("1.0")) {
            queries.add(sleeps ? "b=UQ" : "b=U");
        } else {
            queries.add("b=U");
            if (sleeps) queries.add("Q");
        }
        return CoapOptions.NONE
                .with(CoapOption.URI_PATH, "rd")
                .with(CoapOption.CONTENT_FORMAT, ContentFormat.LINKS.number())
                .with(CoapOption.URI_QUERY, queries);
    }

    /** @param changes parameters that changed since the registration, usually none */
    static CoapOptions update(List<String> location, List<String> changes) {
        return at(location).with(CoapOption.URI_QUERY, changes);
    }

    static CoapOptions at(List<String> location) {
        return CoapOptions.NONE.with(CoapOption.URI_PATH, location);
    }

    static CoapOptions report() {
        return REPORT;
    }
}
