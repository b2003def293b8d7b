package dev.dormouse.fleet.placement;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.dormouse.fleet.device.EndpointName;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.List;

/**
 * Weighted rendezvous hashing: each server draws a lot for the device, and the highest wins. When a server comes, goes or gets
 * another weight, only those devices move that win or lose by it.
 */
final class Rendezvous {

    private static final double STEPS = 1L << 53;

    private Rendezvous() {}

    /** {@code servers} have some weight, all of them. */
    static ManagementServer pick(EndpointName endpoint, List<ManagementServer> servers) {
        return servers.stream()
                .max(Comparator.comparingDouble(server -> lot(endpoint, server)))
                .orElseThrow();
    }

    /** Lots are such that of many devices each server wins a share by its weight. */
    private static double lot(EndpointName endpoint, ManagementServer server) {
        double chance = ((hash(endpoint.value() + "\n" + server.uri()) >>> 11) + 0.5) / STEPS;
        return -server.weight() / Math.log(chance);
    }

    private static long hash(String text) {
        try {
            return ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)))
                    .getLong();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
