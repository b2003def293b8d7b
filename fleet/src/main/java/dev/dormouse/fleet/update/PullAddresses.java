package dev.dormouse.fleet.update;

import java.util.List;
import java.util.Optional;

/** Where our servers hand out images. Implemented by who wires them; asked on the thread of a contact. */
public interface PullAddresses {

    /** Nobody fetches anything from here. */
    PullAddresses NONE = new PullAddresses() {
        @Override
        public List<PullAddress> of(UpdateId update) {
            return List.of();
        }

        @Override
        public Optional<String> whyNotServed(PullAddress address, UpdateId update) {
            return Optional.of("nothing is served here");
        }
    };

    /** All addresses of what this update brings, best first. */
    List<PullAddress> of(UpdateId update);

    /**
     * Why nothing could be fetched there now, found by fetching the beginning of it as a device would; empty when it can. Waits a
     * few seconds at most.
     */
    Optional<String> whyNotServed(PullAddress address, UpdateId update);
}
