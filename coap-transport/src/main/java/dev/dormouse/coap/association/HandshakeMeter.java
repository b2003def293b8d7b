package dev.dormouse.coap.association;

import dev.dormouse.coap.meter.TransportMeters;
import dev.dormouse.coap.meter.TransportMeters.HandshakeFailure;
import org.eclipse.californium.scandium.dtls.DtlsHandshakeTimeoutException;
import org.eclipse.californium.scandium.dtls.HandshakeException;
import org.eclipse.californium.scandium.dtls.Handshaker;
import org.eclipse.californium.scandium.dtls.SessionAdapter;

/** Counts handshakes that begin and that come to nothing; {@link NewAssociations} counts those that succeed. */
final class HandshakeMeter extends SessionAdapter {

    private final TransportMeters meters;

    HandshakeMeter(TransportMeters meters) {
        this.meters = meters;
    }

    @Override
    public void handshakeStarted(Handshaker handshaker) {
        meters.handshakeStarted();
    }

    /** Scandium calls it a failure, too, when a device goes away after its handshake without a word. */
    @Override
    public void handshakeFailed(Handshaker handshaker, Throwable error) {
        if (!handshaker.hasContextEstablished()) meters.handshakeFailed(reason(handshaker, error));
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
