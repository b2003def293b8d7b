package dev.dormouse.sql;

import dev.dormouse.fleet.health.HealthProbe;
import dev.dormouse.sql.database.DamageCheck;
import dev.dormouse.sql.database.DataDirectory;
import dev.dormouse.sql.database.LateWriting;
import dev.dormouse.sql.database.Writer;
import java.io.IOException;
import java.time.Duration;

/** Whether the database takes changes and is sound, and whether it will have room. */
final class StoreHealth implements HealthProbe {

    private static final long LITTLE_ROOM_BYTES = 256L * 1024 * 1024;
    private static final Duration PATIENCE = Duration.ofMillis(800);

    private final Writer writer;
    private final DamageCheck check;
    private final DataDirectory directory;
    private final LateWriting late;

    StoreHealth(Writer writer, DamageCheck check, DataDirectory directory, LateWriting late) {
        this.writer = writer;
        this.check = check;
        this.directory = directory;
        this.late = late;
    }

    @Override
    public String name() {
        return "store";
    }

    @Override
    public Condition condition() {
        var damage = check.damage();
        if (damage.isPresent()) return new Condition.Failed("the database is damaged: " + damage.get());
        var trouble = writer.trouble();
        // After a failure nobody may dare to write, so the probe does.
        if (trouble.isPresent() && !writer.canWrite(PATIENCE))
            return new Condition.Failed("the database takes no changes: " + trouble.get());
        if (late.isFull())
            return new Condition.Degraded("too much waits to be written, sightings and values are being dropped");
        return hasRoom();
    }

    private Condition hasRoom() {
        try {
            long free = directory.bytesFree();
            return free >= LITTLE_ROOM_BYTES
                    ? WELL
                    : new Condition.Degraded("only " + free / (1024 * 1024) + " MiB are left on the disk");
        } catch (IOException e) {
            return new Condition.Degraded("the disk cannot be asked for its room: " + e.getMessage());
        }
    }
}
