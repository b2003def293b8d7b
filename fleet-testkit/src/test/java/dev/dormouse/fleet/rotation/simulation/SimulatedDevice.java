package dev.dormouse.fleet.rotation.simulation;

import dev.dormouse.fleet.credential.Credential.PreSharedKey;
import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.peer.ConnectionId;
import dev.dormouse.fleet.peer.Peer;
import dev.dormouse.fleet.peer.PeerIdentity;
import dev.dormouse.fleet.registration.RegistrationId;
import dev.dormouse.testkit.credential.TestCredentials;
import java.net.InetSocketAddress;
import java.util.Optional;

/** A device: what its flash holds outlives a power cut, what it has in memory does not. */
final class SimulatedDevice {

    private static final InetSocketAddress SOMEWHERE = new InetSocketAddress("192.0.2.7", 56830);

    final EndpointName endpoint;
    /** It stores a key as soon as it is written, others when the bootstrap is finished. */
    final boolean storesAtOnce;

    /** In flash. */
    PreSharedKey stored;
    /** In flash too, until the next change. */
    Optional<PreSharedKey> backup = Optional.empty();
    /** In memory. */
    Optional<Peer> association = Optional.empty();

    Optional<RegistrationId> registration = Optional.empty();

    boolean dead;
    boolean everRefused;

    SimulatedDevice(int number, boolean storesAtOnce) {
        this.endpoint = new EndpointName("meter-%04d".formatted(number));
        this.storesAtOnce = storesAtOnce;
        this.stored = TestCredentials.aPreSharedKey(endpoint.value());
    }

    void store(PreSharedKey key) {
        if (key.equals(stored)) return;
        backup = Optional.of(stored);
        stored = key;
    }

    void shakesHands(long number) {
        association = Optional.of(
                new Peer(SOMEWHERE, stored.identity(), Optional.of(new ConnectionId("%08x".formatted(number)))));
    }

    void isCutOff(PeerIdentity identity) {
        association = association.filter(peer -> !peer.identity().equals(identity));
    }

    void losesPower() {
        association = Optional.empty();
        registration = Optional.empty();
    }
}
