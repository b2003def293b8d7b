package dev.dormouse.sql.telemetry;

import dev.dormouse.fleet.StartupFailure;
import dev.dormouse.sql.database.SpoolPlace;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reports that the database did not take, on the disk of this node until it does: a file for each time it refused, whole or not
 * there, the oldest first. It takes so many bytes at most.
 */
final class Spool {

    private static final Logger log = LoggerFactory.getLogger(Spool.class);
    private static final String ENDING = ".points";

    private final NumberedFiles files;
    private final long mostBytes;
    private long bytes;
    private long next;

    /** What a file holds. */
    record Held(Path file, List<Report> reports) {}

    private Spool(NumberedFiles files, long mostBytes, long bytes, long next) {
        this.files = files;
        this.mostBytes = mostBytes;
        this.bytes = bytes;
        this.next = next;
    }

    /** @throws StartupFailure when the directory can be neither used nor made */
    static Spool at(SpoolPlace place) {
        try {
            return of(NumberedFiles.in(place.directory(), ENDING), place.mostBytes());
        } catch (IOException e) {
            throw new StartupFailure(
                    "The spool of points in " + place.directory() + " cannot be used: " + e.getMessage()
                            + ". Give this user the right to read and write there.",
                    e);
        }
    }

    private static Spool of(NumberedFiles files, long mostBytes) throws IOException {
        var ofLastTime = files.all();
        long bytes = 0;
        for (var file : ofLastTime) bytes += Files.size(file);
        if (bytes > 0) log.atInfo().addKeyValue("bytes", bytes).log("points of last time wait to be written");
        return new Spool(files, mostBytes, bytes, files.after(ofLastTime));
    }

    /** Returns when they are on the disk; {@code false} when there is no room for them, or the disk takes them no more. */
    synchronized boolean add(List<Report> reports) {
        byte[] written = SpoolFormat.write(reports);
        if (bytes + written.length > mostBytes) return false;
        var file = files.at(next);
        var part = files.directory().resolve("part");
        try {
            Files.write(part, written);
            try (var channel = FileChannel.open(part, StandardOpenOption.WRITE)) {
                channel.force(true);
            }
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            log.atWarn().addKeyValue("path", file).setCause(e).log("points cannot be put on the disk");
            return false;
        }
        next++;
        bytes += written.length;
        return true;
    }

    /** The oldest, which stay where they are. A file that cannot be read is put aside. */
    synchronized Optional<Held> first() {
        try {
            for (var file : files.all()) {
                var reports = SpoolFormat.read(Files.readAllBytes(file));
                if (reports.isPresent()) return Optional.of(new Held(file, reports.get()));
                log.atError().addKeyValue("path", file).log("a file of points is damaged and put aside");
                bytes -= Files.size(file);
                Files.move(
                        file,
                        file.resolveSibling(file.getFileName() + ".damaged"),
                        StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            log.atError().addKeyValue("path", files.directory()).setCause(e).log("points on the disk cannot be read");
        }
        return Optional.empty();
    }

    /** They are written. Written once more after a crash in between, they do no harm. */
    synchronized void remove(Held held) {
        try {
            long size = Files.size(held.file());
            Files.delete(held.file());
            bytes -= size;
        } catch (IOException e) {
            log.atError().addKeyValue("path", held.file()).setCause(e).log("written points stay on the disk");
        }
    }

    synchronized boolean isEmpty() {
        return bytes == 0;
    }
}
