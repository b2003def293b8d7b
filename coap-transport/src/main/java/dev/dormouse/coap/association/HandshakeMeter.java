package dev.dormouse.coap.association;

import dev.dormouse.coap.meter.TransportMeters;
import dev.dormouse.coap.meter.TransportMeters.HandshakeFailure;
import dev.dormouse.coap.peer.Principals;
import dev.dormouse.coap.storm.HandshakesUnderWay;
import dev.dormouse.coap.traffic.TrafficCounter;
import dev.dormouse.fleet.peer.PeerIdentity;
import dev.dormouse.fleet.trace.Tap;
import dev.dormouse.fleet.trace.Traced.Step;
import java.util.Locale;
import java.util.Optional;
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
    private final Tap tap;

    HandshakeMeter(Surroundings around) {
        this.meters = around.meters();
        this.traffic = around.traffic();
        this.underWay = around.door().handshakes();
        this.tap = around.tap();
    }

    @Override
    public void handshakeStarted(Handshaker handshaker) {
        underWay.began(handshaker);
        meters.handshakeStarted();
        tell(handshaker, Optional.empty(), Step.BEGUN, "");
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
        var reason = reason(handshaker, error);
        meters.handshakeFailed(reason);
        var claimed = handshaker.getDtlsContext().getSession().getPeerIdentity();
        var identity = claimed == null
                ? Optional.<PeerIdentity>empty()
                : Principals.identity(claimed).filter(one -> !(one instanceof PeerIdentity.Unsecured));
        identity.ifPresent(traffic::handshakeFailed);
        tell(handshaker, identity, Step.FAILED, words(reason, error));
    }

    private void tell(Handshaker handshaker, Optional<PeerIdentity> identity, Step step, String detail) {
        if (tap.isIdle()) return;
        var address = handshaker.getPeerAddress();
        if (address != null) tap.handshake(address, identity, step, detail);
    }

    private static String words(HandshakeFailure reason, Throwable error) {
        var kind = spoken(reason);
        return error instanceof HandshakeException refused ? kind + ": " + refused.getAlert() : kind;
    }

    static String spoken(HandshakeFailure reason) {
        return reason.name().toLowerCase(Locale.ROOT).replace('_', ' ');
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
