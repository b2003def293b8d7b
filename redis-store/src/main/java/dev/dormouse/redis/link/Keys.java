package dev.dormouse.redis.link;

import java.nio.charset.StandardCharsets;
import java.util.stream.IntStream;
import java.util.zip.CRC32;

/**
 * Names of keys. A key lies in one of {@value #PARTITIONS} partitions, and the partition's number in braces is all that Redis
 * Cluster looks at: keys of one partition are always on one server, so that one script may touch them all.
 */
public final class Keys {

    /** Part of the layout: with another number nothing is found any more. */
    public static final int PARTITIONS = 128;

    private final String keyspace;

    public Keys(String keyspace) {
        this.keyspace = keyspace;
    }

    /** The partition of whatever is known by this name. */
    public static int partitionOf(String name) {
        var crc = new CRC32();
        crc.update(name.getBytes(StandardCharsets.UTF_8));
        return (int) (crc.getValue() % PARTITIONS);
    }

    public static IntStream partitions() {
        return IntStream.range(0, PARTITIONS);
    }

    /** {@code dormouse:{17}:expiries}: one for a partition. */
    public String of(int partition, String what) {
        return keyspace + ":{" + partition + "}:" + what;
    }

    /** {@code dormouse:{17}:device:lamp-7}: one for each thing in a partition. */
    public String of(int partition, String what, String name) {
        return of(partition, what) + ":" + name;
    }

    /** {@code dormouse:layout}: one for all. */
    public String of(String what) {
        return keyspace + ":" + what;
    }

    /** What is before the number of the partition: scripts that run on one server make names of keys themselves. */
    public String prefix() {
        return keyspace + ":{";
    }

    /** The partition that a key of ours lies in. */
    public int partitionIn(String key) {
        return Integer.parseInt(key.substring(prefix().length(), key.indexOf('}')));
    }
}
