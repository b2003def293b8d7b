package dev.dormouse.coap;

import dev.dormouse.coap.association.Continuity;
import dev.dormouse.coap.credential.DeviceCertificates;
import dev.dormouse.coap.credential.DeviceKeys;
import dev.dormouse.coap.credential.ServerIdentity;
import dev.dormouse.coap.peer.IdentityMatcher;
import dev.dormouse.coap.traffic.PlainTraffic;
import dev.dormouse.coap.traffic.TrafficCounter;
import dev.dormouse.coap.work.OnTheSpot;
import java.net.InetSocketAddress;
import java.security.cert.X509Certificate;
import org.eclipse.californium.core.network.CoapEndpoint;
import org.eclipse.californium.core.network.EndpointContextMatcherFactory;
import org.eclipse.californium.core.observe.ObservationStore;
import org.eclipse.californium.elements.config.Configuration;
import org.eclipse.californium.scandium.config.DtlsConnectorConfig;
import org.eclipse.californium.scandium.dtls.CertificateType;
import org.eclipse.californium.scandium.dtls.x509.SingleCertificateProvider;

/** Builds endpoints; what is done with them is the protocol engine's affair. */
final class Endpoints {

    private final ServerIdentity identity;
    private final DeviceKeys keys;
    private final DeviceCertificates certificates;
    private final Continuity continuity;
    private final TrafficCounter traffic;
    private final OnTheSpot onTheSpot;

    Endpoints(
            ServerIdentity identity,
            DeviceKeys keys,
            DeviceCertificates certificates,
            Continuity continuity,
            TrafficCounter traffic,
            OnTheSpot onTheSpot) {
        this.identity = identity;
        this.keys = keys;
        this.certificates = certificates;
        this.continuity = continuity;
        this.traffic = traffic;
        this.onTheSpot = onTheSpot;
    }

    CoapEndpoint secure(InetSocketAddress address, ObservationStore observations, Configuration configuration) {
        var dtls = new DtlsConnectorConfig.Builder(configuration)
                .setAddress(address)
                .setPskStore(keys);
        switch (identity) {
            case ServerIdentity.None() -> {}
            case ServerIdentity.RawKey(var pair) ->
                dtls.setCertificateIdentityProvider(new SingleCertificateProvider(pair.getPrivate(), pair.getPublic()))
                        .setCertificateVerifier(certificates);
            case ServerIdentity.Certified(var key, var chain) ->
                dtls.setCertificateIdentityProvider(new SingleCertificateProvider(
                                key,
                                chain.toArray(X509Certificate[]::new),
                                CertificateType.X_509,
                                CertificateType.RAW_PUBLIC_KEY))
                        .setCertificateVerifier(certificates);
        }
        return new SwiftEndpoint(
                continuity.connector(dtls, onTheSpot), new IdentityMatcher(), observations, onTheSpot, configuration);
    }

    CoapEndpoint plain(InetSocketAddress address, ObservationStore observations, Configuration configuration) {
        var connector = new PlainTraffic(address, configuration, traffic, onTheSpot);
        var matcher = EndpointContextMatcherFactory.create(connector, configuration);
        return new SwiftEndpoint(connector, matcher, observations, onTheSpot, configuration);
    }
}
