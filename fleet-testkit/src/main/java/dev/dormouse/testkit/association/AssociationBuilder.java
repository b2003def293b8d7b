package dev.dormouse.testkit.association;

import dev.dormouse.fleet.association.Association;
import dev.dormouse.fleet.peer.ConnectionId;
import dev.dormouse.fleet.peer.PeerIdentity;
import dev.dormouse.fleet.peer.PeerIdentity.PreSharedKeyIdentity;
import dev.dormouse.testkit.time.VirtualTime;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Describes a DTLS association: {@code anAssociation("a1").of(lamp).expiring(tomorrow)}. Left alone it lasts a day. */
public final class AssociationBuilder {

    private final ConnectionId id;
    private PeerIdentity identity = new PreSharedKeyIdentity("lamp-7");
    private Optional<InetSocketAddress> address = Optional.empty();
    private byte[] state;
    private Instant expires = VirtualTime.BEGINNING.plus(Duration.ofDays(1));

    private AssociationBuilder(ConnectionId id) {
        this.id = id;
        this.state = ("keys of " + id).getBytes(StandardCharsets.UTF_8);
    }

    /** @param id in hexadecimal */
    public static AssociationBuilder anAssociation(String id) {
        return new AssociationBuilder(new ConnectionId(id));
    }

    public AssociationBuilder of(PeerIdentity identity) {
        this.identity = identity;
        return this;
    }

    public AssociationBuilder at(InetSocketAddress address) {
        this.address = Optional.of(address);
        return this;
    }

    public AssociationBuilder holding(byte[] state) {
        this.state = state;
        return this;
    }

    public AssociationBuilder expiring(Instant expires) {
        this.expires = expires;
        return this;
    }

    public Association build() {
        return new Association(id, identity, address, state, expires);
    }
}
