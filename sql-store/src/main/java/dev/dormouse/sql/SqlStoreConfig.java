package dev.dormouse.sql;

import java.nio.file.Path;
import java.time.Duration;

/**
 * How the store is run.
 *
 * @param directory holds the database and what belongs to it, for one process at a time
 * @param devicesInMemory how many active devices are answered from memory; there may be more devices than that
 * @param patience how long anybody waits for the database before it counts as away
 * @param groupChanges how many changes one commit takes at most
 * @param mostWaiting how many changes may wait for the writer
 * @param mostPending how many devices may have sightings, and how many values, that are not written yet
 * @param checkPatience how long the start waits for the check for damage, which goes on beside the service after that
 */
public record SqlStoreConfig(
        Path directory,
        int devicesInMemory,
        Duration patience,
        int groupChanges,
        int mostWaiting,
        int mostPending,
        Duration checkPatience) {

    public SqlStoreConfig {
        if (devicesInMemory < 1 || groupChanges < 1 || mostWaiting < groupChanges || mostPending < 1)
            throw new IllegalArgumentException("the store needs room for at least one device and one group of changes");
        if (!patience.isPositive()) throw new IllegalArgumentException("patience must be positive");
    }

    /** What fits a fleet of which so many devices are active. */
    public static SqlStoreConfig of(Path directory, int devicesInMemory) {
        return new SqlStoreConfig(
                directory, devicesInMemory, Duration.ofSeconds(10), 256, 20_000, 100_000, Duration.ofSeconds(1));
    }
}
