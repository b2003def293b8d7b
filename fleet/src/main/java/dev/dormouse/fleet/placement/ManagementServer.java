package dev.dormouse.fleet.placement;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An LwM2M server that devices can be sent to, by the address they will use. Of newcomers it gets a share by its {@code weight};
 * with a weight of 0 it gets none, and loses those it has as they are bootstrapped again. {@code capacity} is how many devices
 * it should have at most.
 */
public record ManagementServer(
        String uri, int weight, Optional<String> region, OptionalLong capacity, ServerProof proof) {

    private static final Pattern REGION = Pattern.compile("[a-zA-Z0-9][a-zA-Z0-9._-]{0,63}");
    public static final int HEAVIEST = 1_000;
    private static final int LONGEST_URI = 255;

    public ManagementServer {
        check(uri);
        if (weight < 0 || weight > HEAVIEST)
            throw new IllegalArgumentException("a weight lies between 0 and " + HEAVIEST + ", not " + weight);
        if (region.filter(name -> !REGION.matcher(name).matches()).isPresent())
            throw new IllegalArgumentException("a region has 1 to 64 letters, digits or . _ -, as in eu-west");
        if (capacity.isPresent() && capacity.getAsLong() < 1)
            throw new IllegalArgumentException("a server has room for a device at the least");
    }

    /** Whether it is spoken to over DTLS. */
    public boolean isSecured() {
        return uri.startsWith("coaps:");
    }

    /** The same with another weight. */
    public ManagementServer weighing(int other) {
        return new ManagementServer(uri, other, region, capacity, proof);
    }

    boolean isOpen() {
        return weight > 0;
    }

    private static void check(String uri) {
        if (uri.length() > LONGEST_URI)
            throw new IllegalArgumentException("the address of a server has at most " + LONGEST_URI + " characters");
        try {
            var parsed = new URI(uri);
            boolean known = "coaps".equals(parsed.getScheme()) || "coap".equals(parsed.getScheme());
            if (known && parsed.getHost() != null && parsed.getPort() != 0) return;
        } catch (URISyntaxException e) {
            throw notAnAddress(uri, e);
        }
        throw notAnAddress(uri, null);
    }

    private static IllegalArgumentException notAnAddress(String uri, @Nullable Exception cause) {
        return new IllegalArgumentException(
                "'" + uri + "' is not the address of a server, which looks like coaps://lwm2m.example.org:5684", cause);
    }
}
