package dev.dormouse.launcher.preflight;

import dev.dormouse.fleet.StartupFailure;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/** The directory everything is kept in. What it holds are secrets, sealed or not: it is made for its owner alone. */
public final class DataDirectory {

    private DataDirectory() {}

    /** Looks without making it. */
    public static String examine(Path path) {
        if (Files.notExists(path)) return "none yet, the first start makes " + path;
        requireUsable(path);
        return path + " can be written";
    }

    public static void make(Path path) {
        try {
            if (!Files.exists(path)) Files.createDirectories(path, ownerOnly("rwx------"));
        } catch (FileAlreadyExistsException e) {
            throw new StartupFailure("data-dir: %s cannot be made, a part of it is a file".formatted(path), e);
        } catch (IOException e) {
            throw new StartupFailure("data-dir: %s cannot be made by this user".formatted(path), e);
        }
        requireUsable(path);
    }

    private static void requireUsable(Path path) {
        if (!Files.isDirectory(path))
            throw new StartupFailure("data-dir: %s is a file and should be a directory".formatted(path));
        if (!Files.isWritable(path))
            throw new StartupFailure("data-dir: %s cannot be written by this user".formatted(path));
    }

    static FileAttribute<?>[] ownerOnly(String permissions) {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }
}
