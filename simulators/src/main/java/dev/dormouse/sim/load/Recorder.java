package dev.dormouse.sim.load;

import dev.dormouse.sim.device.DeviceEvent;
import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Writes down what devices do, to be played again. Any thread may tell it; lines are in the order in which deeds ended. */
final class Recorder implements Closeable {
    private final Writer lines;
    private final long begunAt = System.nanoTime();

    private Recorder(Writer lines) {
        this.lines = lines;
    }

    /** @param file where to; absent: nowhere */
    static Recorder at(Optional<Path> file) throws IOException {
        if (file.isEmpty()) return new Recorder(Writer.nullWriter());
        var lines = new BufferedWriter(Files.newBufferedWriter(file.get()));
        lines.write(Recording.HEADER + "\n");
        return new Recorder(lines);
    }

    void happened(String endpoint, DeviceEvent event) {
        Deed.of(endpoint, event, System.nanoTime() - begunAt).ifPresent(this::write);
    }

    private synchronized void write(Deed deed) {
        try {
            lines.write(Recording.line(deed));
        } catch (IOException e) {
            throw new UncheckedIOException("the recording cannot be written", e);
        }
    }

    @Override
    public synchronized void close() throws IOException {
        lines.close();
    }
}
