package dev.dormouse.sim.device;

import dev.dormouse.sim.coap.CoapOption;
import dev.dormouse.sim.coap.CoapOptions;
import dev.dormouse.sim.device.Quirks.Omission;
import dev.dormouse.sim.objects.ContentFormat;
import java.util.ArrayList;
import java.util.List;

/** The options of what a device says of its own accord (LwM2M Core 1.1, 6.2 and 6.4.5). */
final class Speech {
    private static final CoapOptions REPORT = CoapOptions.NONE
            .with(CoapOption.URI_PATH, "dp")
            .with(CoapOption.CONTENT_FORMAT, ContentFormat.SENML_CBOR.number());

    private Speech() {}

    static CoapOptions bootstrap(DeviceSpec spec) {
        var queries = new ArrayList<>(List.of("ep=" + spec.endpoint()));
        var dialect = spec.dialect();
        if (!dialect.version().equals("1.0"))
            queries.add("pct=" + dialect.preferred().number());
        return CoapOptions.NONE.with(CoapOption.URI_PATH, "bs").with(CoapOption.URI_QUERY, queries);
    }

    static CoapOptions register(DeviceSpec spec, long lifetimeSeconds, String binding) {
        var dialect = spec.dialect();
        var omissions = dialect.quirks().omissions();
        var sleeps = spec.rhythm().usesQueueMode();
        var isOld = dialect.version().equals("1.0");
        var queries = new ArrayList<>(List.of("ep=" + spec.endpoint(), "lt=" + lifetimeSeconds));
        if (!omissions.contains(Omission.VERSION)) queries.add("lwm2m=" + dialect.version());
        if (!omissions.contains(Omission.BINDING))
            queries.add("b=" + (isOld && sleeps ? "UQ" : binding.replace("Q", "")));
        if (!isOld && sleeps) queries.add("Q");
        return CoapOptions.NONE
                .with(CoapOption.URI_PATH, "rd")
                .with(CoapOption.CONTENT_FORMAT, ContentFormat.LINKS.number())
                .with(CoapOption.URI_QUERY, queries);
    }

    /**
     * @param changes parameters that changed since the registration, usually none
     * @param withLinks whether its objects changed too, and come along
     */
    static CoapOptions update(List<String> location, List<String> changes, boolean withLinks) {
        var options = at(location).with(CoapOption.URI_QUERY, changes);
        return withLinks ? options.with(CoapOption.CONTENT_FORMAT, ContentFormat.LINKS.number()) : options;
    }

    static CoapOptions at(List<String> location) {
        return CoapOptions.NONE.with(CoapOption.URI_PATH, location);
    }

    static CoapOptions report() {
        return REPORT;
    }
}
