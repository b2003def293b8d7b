package dev.dormouse.launcher.preflight;

import dev.dormouse.fleet.StartupFailure;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/** The directory everything is kept in, ours alone while this is open: two servers on one store would undo each other. */
public final class DataDirectory implements AutoCloseable {

    private static final String LOCK = "dormouse.lock";

    private final Path path;
    private final FileChannel lock;

    private DataDirectory(Path path, FileChannel lock) {
        this.path = path;
        this.lock = lock;
    }

    /** Makes it where it is missing, readable by its owner only. */
    public static DataDirectory open(Path path) {
        try {
            Files.createDirectories(path, ownerOnly("rwx------"));
            var lock = FileChannel.open(path.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (isTaken(lock)) {
                lock.close();
                throw new StartupFailure(
                        "data-dir: %s is in use by another Dormouse, stop it or choose another directory"
                                .formatted(path));
            }
            return new DataDirectory(path, lock);
        } catch (FileAlreadyExistsException e) {
            throw new StartupFailure("data-dir: %s is a file and should be a directory".formatted(path), e);
        } catch (IOException e) {
            throw new StartupFailure(
                    "data-dir: %s cannot be made or written by this user (%s)"
                            .formatted(path, e.getClass().getSimpleName()),
                    e);
        }
    }

    public Path path() {
        return path;
    }

    @Override
    public void close() throws IOException {
        lock.close();
    }

    private static boolean isTaken(FileChannel lock) throws IOException {
        try {
            return lock.tryLock() == null;
        } catch (OverlappingFileLockException sameProcess) {
            return true;
        }
    }

    static FileAttribute<?>[] ownerOnly(String permissions) {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }
}
