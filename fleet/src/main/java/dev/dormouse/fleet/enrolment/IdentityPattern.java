package dev.dormouse.fleet.enrolment;

import dev.dormouse.fleet.device.EndpointName;
import java.util.Optional;

/**
 * How the PSK identities of a group's devices are made of their endpoint names: {@code ${endpoint}} stands for the name, once,
 * as in {@code acme/${endpoint}}.
 */
public record IdentityPattern(String text) {

    private static final String NAME = "${endpoint}";
    private static final int LONGEST = 200;

    public static final IdentityPattern THE_ENDPOINT = new IdentityPattern(NAME);

    public IdentityPattern {
        if (text.length() > LONGEST)
            throw new IllegalArgumentException("an identity pattern has at most " + LONGEST + " characters");
        int at = text.indexOf(NAME);
        if (at < 0 || text.indexOf(NAME, at + 1) >= 0)
            throw new IllegalArgumentException(
                    "an identity pattern names ${endpoint} once, as in acme/${endpoint}, not '" + text + "'");
    }

    public String identityOf(EndpointName endpoint) {
        return before() + endpoint.value() + after();
    }

    /** The endpoint whose identity this is; empty when it is none of ours. */
    public Optional<EndpointName> endpointOf(String identity) {
        boolean fits = identity.length() > before().length() + after().length()
                && identity.startsWith(before())
                && identity.endsWith(after());
        if (!fits) return Optional.empty();
        var name = identity.substring(before().length(), identity.length() - after().length());
        try {
            return Optional.of(new EndpointName(name));
        } catch (IllegalArgumentException noName) {
            // A stranger may call himself whatever he likes.
            return Optional.empty();
        }
    }

    private String before() {
        return text.substring(0, text.indexOf(NAME));
    }

    private String after() {
        return text.substring(text.indexOf(NAME) + NAME.length());
    }

    @Override
    public String toString() {
        return text;
    }
}
