package dev.dormouse.coap.association;

import dev.dormouse.coap.association.Adoption.Name;
import dev.dormouse.coap.meter.TransportMeters.HandshakeFailure;
import dev.dormouse.coap.peer.Principals;
import dev.dormouse.fleet.StoreUnavailable;
import dev.dormouse.fleet.association.Association;
import dev.dormouse.fleet.credential.CertificateName;
import dev.dormouse.fleet.peer.PeerIdentity;
import dev.dormouse.fleet.peer.PeerIdentity.CertificateIdentity;
import dev.dormouse.fleet.trace.Traced.Step;
import java.net.DatagramPacket;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.eclipse.californium.scandium.dtls.Connection;

/**
 * The end of a handshake. The server's FINISHED is held until the store has the association, or a device could believe in
 * one that a crash makes us forget. Scandium's threads hand over and go on; the store is asked on the workers.
 */
final class NewAssociations {

    private static final Duration BEFORE_TRYING_AGAIN = Duration.ofSeconds(1);
    /** A device waits about so long before it begins anew. */
    private static final int MOST_TRIES = 10;

    private final Surroundings around;
    private final Endings endings;
    private volatile Consumer<List<DatagramPacket>> sender = flight -> {};

    NewAssociations(Surroundings around, Endings endings) {
        this.around = around;
        this.endings = endings;
    }

    void sendWith(Consumer<List<DatagramPacket>> sender) {
        this.sender = sender;
    }

    /** True when the flight ends a handshake and stays here for now. A retransmission takes the place of what was held. */
    static boolean holds(Connection connection, List<DatagramPacket> flight) {
        var handshaker = connection.getOngoingHandshake();
        if (handshaker == null || handshaker.getDtlsContext().getWriteEpoch() == 0) return false;
        return Kept.of(connection).hold(flight);
    }

    /** Scandium hands over the last flight first and tells this then. It tells the same of an adopted connection. */
    void onEstablished(Connection connection) {
        var kept = Kept.of(connection);
        if (kept.isDurable()) return;
        var proved = Principals.identity(connection.getEstablishedPeerIdentity())
                .filter(identity -> !(identity instanceof PeerIdentity.Unsecured));
        if (proved.isEmpty()) {
            refuse(connection, HandshakeFailure.REFUSED);
            return;
        }
        var identity = proved.get();
        var certificates = Principals.certificates(connection.getEstablishedPeerIdentity());
        connection.setEstablishedPeerIdentity(Principals.of(identity));
        around.heap()
                .newestOf(identity)
                .filter(previous -> previous.getFilterData() instanceof Kept)
                .ifPresent(previous -> Kept.of(previous).takeUnproven());
        kept.supersedesAllOf(identity);
        var association = new Association(
                kept.id(),
                identity,
                addressIfNeeded(connection),
                AssociationState.write(connection),
                around.clock().instant().plus(around.lifetime()));
        keep(connection, association, certificates, MOST_TRIES);
    }

    private static Optional<InetSocketAddress> addressIfNeeded(Connection connection) {
        return connection.expectCid() ? Optional.empty() : Optional.of(connection.getPeerAddress());
    }

    private void keep(Connection connection, Association association, List<CertificateName> proof, int tries) {
        if (!around.handshakes().tryRun(() -> put(connection, association, proof, tries)))
            refuse(connection, HandshakeFailure.OTHER);
    }

    private void put(Connection connection, Association association, List<CertificateName> proof, int tries) {
        try {
            if (association.identity() instanceof CertificateIdentity identity
                    && !around.known().proved(identity, proof)) {
                refuse(connection, HandshakeFailure.REVOKED);
                return;
            }
            if (!around.associations().put(association, around.writeBlock())) {
                refuse(connection, HandshakeFailure.ID_TAKEN);
                return;
            }
        } catch (StoreUnavailable away) {
            if (tries > 1)
                around.scheduler().after(BEFORE_TRYING_AGAIN, () -> keep(connection, association, proof, tries - 1));
            else refuse(connection, HandshakeFailure.STORE_AWAY);
            return;
        }
        var began = connection.getStartNanos();
        if (began == null) {
            // It was removed while we asked the store.
            endings.forget(association.id());
        } else if (around.dropped().since(association.identity(), began)) {
            endings.forget(association.id());
            refuse(connection, HandshakeFailure.REVOKED);
        } else {
            // It may have a name that was looked for in vain a moment ago.
            around.absent().remove(new Name.Cid(association.id()));
            association.address().ifPresent(address -> around.absent().remove(new Name.Address(address)));
            around.meters().handshakeFinished();
            around.rates().shookHands(association.identity());
            around.traffic().handshakeSucceeded(connection, association.identity());
            tellOfSuccess(connection, association);
            sender.accept(Kept.of(connection).becomeDurable(around.writeBlock(), association.expires()));
        }
    }

    private void tellOfSuccess(Connection connection, Association association) {
        var address = connection.getPeerAddress();
        if (around.tap().isIdle() || address == null) return;
        var detail = association.address().isPresent() ? "" : association.id().toString();
        around.tap().handshake(address, Optional.of(association.identity()), Step.DONE, detail);
    }

    /** The device never hears FINISHED, and begins again. */
    private void refuse(Connection connection, HandshakeFailure reason) {
        around.meters().handshakeFailed(reason);
        var address = connection.getPeerAddress();
        if (!around.tap().isIdle() && address != null)
            around.tap()
                    .handshake(
                            address,
                            Principals.identity(connection.getEstablishedPeerIdentity()),
                            Step.FAILED,
                            HandshakeMeter.spoken(reason));
        endings.leaveHeap(connection);
    }
}
