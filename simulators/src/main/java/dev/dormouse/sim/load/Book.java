package dev.dormouse.sim.load;

import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Who was promised a registration: a line "endpoint TAB location" for every 2.01, to be held against the server later. */
final class Book implements Closeable {
    private final Writer lines;

    private Book(Writer lines) {
        this.lines = lines;
    }

    static Book at(Optional<Path> file) throws IOException {
        return new Book(
                file.isPresent() ? Files.newBufferedWriter(file.get()) : new BufferedWriter(Writer.nullWriter()));
    }

    synchronized void write(String endpoint, String location) {
        try {
            lines.write(endpoint + "\t" + location + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException("the book cannot be written", e);
        }
    }

    @Override
    public synchronized void close() throws IOException {
        lines.close();
    }
}
