package dev.dormouse.fleet.trace;

import dev.dormouse.fleet.credential.Purpose;
import dev.dormouse.fleet.peer.Peer;
import dev.dormouse.fleet.peer.PeerIdentity;
import java.net.InetSocketAddress;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** By what a traced device is known at the sockets: what it proves to one of our servers, or where it is. */
final class Owners {

    /** One device has so many names; of more the oldest are forgotten. */
    private static final int NAMES = 64;

    sealed interface Name {}

    record Proved(Purpose server, PeerIdentity identity) implements Name {}

    /** Of who proves nothing. */
    record At(InetSocketAddress address) implements Name {}

    /** Where a device was that proved something; good for handshakes only, before they prove anything. */
    record Near(InetSocketAddress address) implements Name {}

    private final Map<Name, Recording> owners = new ConcurrentHashMap<>();
    private final Map<Recording, Set<Name>> names = new ConcurrentHashMap<>();

    static Name of(Purpose server, Peer peer) {
        return peer.identity() instanceof PeerIdentity.Unsecured
                ? new At(peer.address())
                : new Proved(server, peer.identity());
    }

    Optional<Recording> find(Name name) {
        return Optional.ofNullable(owners.get(name));
    }

    synchronized void know(Recording recording, Name name) {
        owners.put(name, recording);
        var all = names.computeIfAbsent(recording, same -> new LinkedHashSet<>());
        all.add(name);
        if (all.size() <= NAMES) return;
        var eldest = all.iterator().next();
        all.remove(eldest);
        owners.remove(eldest, recording);
    }

    synchronized void know(Recording recording, Purpose server, Peer peer) {
        know(recording, of(server, peer));
        if (!(peer.identity() instanceof PeerIdentity.Unsecured)) know(recording, new Near(peer.address()));
    }

    /** Somebody else is called this now. */
    synchronized void forget(Name name) {
        var owner = owners.remove(name);
        var all = owner == null ? null : names.get(owner);
        if (all != null) all.remove(name);
    }

    synchronized void forget(Recording recording) {
        var all = names.remove(recording);
        if (all != null) all.forEach(name -> owners.remove(name, recording));
    }
}
