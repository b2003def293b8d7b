package dev.dormouse.sim.yardstick;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.eclipse.californium.core.CoapExchange;
import org.eclipse.californium.core.CoapResource;
import org.eclipse.californium.core.CoapServer;
import org.eclipse.californium.core.coap.CoAP.ResponseCode;
import org.eclipse.californium.core.coap.Request;
import org.eclipse.californium.core.config.CoapConfig;
import org.eclipse.californium.core.network.CoapEndpoint;
import org.eclipse.californium.core.server.resources.Resource;
import org.eclipse.californium.elements.config.Configuration;
import org.eclipse.californium.elements.config.SystemConfig;
import org.eclipse.californium.elements.config.UdpConfig;
import org.eclipse.californium.scandium.DTLSConnector;
import org.eclipse.californium.scandium.config.DtlsConfig;
import org.eclipse.californium.scandium.config.DtlsConfig.DtlsRole;
import org.eclipse.californium.scandium.config.DtlsConnectorConfig;
import org.eclipse.californium.scandium.dtls.ConnectionId;
import org.eclipse.californium.scandium.dtls.HandshakeResultHandler;
import org.eclipse.californium.scandium.dtls.PskPublicInformation;
import org.eclipse.californium.scandium.dtls.PskSecretResult;
import org.eclipse.californium.scandium.dtls.cipher.CipherSuite;
import org.eclipse.californium.scandium.dtls.pskstore.PskStore;
import org.eclipse.californium.scandium.util.ServerNames;
import org.jspecify.annotations.Nullable;

/**
 * 2.01 to whoever registers, 2.04 to whatever else is posted, and, if it is told to, an observation of everyone's temperature. Nothing is
 * parsed, kept or decided. The library is set up as its defaults say, but for what a load needs: room for all peers, and a
 * memory of messages that full speed does not fill.
 */
public final class BareCalifornium {
    private static final int MANY = 2_000_000;

    private BareCalifornium() {}

    /**
     * @param args the ports for CoAP and for CoAP over DTLS, the file of the secret that the keys come from, and whether to
     *     observe who registers: yes or no
     */
    public static void main(String[] args) throws IOException {
        var secret = Files.readString(Path.of(args[2])).strip().getBytes(StandardCharsets.UTF_8);
        var configuration = configuration();
        var server = new CoapServer(configuration);
        server.addEndpoint(CoapEndpoint.builder()
                .setConfiguration(configuration)
                .setInetSocketAddress(loopback(args[0]))
                .build());
        var dtls = DtlsConnectorConfig.builder(configuration)
                .setAddress(loopback(args[1]))
                .setPskStore(new Keys(secret))
                .build();
        server.addEndpoint(CoapEndpoint.builder()
                .setConfiguration(configuration)
                .setConnector(new DTLSConnector(dtls))
                .build());
        server.add(new Directory(args[3].equals("yes")), new Yes("dp"));
        server.start();
        System.out.println("the yardstick is up");
    }

    private static InetSocketAddress loopback(String port) throws IOException {
        return new InetSocketAddress(InetAddress.getByName("127.0.0.1"), Integer.parseInt(port));
    }

    private static Configuration configuration() {
        var configuration = new Configuration(
                CoapConfig.DEFINITIONS, DtlsConfig.DEFINITIONS, UdpConfig.DEFINITIONS, SystemConfig.DEFINITIONS);
        configuration.set(CoapConfig.MAX_ACTIVE_PEERS, MANY);
        configuration.set(CoapConfig.MAX_PEER_INACTIVITY_PERIOD, 1, TimeUnit.DAYS);
        configuration.set(CoapConfig.DEDUPLICATOR, CoapConfig.DEDUPLICATOR_PEERS_MARK_AND_SWEEP);
        configuration.set(CoapConfig.PEERS_MARK_AND_SWEEP_MESSAGES, 8);
        configuration.set(UdpConfig.UDP_RECEIVE_BUFFER_SIZE, 8 * 1024 * 1024);
        configuration.set(DtlsConfig.DTLS_RECEIVE_BUFFER_SIZE, 8 * 1024 * 1024);
        configuration.set(DtlsConfig.DTLS_ROLE, DtlsRole.SERVER_ONLY);
        configuration.set(DtlsConfig.DTLS_CONNECTION_ID_LENGTH, 6);
        configuration.set(DtlsConfig.DTLS_MAX_CONNECTIONS, MANY);
        configuration.set(DtlsConfig.DTLS_CIPHER_SUITES, List.of(CipherSuite.TLS_PSK_WITH_AES_128_CCM_8));
        return configuration;
    }

    /** Whatever is posted to it or below is well. */
    private static class Yes extends CoapResource {
        Yes(String name) {
            super(name);
        }

        @Override
        public void handlePOST(CoapExchange exchange) {
            exchange.respond(ResponseCode.CHANGED);
        }

        @Override
        public Resource getChild(String name) {
            return this;
        }
    }

    /** Where devices register. */
    private static final class Directory extends CoapResource {
        private final AtomicLong registrations = new AtomicLong();
        private final boolean observes;
        private final Resource registered = new Yes("registered");

        Directory(boolean observes) {
            super("rd");
            this.observes = observes;
        }

        @Override
        public void handlePOST(CoapExchange exchange) {
            exchange.setLocationPath("rd/" + registrations.incrementAndGet());
            exchange.respond(ResponseCode.CREATED);
            if (observes) observe(exchange);
        }

        private static void observe(CoapExchange exchange) {
            var observe = Request.newGet();
            observe.setDestinationContext(exchange.getSourceContext());
            observe.getOptions().setUriPath("/3303/0/5700");
            observe.setObserve();
            exchange.advanced().getEndpoint().sendRequest(observe);
        }

        @Override
        public Resource getChild(String name) {
            return registered;
        }
    }

    /** The first half of HMAC-SHA-256 over the identity, as the load's devices have it. */
    private record Keys(byte[] secret) implements PskStore {
        @Override
        public boolean hasEcdhePskSupported() {
            return false;
        }

        @Override
        public PskSecretResult requestPskSecretResult(
                ConnectionId connection,
                ServerNames names,
                PskPublicInformation identity,
                String algorithm,
                SecretKey other,
                byte[] seed,
                boolean extended) {
            return new PskSecretResult(connection, identity, keyOf(identity.getPublicInfoAsString()), false, false);
        }

        private SecretKey keyOf(String identity) {
            try {
                var mac = Mac.getInstance("HmacSHA256");
                mac.init(new SecretKeySpec(secret, "HmacSHA256"));
                var key = Arrays.copyOf(mac.doFinal(identity.getBytes(StandardCharsets.UTF_8)), 16);
                return new SecretKeySpec(key, "PSK");
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("this JDK lacks HmacSHA256", e);
            }
        }

        @Override
        public @Nullable PskPublicInformation getIdentity(InetSocketAddress peer, ServerNames host) {
            return null; // It connects to nobody.
        }

        @Override
        public void setResultHandler(HandshakeResultHandler handler) {}
    }
}
