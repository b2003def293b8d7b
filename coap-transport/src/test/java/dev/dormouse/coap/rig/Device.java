package dev.dormouse.coap.rig;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.eclipse.californium.core.CoapExchange;
import org.eclipse.californium.core.CoapResource;
import org.eclipse.californium.core.CoapServer;
import org.eclipse.californium.core.coap.Request;
import org.eclipse.californium.core.coap.Response;
import org.eclipse.californium.core.config.CoapConfig;
import org.eclipse.californium.core.network.CoapEndpoint;
import org.eclipse.californium.elements.config.Configuration;
import org.eclipse.californium.elements.config.SystemConfig;
import org.eclipse.californium.elements.config.UdpConfig;
import org.eclipse.californium.scandium.DTLSConnector;
import org.eclipse.californium.scandium.config.DtlsConfig;
import org.eclipse.californium.scandium.config.DtlsConfig.DtlsRole;
import org.eclipse.californium.scandium.config.DtlsConnectorConfig;
import org.eclipse.californium.scandium.dtls.Handshaker;
import org.eclipse.californium.scandium.dtls.SessionAdapter;
import org.eclipse.californium.scandium.dtls.pskstore.SinglePskStore;

/** A device that asks a server over DTLS and tells the time when asked. Its handshakes are counted. */
public final class Device implements AutoCloseable {

    private final AtomicInteger handshakes = new AtomicInteger();
    private final DTLSConnector connector;
    private final CoapEndpoint endpoint;
    private final CoapServer coap;
    private final InetSocketAddress server;

    private Device(InetSocketAddress server, boolean withCid, Consumer<DtlsConnectorConfig.Builder> keys) {
        this.server = server;
        var settings = new Configuration(
                SystemConfig.DEFINITIONS, CoapConfig.DEFINITIONS, UdpConfig.DEFINITIONS, DtlsConfig.DEFINITIONS);
        settings.set(DtlsConfig.DTLS_ROLE, DtlsRole.CLIENT_ONLY);
        settings.set(DtlsConfig.DTLS_CONNECTION_ID_LENGTH, withCid ? 0 : -1);
        settings.set(DtlsConfig.DTLS_RETRANSMISSION_TIMEOUT, 500, TimeUnit.MILLISECONDS);
        settings.set(DtlsConfig.DTLS_MAX_RETRANSMISSIONS, 3);
        settings.set(DtlsConfig.DTLS_CONNECTOR_THREAD_COUNT, 1);
        settings.set(CoapConfig.ACK_TIMEOUT, 500, TimeUnit.MILLISECONDS);
        settings.set(CoapConfig.PROTOCOL_STAGE_THREAD_COUNT, 2);
        var dtls = new DtlsConnectorConfig.Builder(settings)
                .setAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                .setSessionListener(new SessionAdapter() {
                    @Override
                    public void handshakeStarted(Handshaker handshaker) {
                        handshakes.incrementAndGet();
                    }
                });
        keys.accept(dtls);
        connector = new DTLSConnector(dtls.build());
        endpoint = new CoapEndpoint.Builder()
                .setConfiguration(settings)
                .setConnector(connector)
                .build();
        coap = new CoapServer(settings);
        coap.addEndpoint(endpoint);
        coap.add(new CoapResource("time") {
            @Override
            public void handleGET(CoapExchange exchange) {
                exchange.respond("noon");
            }
        });
        coap.start();
    }

    public static Device withKey(InetSocketAddress server, String identity, byte[] key) {
        return new Device(server, true, dtls -> dtls.setPskStore(new SinglePskStore(identity, key)));
    }

    /** One whose DTLS knows no connection ids. */
    public static Device withoutCid(InetSocketAddress server, String identity, byte[] key) {
        return new Device(server, false, dtls -> dtls.setPskStore(new SinglePskStore(identity, key)));
    }

    public static Device with(InetSocketAddress server, Consumer<DtlsConnectorConfig.Builder> keys) {
        return new Device(server, true, keys);
    }

    /** Sends it and waits a good while. Empty when nobody answers. */
    public Optional<String> say(String text) throws InterruptedException {
        return say(text, Duration.ofSeconds(8));
    }

    public Optional<String> say(String text, Duration patience) throws InterruptedException {
        return request(text, patience).map(Response::getPayloadString);
    }

    private Optional<Response> request(String text, Duration patience) throws InterruptedException {
        var request = Request.newPost();
        request.setURI("coaps://" + server.getHostString() + ":" + server.getPort() + "/echo");
        request.setPayload(text);
        request.send(endpoint);
        var response = Optional.ofNullable(request.waitForResponse(patience.toMillis()));
        if (response.isEmpty()) request.cancel();
        return response;
    }

    /** Tells the server that it is going. */
    public void closeNotify() {
        connector.close(server);
    }

    public int handshakes() {
        return handshakes.get();
    }

    @Override
    public void close() {
        coap.destroy();
    }
}
