package dev.dormouse.sql.firmware;

import dev.dormouse.fleet.StartupFailure;
import dev.dormouse.fleet.StoreUnavailable;
import dev.dormouse.fleet.firmware.ImageBytes;
import dev.dormouse.fleet.firmware.ImageId;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * Bytes of images in files, each called by its hash. One that comes in is written under another name, and moved to its own once it is
 * whole and on the disk; what was left of one when the server died is thrown away at the next start.
 */
public final class FileImageBytes implements ImageBytes {

    private static final String STORE = "image";
    private static final String ON_ITS_WAY = ".part";

    private final Path directory;
    private final OpenFiles open = new OpenFiles();

    private FileImageBytes(Path directory) {
        this.directory = directory;
    }

    /** @throws StartupFailure when the directory cannot be used */
    public static FileImageBytes in(Path directory) {
        try {
            Files.createDirectories(directory);
            try (var leftovers = Files.newDirectoryStream(directory, "*" + ON_ITS_WAY)) {
                for (var leftover : leftovers) Files.delete(leftover);
            }
            return new FileImageBytes(directory);
        } catch (IOException e) {
            throw new StartupFailure("The directory of images " + directory + " cannot be used: " + e.getMessage(), e);
        }
    }

    /** Those of a server that may run, to be read. */
    public static FileImageBytes beside(Path directory) {
        return new FileImageBytes(directory);
    }

    @Override
    public Sink receive() {
        try {
            return new FileSink(Files.createTempFile(directory, "image-", ON_ITS_WAY));
        } catch (IOException e) {
            throw new StoreUnavailable(STORE, "take an image in", e);
        }
    }

    @Override
    public boolean has(ImageId id) {
        return Files.isRegularFile(file(id));
    }

    @Override
    public int read(ImageId id, long offset, byte[] into) {
        try (var file = open.of(id, file(id))) {
            return filled(file.channel(), offset, ByteBuffer.wrap(into));
        } catch (NoSuchFileException e) {
            return -1;
        } catch (IOException e) {
            throw new StoreUnavailable(STORE, "read an image", e);
        }
    }

    @Override
    public void remove(ImageId id) {
        try {
            open.forget(id);
            Files.deleteIfExists(file(id));
        } catch (IOException e) {
            throw new StoreUnavailable(STORE, "remove an image", e);
        }
    }

    /** Closes what is open for reading. */
    public void close() {
        open.close();
    }

    private Path file(ImageId id) {
        return directory.resolve(id.value() + ".img");
    }

    private static int filled(FileChannel channel, long offset, ByteBuffer into) throws IOException {
        while (into.hasRemaining()) {
            if (channel.read(into, offset + into.position()) < 0) break;
        }
        return into.position();
    }

    /** One image on its way. */
    private final class FileSink implements Sink {
        private final Path path;
        private final FileChannel channel;
        private long size;

        private FileSink(Path path) throws IOException {
            this.path = path;
            this.channel = FileChannel.open(path, StandardOpenOption.WRITE);
        }

        @Override
        public void write(byte[] bytes, int from, int count) {
            try {
                var left = ByteBuffer.wrap(bytes, from, count);
                while (left.hasRemaining()) channel.write(left);
                size += count;
            } catch (IOException e) {
                throw new StoreUnavailable(STORE, "take an image in", e);
            }
        }

        @Override
        public long size() {
            return size;
        }

        @Override
        public void keep(ImageId id) {
            try {
                channel.force(true);
                channel.close();
                Files.move(path, file(id), StandardCopyOption.ATOMIC_MOVE);
                // A name is on the disk when its directory is.
                try (var names = FileChannel.open(directory, StandardOpenOption.READ)) {
                    names.force(true);
                }
            } catch (IOException e) {
                throw new StoreUnavailable(STORE, "keep an image", e);
            }
        }

        @Override
        public void close() {
            try {
                channel.close();
                Files.deleteIfExists(path);
            } catch (IOException e) {
                throw new StoreUnavailable(STORE, "drop an image", e);
            }
        }
    }
}
