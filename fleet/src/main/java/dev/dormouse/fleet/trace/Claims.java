package dev.dormouse.fleet.trace;

import dev.dormouse.fleet.peer.Peer;
import dev.dormouse.fleet.peer.PeerIdentity;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Who proved to be somebody and said to be a device that is traced, by the token of what he said; the last few. */
final class Claims {

    private static final int MOST = 64;

    private record Claim(PeerIdentity identity, String token) {}

    private final Map<Claim, Recording> made = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Claim, Recording> eldest) {
            return size() > MOST;
        }
    };

    synchronized void made(Peer peer, CoapMessage message, Recording recording) {
        made.put(new Claim(peer.identity(), message.tokenHex()), recording);
    }

    synchronized Optional<Recording> answered(Peer peer, CoapMessage message) {
        return Optional.ofNullable(made.remove(new Claim(peer.identity(), message.tokenHex())));
    }
}
