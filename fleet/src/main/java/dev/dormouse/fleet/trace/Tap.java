package dev.dormouse.fleet.trace;

import dev.dormouse.fleet.peer.Peer;
import dev.dormouse.fleet.peer.PeerIdentity;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Where a server tells what passes, each message once and each copy of it again. It is told on the threads of sockets: it never waits,
 * never throws because of what it is told, and is not to be asked for more than {@link #isIdle} while that is so.
 */
public interface Tap {

    /** Nobody is traced. One look at memory. */
    boolean isIdle();

    /** These bytes came, or have left; they are not changed afterwards. */
    void message(Direction direction, Peer peer, byte[] coap, OptionalInt wireBytes);

    /** So many bytes came that are no CoAP. */
    void garbled(Peer peer, int bytes);

    /** @param identity who he is, or says he is, where that is known */
    void handshake(InetSocketAddress address, Optional<PeerIdentity> identity, Traced.Step step, String detail);

    /** Of a server that nobody traces. */
    Tap NONE = new Tap() {
        @Override
        public boolean isIdle() {
            return true;
        }

        @Override
        public void message(Direction direction, Peer peer, byte[] coap, OptionalInt wireBytes) {}

        @Override
        public void garbled(Peer peer, int bytes) {}

        @Override
        public void handshake(
                InetSocketAddress address, Optional<PeerIdentity> identity, Traced.Step step, String detail) {}
    };
}
