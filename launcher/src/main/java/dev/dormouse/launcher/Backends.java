package dev.dormouse.launcher;

import dev.dormouse.coap.credential.IdentityFiles;
import dev.dormouse.fleet.StartupFailure;
import dev.dormouse.fleet.StoreUnavailable;
import dev.dormouse.launcher.config.DormouseConfig;
import dev.dormouse.launcher.config.StoreConfig;
import dev.dormouse.sql.association.MarksFile;
import dev.dormouse.sql.database.Backup;
import dev.dormouse.sql.database.Sqlite;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;

/** What the commands do with the store and the files beside a server, running or not. They change nothing in them. */
final class Backends {

    private final DormouseConfig config;

    Backends(DormouseConfig config) {
        this.config = config;
    }

    /** @throws StartupFailure saying why a server could not use it */
    String store() {
        var file = database();
        if (Files.notExists(file)) return "none yet, the first start makes " + file;
        var dialect = new Sqlite(file);
        try (var session = dialect.openForReading()) {
            var damage = dialect.damage(session);
            if (damage.isPresent())
                throw new StartupFailure(
                        "the database %s is damaged (%s), restore a backup".formatted(file, damage.get()));
            return file + " is sound";
        } catch (SQLException e) {
            throw new StartupFailure(dialect.whyNotOpened(e), e);
        }
    }

    /** @throws StartupFailure naming the file and what is wrong with it */
    String identity() {
        config.dtls().authoritiesFile().ifPresent(IdentityFiles::authorities);
        var file = config.dtls().identityFile();
        if (Files.notExists(file)) return "none yet, the first start makes " + file;
        IdentityFiles.read(file);
        return file + " is sound";
    }

    /** @throws StartupFailure when the copy cannot be made; nothing is left of it then */
    void backupTo(Path target) {
        var file = database();
        if (Files.notExists(file)) throw new StartupFailure("there is no database yet at " + file);
        try {
            new Backup(new Sqlite(file), MarksFile::dropAssociations).to(target);
        } catch (StoreUnavailable e) {
            var why = e.getCause() instanceof FileAlreadyExistsException
                    ? "it exists already, name a new file"
                    : String.valueOf(e.getCause());
            throw new StartupFailure("no backup in %s: %s".formatted(target, why), e);
        }
    }

    private Path database() {
        return switch (config.store()) {
            case StoreConfig.Embedded embedded -> embedded.database();
        };
    }
}
