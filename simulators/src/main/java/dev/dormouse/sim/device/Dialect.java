package dev.dormouse.sim.device;

import dev.dormouse.sim.objects.ContentFormat;
import java.util.Set;

/**
 * How a kind of device speaks.
 *
 * @param version of LwM2M it claims: "1.0", "1.1" or "1.2"
 * @param preferred the format of its answers when the server names none
 * @param confirmsNotifications whether its notifications want to be acknowledged, when no attribute says otherwise
 */
public record Dialect(String version, ContentFormat preferred, boolean confirmsNotifications, Quirks quirks) {
    private static final Set<String> VERSIONS = Set.of("1.0", "1.1", "1.2");

    public static final Dialect USUAL = new Dialect("1.1", ContentFormat.SENML_CBOR, false, Quirks.NONE);

    public Dialect {
        if (!VERSIONS.contains(version))
            throw new IllegalArgumentException("LwM2M " + version + " is not spoken here, only 1.0, 1.1 and 1.2");
    }

    Dialect speaking(String other, ContentFormat format) {
        return new Dialect(other, format, confirmsNotifications, quirks);
    }

    Dialect confirming() {
        return new Dialect(version, preferred, true, quirks);
    }

    Dialect with(Quirks others) {
        return new Dialect(version, preferred, confirmsNotifications, others);
    }

    /** Composites came with LwM2M 1.1. */
    boolean knowsComposites() {
        return !version.equals("1.0");
    }
}
