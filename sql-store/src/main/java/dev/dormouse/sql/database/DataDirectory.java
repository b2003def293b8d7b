package dev.dormouse.sql.database;

import dev.dormouse.fleet.StartupFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;

/** The directory of a database, which one process has to itself. */
public final class DataDirectory implements AutoCloseable {

    private final Path directory;
    private final FileChannel lock;

    private DataDirectory(Path directory, FileChannel lock) {
        this.directory = directory;
        this.lock = lock;
    }

    /** @throws StartupFailure when it cannot be used, or another process uses it */
    public static DataDirectory open(Path directory) {
        try {
            if (!Files.isDirectory(directory)) create(directory);
            var lock = FileChannel.open(
                    directory.resolve("dormouse.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (!isLocked(lock)) {
                lock.close();
                throw new StartupFailure("The data directory " + directory
                        + " is in use by another Dormouse. Stop that one, or name another directory.");
            }
            return new DataDirectory(directory, lock);
        } catch (AccessDeniedException e) {
            throw new StartupFailure(
                    "The data directory " + directory + " cannot be written by this user. Give it the right to"
                            + " read and write there, or name another directory.",
                    e);
        } catch (IOException e) {
            throw new StartupFailure(
                    "The data directory " + directory + " cannot be used: " + reason(e) + ". Name one that can.", e);
        }
    }

    public Path database() {
        return databaseIn(directory);
    }

    /** Of a directory that somebody else may have open. */
    public static Path databaseIn(Path directory) {
        return directory.resolve("dormouse.db");
    }

    /** Where points wait that are not in the database yet. */
    public Path journal() {
        return directory.resolve("journal");
    }

    /** Where the bytes of images lie. */
    public Path images() {
        return imagesIn(directory);
    }

    /** Of a directory that somebody else may have open. */
    public static Path imagesIn(Path directory) {
        return directory.resolve("images");
    }

    public Path marks() {
        return directory.resolve("dormouse.marks");
    }

    public long bytesFree() throws IOException {
        return Files.getFileStore(directory).getUsableSpace();
    }

    @Override
    public void close() {
        try {
            lock.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** For this user's eyes only, where the file system knows users. */
    private static void create(Path directory) throws IOException {
        Files.createDirectories(directory);
        if (Files.getFileStore(directory).supportsFileAttributeView(PosixFileAttributeView.class))
            Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
    }

    private static boolean isLocked(FileChannel lock) throws IOException {
        try {
            return lock.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            // Another store of this very process.
            return false;
        }
    }

    private static String reason(IOException e) {
        return e instanceof FileAlreadyExistsException ? "it is a file" : String.valueOf(e.getMessage());
    }
}
