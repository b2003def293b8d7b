package dev.dormouse.redis;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Where Redis is and how it is used.
 *
 * @param login the ACL user; without one Redis must ask for none
 * @param tls without it everything, traffic keys sealed, passes in the clear
 * @param keyspace the first word of every key and channel: two fleets on one Redis have two
 * @param devicesInMemory how many active devices this node answers from memory; there may be more devices than that
 * @param patience how long anybody waits for Redis before it counts as away
 * @param mostWaiting how many commands may be under way on one connection
 * @param mostPending of how many devices habits may wait to be written
 */
public record RedisStoreConfig(
        Place place,
        Optional<Login> login,
        Optional<Tls> tls,
        String keyspace,
        int devicesInMemory,
        Duration patience,
        int mostWaiting,
        int mostPending) {

    public RedisStoreConfig {
        if (!keyspace.matches("[a-z0-9-]{1,32}"))
            throw new IllegalArgumentException(
                    "'" + keyspace + "' is no keyspace: 1 to 32 small letters, digits and hyphens");
        if (devicesInMemory < 1 || mostWaiting < 1 || mostPending < 1)
            throw new IllegalArgumentException("the store needs room for at least one device and one command");
        if (!patience.isPositive()) throw new IllegalArgumentException("patience must be positive");
    }

    /** What fits a node that serves so many active devices. */
    public static RedisStoreConfig of(Place place, int devicesInMemory) {
        return new RedisStoreConfig(
                place,
                Optional.empty(),
                Optional.empty(),
                "dormouse",
                devicesInMemory,
                Duration.ofSeconds(5),
                20_000,
                100_000);
    }

    public record Node(String host, int port) {
        @Override
        public String toString() {
            return host + ":" + port;
        }
    }

    /** How Redis is run. */
    public sealed interface Place {

        List<Node> nodes();

        record Standalone(Node node) implements Place {
            @Override
            public List<Node> nodes() {
                return List.of(node);
            }
        }

        /** One server at a time, named by those who watch it. */
        record Sentinel(String master, List<Node> nodes) implements Place {
            public Sentinel {
                nodes = List.copyOf(nodes);
            }
        }

        /** Several servers with a part of the keys each; some of them are enough to find all. */
        record Cluster(List<Node> nodes) implements Place {
            public Cluster {
                nodes = List.copyOf(nodes);
            }
        }
    }

    public record Login(String user, String password) {
        @Override
        public String toString() {
            return "Login[" + user + "]";
        }
    }

    /**
     * @param authorities a PEM file with the certificates that the server's must go back to; the platform's without one
     * @param own what the server is shown where it asks for a certificate
     */
    public record Tls(Optional<Path> authorities, Optional<OwnCertificate> own) {}

    /** Both are PEM files; the key is not encrypted. */
    public record OwnCertificate(Path chain, Path key) {}
}
