package dev.dormouse.fleet.update;

import java.util.Optional;

/**
 * By what an image is fetched: the id of its update, and which of its parts it is. The name of a part never stands for another one, so
 * what a device asks for late is what it was told of.
 */
public record DownloadId(UpdateId update, int part) {

    private static final char BETWEEN = '.';

    public DownloadId {
        if (part < 0 || part >= Parts.MOST) throw new IllegalArgumentException("there is no part " + part);
    }

    /** Of what the update has on its way now. */
    public static DownloadId of(Update update) {
        return new DownloadId(update.id(), update.footing().parts().at());
    }

    /** Empty when it is none that we ever wrote. */
    public static Optional<DownloadId> parse(String text) {
        int end = text.lastIndexOf(BETWEEN);
        try {
            var id = end < 0
                    ? new DownloadId(new UpdateId(text), 0)
                    : new DownloadId(new UpdateId(text.substring(0, end)), Integer.parseInt(text.substring(end + 1)));
            return id.toString().equals(text) ? Optional.of(id) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return part == 0 ? update.value() : update.value() + BETWEEN + part;
    }
}
