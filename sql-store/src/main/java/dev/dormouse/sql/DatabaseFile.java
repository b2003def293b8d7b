package dev.dormouse.sql;

import dev.dormouse.fleet.StartupFailure;
import dev.dormouse.fleet.StoreUnavailable;
import dev.dormouse.sql.database.DataDirectory;
import dev.dormouse.sql.database.Sqlite;
import dev.dormouse.sql.firmware.FileImageBytes;
import dev.dormouse.sql.firmware.PackedImages;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;

/** The database from outside, whether a server has it open or not: looked at and copied, never changed. */
public final class DatabaseFile {

    private final Path file;
    private final Path images;
    private final Sqlite dialect;

    public DatabaseFile(Path directory) {
        file = DataDirectory.databaseIn(directory);
        images = DataDirectory.imagesIn(directory);
        dialect = new Sqlite(file);
    }

    public boolean exists() {
        return Files.exists(file);
    }

    /** @throws StartupFailure with a sentence that says why a server could not open it */
    public void requireSound() {
        try (var session = dialect.openForReading()) {
            var damage = dialect.damage(session);
            if (damage.isPresent())
                throw new StartupFailure(
                        file + " is damaged (" + damage.get().replace('\n', ' ') + "). Restore a backup.");
        } catch (SQLException e) {
            throw new StartupFailure(dialect.whyNotOpened(e), e);
        }
    }

    /**
     * Copies it, and the images that lie beside it, to one file; says which those are.
     *
     * @throws StartupFailure when there is nothing to copy, or no copy can be made; nothing is left of it then
     */
    public PackedImages.Report backupTo(Path target) {
        if (!exists()) throw new StartupFailure("There is no database at " + file + " to make a backup of.");
        var bytes = FileImageBytes.beside(images);
        try {
            return WholeBackup.of(dialect, bytes, target);
        } catch (StoreUnavailable e) {
            var why = e.getCause() instanceof FileAlreadyExistsException
                    ? target + " exists already. Name a new file."
                    : String.valueOf(e.getCause());
            throw new StartupFailure("No backup was made: " + why, e);
        } finally {
            bytes.close();
        }
    }

    @Override
    public String toString() {
        return file.toString();
    }
}
