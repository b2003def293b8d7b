package dev.dormouse.sql.database;

import java.time.Duration;

/** Over how much time points, and hours, of the history lie in one partition. Both are whole hours. */
public record PartitionLengths(Duration points, Duration hours) {

    public static final PartitionLengths STANDARD = new PartitionLengths(Duration.ofDays(1), Duration.ofDays(30));

    public PartitionLengths {
        if (!isWholeHours(points) || !isWholeHours(hours))
            throw new IllegalArgumentException("a partition holds whole hours");
    }

    private static boolean isWholeHours(Duration length) {
        return length.isPositive() && length.toMillis() % Duration.ofHours(1).toMillis() == 0;
    }
}
