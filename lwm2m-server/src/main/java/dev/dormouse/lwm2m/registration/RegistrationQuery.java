package dev.dormouse.lwm2m.registration;

import dev.dormouse.coap.uplink.BadRequest;
import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.registration.Binding;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.eclipse.californium.core.coap.CoAP.ResponseCode;

/**
 * What the query of a Register or an Update says. Parameters come in any order, unknown ones are passed over, and each of
 * ours is either well formed or the whole request is refused. {@code protocolVersion} is absent when the device named none.
 */
record RegistrationQuery(
        Optional<EndpointName> endpoint,
        Optional<Duration> lifetime,
        Optional<String> protocolVersion,
        Optional<Binding> binding,
        Optional<String> smsNumber) {

    /** As far as its 32 bits on the wire go: what is longer than the operator allows is cut anyway. */
    private static final long LONGEST_LIFETIME_SECONDS = 0xffff_ffffL;

    private static final Pattern WHOLE_NUMBER = Pattern.compile("-?[0-9]+");
    private static final Pattern VERSION = Pattern.compile("([0-9]{1,3}\\.[0-9]{1,3})(\\.[0-9]{1,3})?");
    private static final List<String> SPOKEN_VERSIONS = List.of("1.0", "1.1", "1.2");
    private static final Pattern SMS_NUMBER = Pattern.compile("\\+?[0-9]{1,20}");

    /** @throws BadRequest with the code and the words the device is told */
    static RegistrationQuery parse(List<String> parameters) {
        var values = new HashMap<String, String>();
        for (var parameter : parameters) {
            int equals = parameter.indexOf('=');
            var name = equals < 0 ? parameter : parameter.substring(0, equals);
            var value = equals < 0 ? "" : parameter.substring(equals + 1);
            if (values.putIfAbsent(name, value) != null && isOurs(name))
                throw BadRequest.because(name + " is given twice");
        }
        return new RegistrationQuery(
                value(values, "ep").map(RegistrationQuery::endpoint),
                value(values, "lt").map(RegistrationQuery::lifetime),
                value(values, "lwm2m").map(RegistrationQuery::version),
                binding(value(values, "b"), value(values, "Q")),
                value(values, "sms").map(RegistrationQuery::smsNumber));
    }

    private static Optional<String> value(Map<String, String> values, String name) {
        return Optional.ofNullable(values.get(name));
    }

    private static boolean isOurs(String name) {
        return switch (name) {
            case "ep", "lt", "lwm2m", "b", "Q", "sms" -> true;
            default -> false;
        };
    }

    private static EndpointName endpoint(String value) {
        try {
            return new EndpointName(value);
        } catch (IllegalArgumentException e) {
            throw BadRequest.because("ep: " + e.getMessage());
        }
    }

    private static Duration lifetime(String value) {
        if (!WHOLE_NUMBER.matcher(value).matches()) throw BadRequest.because("lt is not a whole number of seconds");
        boolean huge = value.length() > 18;
        if (huge) return Duration.ofSeconds(value.startsWith("-") ? -1 : LONGEST_LIFETIME_SECONDS);
        return Duration.ofSeconds(Math.min(Long.parseLong(value), LONGEST_LIFETIME_SECONDS));
    }

    private static String version(String value) {
        var version = VERSION.matcher(value);
        if (!version.matches()) throw BadRequest.because("lwm2m is not a version, which looks like 1.1");
        if (!SPOKEN_VERSIONS.contains(version.group(1)))
            throw new BadRequest(ResponseCode.PRECONDITION_FAILED, "lwm2m: spoken here are 1.0, 1.1 and 1.2");
        return version.group(1);
    }

    /** 1.0 says in the binding that a device sleeps (UQ), later versions beside it (b=U and Q). */
    private static Optional<Binding> binding(Optional<String> letters, Optional<String> queue) {
        boolean queueMode = queue.map(RegistrationQuery::isSet).orElse(false);
        if (letters.isEmpty() && !queueMode) return Optional.empty();

        var modes = letters.orElse("U");
        try {
            return Optional.of(new Binding(modes.replace("Q", ""), queueMode || modes.contains("Q")));
        } catch (IllegalArgumentException e) {
            throw BadRequest.because("b: " + e.getMessage());
        }
    }

    private static boolean isSet(String flag) {
        return switch (flag) {
            case "", "1", "true" -> true;
            case "0", "false" -> false;
            default -> throw BadRequest.because("Q takes no value");
        };
    }

    private static String smsNumber(String value) {
        if (!SMS_NUMBER.matcher(value).matches()) throw BadRequest.because("sms is not a telephone number");
        return value;
    }
}
