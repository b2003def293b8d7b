package dev.dormouse.fleet.update;

import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.firmware.Image;
import dev.dormouse.fleet.firmware.ImageId;
import dev.dormouse.fleet.firmware.Library;
import dev.dormouse.fleet.update.UpdateState.Kind;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What devices fetch. Each update has its image, or each of its parts one, under its own id, for as long as it is open: any block of
 * it, in any order, as often as it is asked for. What was asked for is the only sign of how a download comes along; it is kept in memory and written down now and
 * then, for after a crash the device's next block tells it again.
 */
public final class Downloads {

    /** So many bytes are asked for by whoever only looks whether an image can be reached. No device leaves it at that. */
    private static final long A_LOOK = 16;

    private final Updates updates;
    private final Library library;
    private final Map<DownloadId, Long> served = new ConcurrentHashMap<>();
    private final Map<EndpointName, Sign> signs = new ConcurrentHashMap<>();

    public Downloads(Updates updates, Library library) {
        this.updates = updates;
        this.library = library;
    }

    /** What is fetched: an image, and by whom. */
    public record Download(DownloadId id, EndpointName endpoint, Image image) {}

    /** Empty when nothing of this id is to be fetched, or no more. */
    public Optional<Download> find(String id) {
        return DownloadId.parse(id).flatMap(this::find);
    }

    private Optional<Download> find(DownloadId id) {
        return updates.find(id.update())
                .filter(update -> update.isOpen() && update.state().kind() != Kind.SCHEDULED)
                .flatMap(update -> image(update, id.part())
                        .flatMap(library::find)
                        .map(image -> new Download(id, update.endpoint(), image)));
    }

    private static Optional<ImageId> image(Update update, int part) {
        var parts = update.footing().parts().all();
        if (parts.isEmpty()) return part == 0 ? Optional.of(update.image()) : Optional.empty();
        return part < parts.size() ? Optional.of(parts.get(part).image()) : Optional.empty();
    }

    /** Fills {@code into} from {@code offset}; fewer bytes only at the end of the image, none behind it. */
    public int read(Download download, long offset, byte[] into) {
        return Math.max(0, library.read(download.image().id(), offset, into));
    }

    /** All up to there went out to the device. A look is none of it: our own, before a device is told of an image, would pass for its. */
    public void served(Download download, long bytes) {
        if (bytes > A_LOOK) served.merge(download.id(), bytes, Math::max);
    }

    /** The same, over the association or from the address by which the device is known: a sign that it is there. */
    public void served(Download download, long bytes, Instant at) {
        served(download, bytes);
        if (bytes > A_LOOK)
            signs.put(
                    download.endpoint(), new Sign(at, bytes >= download.image().sizeBytes()));
    }

    /** The last block that a device fetched since the last time; {@code last} of its image, it has nothing more to fetch. */
    record Sign(Instant at, boolean last) {}

    Map<EndpointName, Sign> signs() {
        var some = Map.copyOf(signs);
        some.forEach(signs::remove);
        return some;
    }

    /** What went out since the last time, to be written down. */
    Map<DownloadId, Long> taken() {
        var some = Map.copyOf(served);
        some.forEach(served::remove);
        return some;
    }
}
