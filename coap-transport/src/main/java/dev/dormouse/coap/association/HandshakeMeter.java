package dev.dormouse.coap.association;

import dev.dormouse.coap.meter.TransportMeters;
import dev.dormouse.coap.meter.TransportMeters.HandshakeFailure;
import dev.dormouse.coap.peer.Principals;
import dev.dormouse.coap.storm.HandshakesUnderWay;
import dev.dormouse.coap.traffic.TrafficCounter;
import dev.dormouse.fleet.peer.PeerIdentity;
import org.eclipse.californium.scandium.dtls.DTLSContext;
import org.eclipse.californium.scandium.dtls.DtlsHandshakeTimeoutException;
import org.eclipse.californium.scandium.dtls.HandshakeException;
import org.eclipse.californium.scandium.dtls.Handshaker;
import org.eclipse.californium.scandium.dtls.SessionAdapter;

/** Counts handshakes that begin and that come to nothing; {@link NewAssociations} counts those that succeed. */
final class HandshakeMeter extends SessionAdapter {

    private final TransportMeters meters;
    private final TrafficCounter traffic;
    private final HandshakesUnderWay underWay;

    HandshakeMeter(Surroundings around) {
        this.meters = around.meters();
        this.traffic = around.traffic();
        this.underWay = around.door().handshakes();
    }

    @Override
    public void handshakeStarted(Handshaker handshaker) {
        underWay.began(handshaker);
        meters.handshakeStarted();
    }

    @Override
    public void contextEstablished(Handshaker handshaker, DTLSContext establishedContext) {
        underWay.ended(handshaker);
    }

    /** Scandium calls it a failure, too, when a device goes away after its handshake without a word. */
    @Override
    public void handshakeFailed(Handshaker handshaker, Throwable error) {
        underWay.ended(handshaker);
        if (handshaker.hasContextEstablished()) return;
        meters.handshakeFailed(reason(handshaker, error));
        var claimed = handshaker.getDtlsContext().getSession().getPeerIdentity();
        if (claimed != null)
            Principals.identity(claimed)
                    .filter(identity -> !(identity instanceof PeerIdentity.Unsecured))
                    .ifPresent(traffic::handshakeFailed);
    }

    private static HandshakeFailure reason(Handshaker handshaker, Throwable error) {
        return switch (error) {
            case DtlsHandshakeTimeoutException timeout ->
                handshaker.hasMasterSecret() ? HandshakeFailure.NOT_CONFIRMED : HandshakeFailure.TIMED_OUT;
            case HandshakeException refused -> HandshakeFailure.REFUSED;
            default -> HandshakeFailure.OTHER;
        };
    }
}
