package dev.dormouse.rest.download;

import dev.dormouse.fleet.ledger.Bookkeeper;
import dev.dormouse.fleet.ledger.Flow;
import dev.dormouse.fleet.ledger.Traffic;
import dev.dormouse.fleet.StoreUnavailable;
import dev.dormouse.fleet.update.Downloads;
import dev.dormouse.fleet.update.Downloads.Download;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps the books of what left: how far each download came, and what its device has to pay for. */
final class Deliveries {

    private static final Logger log = LoggerFactory.getLogger(Deliveries.class);

    private final Downloads downloads;
    private final Bookkeeper bookkeeper;
    private final DownloadMeters meters;

    Deliveries(Downloads downloads, Bookkeeper bookkeeper, DownloadMeters meters) {
        this.downloads = downloads;
        this.bookkeeper = bookkeeper;
        this.meters = meters;
    }

    /** All before {@code until} left, the last {@code bytes} of it just now. */
    void left(Download download, long until, int bytes) {
        downloads.served(download, until);
        meters.sent(bytes);
    }

    /** An answer is over, whether all of it left or not. */
    void over(Download download, long bytes) {
        if (bytes == 0) return;
        var traffic = new Traffic(new Flow(1, 0, 0, 0, 0, 0), new Flow(1, 0, bytes, 0, 0, 0), 0, 0);
        try {
            bookkeeper.enter(Map.of(download.endpoint(), traffic));
        } catch (StoreUnavailable away) {
            log.atWarn()
                    .addKeyValue("endpoint", download.endpoint())
                    .addKeyValue("error", away.getMessage())
                    .log("what a download cost is not in the ledger");
        }
    }
}
