package dev.dormouse.sql;

import dev.dormouse.fleet.health.HealthProbe;
import dev.dormouse.sql.database.LateWriting;
import dev.dormouse.sql.database.Writer;
import java.time.Duration;

/** Whether the database takes changes, and keeps up with them. */
final class StoreHealth implements HealthProbe {

    private static final Duration PATIENCE = Duration.ofMillis(800);

    private final Writer writer;
    private final LateWriting late;

    StoreHealth(Writer writer, LateWriting late) {
        this.writer = writer;
        this.late = late;
    }

    @Override
    public String name() {
        return "store";
    }

    @Override
    public Condition condition() {
        var trouble = writer.trouble();
        // After a failure nobody may dare to write, so the probe does.
        if (trouble.isPresent() && !writer.canWrite(PATIENCE))
            return new Condition.Failed("the database takes no changes: " + trouble.get());
        if (late.isFull())
            return new Condition.Degraded("too much waits to be written, sightings and values are being dropped");
        return WELL;
    }
}
