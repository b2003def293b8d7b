package dev.dormouse.sql.database;

import dev.dormouse.fleet.StoreUnavailable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** Copies the database while it is in use. The copy appears under its name when it is whole and on the disk. */
public final class Backup {

    /** What is done to a copy before it has its name: taken out of it, or put in. */
    @FunctionalInterface
    public interface Finish {
        void in(Session copy) throws SQLException;
    }

    private final Sqlite dialect;
    private final Finish finish;

    public Backup(Sqlite dialect, Finish finish) {
        this.dialect = dialect;
        this.finish = finish;
    }

    /** Returns when the copy is made, however long that takes. */
    public void to(Path target) {
        var copied = new CompletableFuture<Void>();
        Thread.ofPlatform().name("sql-backup").start(() -> {
            try {
                copy(target);
                copied.complete(null);
            } catch (IOException | SQLException | RuntimeException e) {
                copied.completeExceptionally(new StoreUnavailable("sql", "make a backup in " + target, e));
            }
        });
        try {
            copied.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof StoreUnavailable outage ? outage : e;
        }
    }

    private void copy(Path target) throws IOException, SQLException {
        if (Files.exists(target)) throw new FileAlreadyExistsException(target.toString());
        var part = target.resolveSibling(target.getFileName() + ".part");
        Files.deleteIfExists(part);
        try {
            try (var session = dialect.openForReading()) {
                dialect.copyTo(session, part);
            }
            try (var copy = dialect.openCopy(part)) {
                finish.in(copy);
                copy.commit();
            }
            sync(part);
            Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private static void sync(Path file) throws IOException {
        try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }
}
