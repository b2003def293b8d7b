package dev.dormouse.sql;

import static dev.dormouse.sql.Measured.cpuNanos;
import static dev.dormouse.sql.Measured.crowd;
import static dev.dormouse.sql.Measured.heap;
import static dev.dormouse.sql.Measured.millisSince;
import static dev.dormouse.sql.Measured.say;
import static dev.dormouse.testkit.association.AssociationBuilder.anAssociation;

import dev.dormouse.fleet.association.Associations;
import dev.dormouse.fleet.credential.Purpose;
import dev.dormouse.fleet.node.NodeNumber;
import dev.dormouse.fleet.peer.ConnectionId;
import dev.dormouse.fleet.peer.PeerIdentity.PreSharedKeyIdentity;
import dev.dormouse.fleet.registration.SharedLinks;
import dev.dormouse.testkit.time.VirtualTime;
import io.prometheus.client.CollectorRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;

/**
 * What it costs to keep DTLS associations, to start with all of them there, and to take up each with its first record. Run it by hand,
 * with a directory on the disk that matters and a number of associations.
 */
final class AssociationBenchmark {

    private static final int RESERVED = 1 << 20;
    private static final NodeNumber SELF = new NodeNumber(0);

    private final Path directory;
    private final int many;
    private final VirtualTime time = new VirtualTime();

    private AssociationBenchmark(Path directory, int many) {
        this.directory = directory;
        this.many = many;
    }

    public static void main(String[] arguments) throws IOException {
        var directory = Files.createTempDirectory(Path.of(arguments[0]), "association-benchmark");
        new AssociationBenchmark(directory, Integer.parseInt(arguments[1])).run();
        say("in %s, %,d bytes".formatted(directory, Files.size(directory.resolve("dormouse.db"))));
    }

    private void run() {
        try (var store = open()) {
            keep(store.associations(Purpose.MANAGEMENT));
        }
        long before = heap();
        long cpu = cpuNanos();
        long begun = System.nanoTime();
        try (var store = open()) {
            say("open with %,d associations: %,d ms, %,d ms of CPU"
                    .formatted(many, millisSince(begun), (cpuNanos() - cpu) / 1_000_000));
            say("heap for each of them: %,.1f bytes".formatted((heap() - before) / (double) many));
            takeUp(store.associations(Purpose.MANAGEMENT));
        }
    }

    private void keep(Associations associations) {
        crowd("put", 512, many, number -> {
            var id = idOf(number);
            var association = anAssociation(id.hex())
                    .of(new PreSharedKeyIdentity("urn:imei:%015d".formatted(number)))
                    .holding(new byte[220])
                    .build();
            if (!associations.put(association, RESERVED)) throw new AssertionError(id + " was another's");
        });
        crowd("reserve", 512, many / 2, number -> associations.reserve(idOf(number), RESERVED));
        for (int round = 1; round <= 3; round++) {
            int mark = round;
            crowd("mark as read", 1, many, number -> associations.markRead(idOf(number), mark));
        }
    }

    private void takeUp(Associations associations) {
        for (int callers : new int[] {1, 64})
            crowd("find and adopt", callers, Math.min(many, 20_000), number -> {
                var id = idOf((int) (number * 7L * callers % many));
                if (associations.find(id).isEmpty()) throw new AssertionError(id + " is gone");
                associations.adopt(id, RESERVED, SELF, Set.of());
            });
    }

    private EmbeddedStore open() {
        var config =
                new SqlStoreConfig(directory, many, Duration.ofSeconds(60), 64, 20_000, many, Duration.ofSeconds(1));
        return EmbeddedStore.open(config, TestStore.key(1), new SharedLinks(), new CollectorRegistry(), time, time);
    }

    private static ConnectionId idOf(int number) {
        return new ConnectionId("%012x".formatted(number * 7919L));
    }
}
