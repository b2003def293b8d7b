package dev.dormouse.sql;

import dev.dormouse.fleet.health.HealthProbe;
import dev.dormouse.sql.database.DamageCheck;
import dev.dormouse.sql.database.DataDirectory;
import java.io.IOException;

/** Whether a database on this machine is sound, takes changes, and will have room. */
final class DiskHealth implements HealthProbe {

    private static final long LITTLE_ROOM_BYTES = 256L * 1024 * 1024;

    private final HealthProbe store;
    private final DamageCheck check;
    private final DataDirectory directory;

    DiskHealth(HealthProbe store, DamageCheck check, DataDirectory directory) {
        this.store = store;
        this.check = check;
        this.directory = directory;
    }

    @Override
    public String name() {
        return store.name();
    }

    @Override
    public Condition condition() {
        var damage = check.damage();
        if (damage.isPresent()) return new Condition.Failed("the database is damaged: " + damage.get());
        return switch (store.condition()) {
            case Condition.Well well -> room();
            case Condition.Degraded degraded -> degraded;
            case Condition.Failed failed -> failed;
        };
    }

    private Condition room() {
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
