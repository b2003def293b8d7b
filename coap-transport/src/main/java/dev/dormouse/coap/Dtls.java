package dev.dormouse.coap;

import dev.dormouse.coap.credential.ServerIdentity;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;

/**
 * How DTLS is spoken. {@code nodeId} is the first byte of every connection id, {@code firstFlight} and
 * {@code longestFlight} are how long a lost handshake flight is waited for, {@code associationLifetime} is how long a
 * device may be silent and still need no handshake.
 */
public record Dtls(
        int connectionIdLength,
        OptionalInt nodeId,
        Duration firstFlight,
        Duration longestFlight,
        Duration associationLifetime,
        ServerIdentity identity,
        List<X509Certificate> authorities) {

    private static final int SHORTEST_WITH_NODE = 5;
    private static final int SHORTEST = 4;
    private static final int LONGEST = 16;

    /** For devices on NB-IoT, whose answer may take 9 seconds; faster ones lose nothing, for they do not lose flights. */
    public static final Dtls DEFAULT = new Dtls(
            6,
            OptionalInt.of(0),
            Duration.ofSeconds(9),
            Duration.ofSeconds(15),
            Duration.ofDays(60),
            new ServerIdentity.None(),
            List.of());

    public Dtls {
        int shortest = nodeId.isPresent() ? SHORTEST_WITH_NODE : SHORTEST;
        if (connectionIdLength < shortest || connectionIdLength > LONGEST)
            throw new IllegalArgumentException("a connection id has " + shortest + " to " + LONGEST + " bytes");
        if (nodeId.isPresent() && (nodeId.getAsInt() < 0 || nodeId.getAsInt() > 255))
            throw new IllegalArgumentException("a node id is 0 to 255");
        if (!firstFlight.isPositive() || longestFlight.compareTo(firstFlight) < 0)
            throw new IllegalArgumentException("the longest flight time-out must not be shorter than the first");
        authorities = List.copyOf(authorities);
    }

    public Dtls withIdentity(ServerIdentity proved, List<X509Certificate> trusted) {
        return new Dtls(connectionIdLength, nodeId, firstFlight, longestFlight, associationLifetime, proved, trusted);
    }

    public Dtls withAssociationLifetime(Duration lifetime) {
        return new Dtls(connectionIdLength, nodeId, firstFlight, longestFlight, lifetime, identity, authorities);
    }
}
