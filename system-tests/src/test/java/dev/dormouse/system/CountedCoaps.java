package dev.dormouse.system;

import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.californium.elements.config.Configuration;
import org.eclipse.californium.scandium.config.DtlsConfig;
import org.eclipse.californium.scandium.config.DtlsConnectorConfig;
import org.eclipse.leshan.transport.californium.client.endpoint.CaliforniumClientEndpointFactory;
import org.eclipse.leshan.transport.californium.client.endpoint.coaps.CoapsClientEndpointFactory;
import org.eclipse.leshan.transport.californium.client.endpoint.coaps.CoapsClientProtocolProvider;

/** DTLS of a device on Leshan's client library, with a connection id, which counts the handshakes. */
final class CountedCoaps extends CoapsClientProtocolProvider {

    private final AtomicInteger handshakes = new AtomicInteger();

    int handshakes() {
        return handshakes.get();
    }

    @Override
    public void applyDefaultValue(Configuration configuration) {
        super.applyDefaultValue(configuration);
        // Zero: it takes connection ids of others and needs none itself.
        configuration.set(DtlsConfig.DTLS_CONNECTION_ID_LENGTH, 0);
    }

    @Override
    public CaliforniumClientEndpointFactory createDefaultEndpointFactory() {
        return new CoapsClientEndpointFactory() {
            @Override
            protected DtlsConnectorConfig.Builder createRootDtlsConnectorConfigBuilder(Configuration configuration) {
                return super.createRootDtlsConnectorConfigBuilder(configuration)
                        .setHealthHandler(new HandshakeCount(handshakes));
            }
        };
    }
}
