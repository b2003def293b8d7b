package dev.dormouse.fleet.update;

import java.util.List;
import java.util.Optional;

/** Where our servers hand out images. Implemented by who wires them; asked on the thread of a contact. */
public interface PullAddresses {

    /** Nobody fetches anything from here. */
    PullAddresses NONE = new PullAddresses() {
        @Override
        public List<PullAddress> of(DownloadId download) {
            return List.of();
        }

        @Override
        public Optional<String> whyNotServed(PullAddress address, DownloadId download) {
            return Optional.of("nothing is served here");
        }
    };

    /** All addresses of what is downloaded, best first. */
    List<PullAddress> of(DownloadId download);

    /**
     * Why nothing could be fetched there now, found by fetching the beginning of it as a device would; empty when it can. Waits a
     * few seconds at most.
     */
    Optional<String> whyNotServed(PullAddress address, DownloadId download);
}
