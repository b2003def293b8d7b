package dev.dormouse.coap;

import dev.dormouse.coap.association.Continuity;
import dev.dormouse.coap.credential.DeviceCertificates;
import dev.dormouse.coap.credential.DeviceKeys;
import dev.dormouse.coap.credential.ServerIdentity;
import dev.dormouse.coap.lane.ForgivingExchanges;
import dev.dormouse.coap.network.NetworkStack;
import dev.dormouse.coap.peer.IdentityMatcher;
import dev.dormouse.coap.traffic.PlainTraffic;
import dev.dormouse.coap.traffic.TrafficCounter;
import java.net.InetSocketAddress;
import java.security.cert.X509Certificate;
import org.eclipse.californium.core.network.CoapEndpoint;
import org.eclipse.californium.core.network.RandomTokenGenerator;
import org.eclipse.californium.core.network.serialization.UdpDataSerializer;
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

    Endpoints(
            ServerIdentity identity,
            DeviceKeys keys,
            DeviceCertificates certificates,
            Continuity continuity,
            TrafficCounter traffic) {
        this.identity = identity;
        this.keys = keys;
        this.certificates = certificates;
        this.continuity = continuity;
        this.traffic = traffic;
    }

    CoapEndpoint.Builder secure(InetSocketAddress address, Configuration configuration) {
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
        var endpoint = new CoapEndpoint.Builder()
                .setConfiguration(configuration)
                .setConnector(continuity.connector(dtls))
                .setEndpointContextMatcher(new IdentityMatcher());
        return forgiving(endpoint, configuration);
    }

    CoapEndpoint.Builder plain(InetSocketAddress address, Configuration configuration) {
        var endpoint = new CoapEndpoint.Builder()
                .setConfiguration(configuration)
                .setConnector(new PlainTraffic(address, configuration, traffic));
        return forgiving(endpoint, configuration);
    }

    private static CoapEndpoint.Builder forgiving(CoapEndpoint.Builder endpoint, Configuration configuration) {
        var tokens = new RandomTokenGenerator(configuration);
        return endpoint.setDataSerializerAndParser(new UdpDataSerializer(), new CarefulParser())
                .setTokenGenerator(tokens)
                .setCoapStackFactory(NetworkStack.FACTORY)
                .setMessageExchangeStore(new ForgivingExchanges("dormouse", configuration, tokens));
    }
}
