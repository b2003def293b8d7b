package dev.dormouse.sql.firmware;

import dev.dormouse.fleet.firmware.ImageId;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The files that blocks are read from, some of which are kept open: a fleet loads few images, block by block. One that is being read
 * is closed when its last reader is done. Safe for all threads.
 */
final class OpenFiles {

    private static final int MOST = 32;

    private final Map<ImageId, Handle> kept = new LinkedHashMap<>(16, 0.75f, true);

    /** One file and how many read it; the map itself counts as one. */
    private static final class Handle {
        private final FileChannel channel;
        private int users = 1;

        private Handle(FileChannel channel) {
            this.channel = channel;
        }
    }

    /** A file in use, to be closed by who asked for it. */
    final class Use implements Closeable {
        private final Handle handle;

        private Use(Handle handle) {
            this.handle = handle;
        }

        FileChannel channel() {
            return handle.channel;
        }

        @Override
        public void close() throws IOException {
            release(handle);
        }
    }

    synchronized Use of(ImageId id, Path file) throws IOException {
        var handle = kept.get(id);
        if (handle == null) {
            handle = new Handle(FileChannel.open(file, StandardOpenOption.READ));
            kept.put(id, handle);
            if (kept.size() > MOST) forget(kept.keySet().iterator().next());
        }
        handle.users++;
        return new Use(handle);
    }

    synchronized void forget(ImageId id) throws IOException {
        var handle = kept.remove(id);
        if (handle != null) release(handle);
    }

    synchronized void close() {
        try {
            for (var handle : kept.values()) release(handle);
            kept.clear();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private synchronized void release(Handle handle) throws IOException {
        if (--handle.users == 0) handle.channel.close();
    }
}
