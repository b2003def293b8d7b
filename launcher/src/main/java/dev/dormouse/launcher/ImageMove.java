package dev.dormouse.launcher;

import dev.dormouse.fleet.StartupFailure;
import dev.dormouse.fleet.firmware.Image;
import dev.dormouse.fleet.firmware.ImageBytes;
import dev.dormouse.fleet.firmware.ImageId;
import dev.dormouse.fleet.firmware.Images;
import java.util.Optional;

/** Takes the bytes of images from where one process reads them to where all nodes do. Those that are there already are left. */
final class ImageMove {

    private static final int PAGE = 100;
    private static final int BYTES_AT_ONCE = 64 * 1024;

    private final Images images;
    private final ImageBytes from;
    private final ImageBytes to;

    /** @param images what is known of them, on either side */
    ImageMove(Images images, ImageBytes from, ImageBytes to) {
        this.images = images;
        this.from = from;
        this.to = to;
    }

    /** @throws StartupFailure naming an image of which there are not as many bytes as are known of */
    void run() {
        Optional<String> cursor = Optional.empty();
        do {
            var page = images.page("", cursor, PAGE);
            for (var image : page.items()) if (!to.has(image.id())) copy(image);
            cursor = page.next();
        } while (cursor.isPresent());
    }

    private void copy(Image image) {
        byte[] some = new byte[BYTES_AT_ONCE];
        try (var sink = to.receive()) {
            for (int read = read(image.id(), 0, some); read > 0; read = read(image.id(), sink.size(), some))
                sink.write(some, 0, read);
            if (sink.size() != image.sizeBytes())
                throw new StartupFailure("Of the image " + image.id().value() + " only " + sink.size() + " bytes of "
                        + image.sizeBytes() + " are there. Remove it, or bring it back from a backup.");
            sink.keep(image.id());
        }
    }

    private int read(ImageId id, long offset, byte[] into) {
        return from.read(id, offset, into);
    }
}
