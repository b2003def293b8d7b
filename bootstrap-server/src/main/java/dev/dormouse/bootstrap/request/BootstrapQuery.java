package dev.dormouse.bootstrap.request;

import dev.dormouse.coap.uplink.BadRequest;
import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.operation.Format;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What the query of a request for a bootstrap says (LwM2M 1.1 core, table 6.1.7.3-1). Other parameters are passed over, and so is
 * a preferred format that cannot hold an instance or that nobody knows: the device would be served in another one anyway.
 */
record BootstrapQuery(Optional<EndpointName> endpoint, Optional<Format> preferred) {

    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,5}");
    /** What TLV and JSON were called before they were given numbers; devices of 1.0 are met that still say so. */
    private static final int OLD_TLV = 1542;

    private static final int OLD_JSON = 1543;

    /** @throws BadRequest with the words the device is told */
    static BootstrapQuery parse(List<String> parameters) {
        return new BootstrapQuery(
                value(parameters, "ep").map(BootstrapQuery::endpointNamed),
                value(parameters, "pct").flatMap(BootstrapQuery::format));
    }

    private static Optional<String> value(List<String> parameters, String name) {
        var values = parameters.stream()
                .filter(parameter -> parameter.equals(name) || parameter.startsWith(name + "="))
                .map(parameter -> parameter.substring(Math.min(parameter.length(), name.length() + 1)))
                .toList();
        if (values.size() > 1) throw BadRequest.because(name + " is given twice");
        return values.stream().findFirst();
    }

    private static EndpointName endpointNamed(String value) {
        try {
            return new EndpointName(value);
        } catch (IllegalArgumentException e) {
            throw BadRequest.because("ep: " + e.getMessage());
        }
    }

    private static Optional<Format> format(String value) {
        if (!NUMBER.matcher(value).matches()) throw BadRequest.because("pct is not the number of a content format");
        int number = Integer.parseInt(value);
        return switch (number) {
            case OLD_TLV -> Optional.of(Format.TLV);
            case OLD_JSON -> Optional.of(Format.JSON);
            default -> Format.of(number).filter(format -> !format.holdsOneValue());
        };
    }
}
