package dev.dormouse.launcher;

import dev.dormouse.fleet.StartupFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says in the data directory which process serves from it, and when that began: a number alone may be another process's by now. */
final class PidFile {

    private static final Logger log = LoggerFactory.getLogger(PidFile.class);

    private final Path file;

    PidFile(Path dataDir) {
        file = dataDir.resolve("dormouse.pid");
    }

    void write() {
        try {
            Files.writeString(file, line(ProcessHandle.current()));
        } catch (IOException e) {
            throw new StartupFailure(file + " cannot be written: " + e.getMessage(), e);
        }
    }

    void remove() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            log.atDebug().setCause(e).log("the file with our process id stays");
        }
    }

    /** The process that serves, if one does. */
    Optional<ProcessHandle> running() {
        try {
            var line = Files.readString(file);
            return ProcessHandle.of(Long.parseLong(line.substring(0, line.indexOf(' '))))
                    .filter(ProcessHandle::isAlive)
                    .filter(process -> line(process).equals(line));
        } catch (IOException | NumberFormatException | IndexOutOfBoundsException e) {
            return Optional.empty();
        }
    }

    private static String line(ProcessHandle process) {
        return process.pid() + " "
                + process.info().startInstant().map(Instant::toEpochMilli).orElse(0L) + "\n";
    }
}
