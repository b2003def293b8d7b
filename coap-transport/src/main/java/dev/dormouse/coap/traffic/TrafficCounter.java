package dev.dormouse.coap.traffic;

import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.event.FleetEvent;
import dev.dormouse.fleet.peer.Peer;
import dev.dormouse.fleet.peer.PeerIdentity;
import dev.dormouse.fleet.registration.Registration;
import java.net.DatagramPacket;
import java.net.InetSocketAddress;
import java.time.InstantSource;
import org.eclipse.californium.elements.DtlsEndpointContext;
import org.eclipse.californium.elements.EndpointContext;
import org.eclipse.californium.scandium.dtls.Connection;
import org.eclipse.californium.scandium.dtls.ConnectionId;
import org.jspecify.annotations.Nullable;

/**
 * What passes the sockets of one transport. A datagram counts for its connection id where it carries ours, and for its
 * address otherwise: that is all one sees of it, and both lead to the device when it is time to reckon.
 */
public final class TrafficCounter {

    private static final int TYPE_WITH_CONNECTION_ID = 25;
    private static final int EPOCH = 3;
    private static final int ID = 11;

    private final Tallies<InetSocketAddress> plain;
    private final Tallies<Object> secure;
    private final Tallies<PeerIdentity> handshakes;
    private final int idLength;

    /** For so many peers that speak between two reckonings. */
    public TrafficCounter(int mostPeers, int connectionIdLength, InstantSource clock) {
        plain = new Tallies<>(mostPeers, clock);
        secure = new Tallies<>(mostPeers, clock);
        handshakes = new Tallies<>(mostPeers, clock);
        idLength = connectionIdLength;
    }

    /** What IP and UDP put before each datagram. */
    public static int headers(InetSocketAddress peer) {
        return Tally.headers(peer);
    }

    void plainUp(InetSocketAddress peer, int bytes) {
        int headers = Tally.headers(peer);
        plain.count(peer, tally -> {
            tally.up.datagram(bytes, headers);
            tally.up.message(bytes);
        });
    }

    void plainDown(InetSocketAddress peer, int bytes) {
        int headers = Tally.headers(peer);
        plain.count(peer, tally -> {
            tally.down.datagram(bytes, headers);
            tally.down.message(bytes);
        });
    }

    /** A datagram came in, whatever it holds. */
    public void secureUp(DatagramPacket datagram) {
        var peer = (InetSocketAddress) datagram.getSocketAddress();
        int headers = Tally.headers(peer);
        int bytes = datagram.getLength();
        boolean shakesHands = isOfHandshake(datagram);
        secure.count(sender(datagram, peer), tally -> {
            if (shakesHands) tally.up.handshakeDatagram(bytes, headers);
            else tally.up.datagram(bytes, headers);
        });
    }

    /** A datagram has left that holds so much CoAP; {@code connection} is whose it is, where that is known. */
    public void secureDown(DatagramPacket datagram, int message, @Nullable Connection connection) {
        var peer = (InetSocketAddress) datagram.getSocketAddress();
        int headers = Tally.headers(peer);
        int bytes = datagram.getLength();
        if (isOfHandshake(datagram)) {
            secure.count(peer, tally -> tally.down.handshakeDatagram(bytes, headers));
            return;
        }
        var who = connection == null ? null : connection.getEstablishedPeerIdentity();
        secure.count(key(connection, peer), tally -> {
            tally.down.datagram(bytes, headers);
            if (message > 0) tally.down.message(message);
            tally.provedBy(who);
        });
    }

    /** A record was read and holds a CoAP message. */
    public void heard(Connection connection, InetSocketAddress peer, int bytes) {
        var who = connection.getEstablishedPeerIdentity();
        secure.count(key(connection, peer), tally -> {
            tally.up.message(bytes);
            tally.provedBy(who);
        });
    }

    /** What its flights cost is from now on known to be this device's. */
    public void handshakeSucceeded(Connection connection, PeerIdentity identity) {
        handshakes.count(identity, Tally::handshake);
        var who = connection.getEstablishedPeerIdentity();
        var peer = connection.getPeerAddress();
        if (peer != null) secure.note(peer, tally -> tally.provedBy(who));
    }

    /** Counted for whom the peer claimed to be. What it cost is nobody's: anybody can claim to be a device. */
    public void handshakeFailed(PeerIdentity claimed) {
        handshakes.count(claimed, Tally::failedHandshake);
    }

    void retransmission(EndpointContext peer, boolean up) {
        if (peer.getPeerIdentity() == null) {
            plain.count(peer.getPeerAddress(), tally -> (up ? tally.up : tally.down).retransmission());
        } else {
            secure.count(key(peer), tally -> (up ? tally.up : tally.down).retransmission());
        }
    }

    /** Devices without DTLS are known by their address only, which may be another's at the next reckoning. */
    public void on(FleetEvent event) {
        switch (event) {
            case FleetEvent.DeviceRegistered registered -> {
                registered.replaced().ifPresent(this::noteOwner);
                noteOwner(registered.now());
            }
            case FleetEvent.RegistrationUpdated(var before, var now, var at) -> {
                noteOwner(before);
                noteOwner(now);
            }
            case FleetEvent.DeviceDeregistered(var last, var at) -> noteOwner(last);
            default -> {}
        }
    }

    private void noteOwner(Registration registration) {
        noteOwner(registration.peer(), registration.endpoint());
    }

    /** Who is at the other end. Of a peer that proved itself that is known already. */
    public void noteOwner(Peer peer, EndpointName endpoint) {
        if (peer.identity() instanceof PeerIdentity.Unsecured)
            plain.note(peer.address(), tally -> tally.belongsTo(endpoint));
    }

    Tallies<InetSocketAddress> plain() {
        return plain;
    }

    Tallies<Object> secure() {
        return secure;
    }

    Tallies<PeerIdentity> handshakes() {
        return handshakes;
    }

    private Object sender(DatagramPacket datagram, InetSocketAddress peer) {
        byte[] data = datagram.getData();
        int start = datagram.getOffset();
        if (datagram.getLength() < ID + idLength || data[start] != TYPE_WITH_CONNECTION_ID) return peer;
        byte[] id = new byte[idLength];
        System.arraycopy(data, start + ID, id, 0, idLength);
        return new ConnectionId(id);
    }

    private static Object key(@Nullable Connection connection, InetSocketAddress peer) {
        return connection != null && connection.expectCid() ? connection.getConnectionId() : peer;
    }

    private static Object key(EndpointContext peer) {
        var id = peer.get(DtlsEndpointContext.KEY_READ_CONNECTION_ID);
        return id == null || id.isEmpty() ? peer.getPeerAddress() : new ConnectionId(id.getBytes());
    }

    /** Its first record is not encrypted. The last flight begins with such a one, too. */
    private static boolean isOfHandshake(DatagramPacket datagram) {
        byte[] data = datagram.getData();
        int epoch = datagram.getOffset() + EPOCH;
        return datagram.getLength() > EPOCH + 1 && data[epoch] == 0 && data[epoch + 1] == 0;
    }
}
