package dev.dormouse.coap.peer;

import dev.dormouse.fleet.peer.Peer;
import org.eclipse.leshan.core.peer.IpPeer;

/** Our peer where Leshan wants one. It keeps the connection id, by which downlinks find a device that has moved. */
public final class DevicePeer extends IpPeer {

    private final Peer peer;

    DevicePeer(Peer peer) {
        super(peer.address(), new DeviceIdentity(peer.identity()));
        this.peer = peer;
    }

    Peer peer() {
        return peer;
    }

    @Override
    public boolean isSecure() {
        return getIdentity().isSecure();
    }
}
