package dev.dormouse.sim.device;

import dev.dormouse.sim.dtls.P256;
import java.net.InetSocketAddress;
import java.security.KeyPair;
import java.security.PublicKey;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.eclipse.californium.scandium.config.DtlsConfig;
import org.eclipse.californium.scandium.dtls.cipher.CipherSuite;
import org.eclipse.leshan.core.endpoint.EndpointUri;
import org.eclipse.leshan.core.endpoint.Protocol;
import org.eclipse.leshan.core.node.LwM2mNode;
import org.eclipse.leshan.core.node.TimestampedLwM2mNodes;
import org.eclipse.leshan.core.observation.CompositeObservation;
import org.eclipse.leshan.core.observation.Observation;
import org.eclipse.leshan.core.observation.SingleObservation;
import org.eclipse.leshan.core.request.DownlinkDeviceManagementRequest;
import org.eclipse.leshan.core.request.ExecuteRequest;
import org.eclipse.leshan.core.request.SendRequest;
import org.eclipse.leshan.core.request.exception.RequestCanceledException;
import org.eclipse.leshan.core.response.LwM2mResponse;
import org.eclipse.leshan.core.response.ObserveCompositeResponse;
import org.eclipse.leshan.core.response.ObserveResponse;
import org.eclipse.leshan.server.LeshanServer;
import org.eclipse.leshan.server.LeshanServerBuilder;
import org.eclipse.leshan.server.observation.ObservationListener;
import org.eclipse.leshan.server.registration.Registration;
import org.eclipse.leshan.server.registration.RegistrationListener;
import org.eclipse.leshan.server.registration.RegistrationUpdate;
import org.eclipse.leshan.server.send.SendListener;
import org.eclipse.leshan.servers.security.InMemorySecurityStore;
import org.eclipse.leshan.servers.security.SecurityInfo;
import org.eclipse.leshan.transport.californium.server.endpoint.CaliforniumServerEndpointsProvider;
import org.eclipse.leshan.transport.californium.server.endpoint.coap.CoapServerProtocolProvider;
import org.eclipse.leshan.transport.californium.server.endpoint.coaps.CoapsServerProtocolProvider;

/** A LwM2M server that we did not write, and what it heard. */
public final class LeshanPeer implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 20;

    public final BlockingQueue<Registration> registered = new LinkedBlockingQueue<>();
    public final BlockingQueue<Registration> updated = new LinkedBlockingQueue<>();
    public final BlockingQueue<Registration> deregistered = new LinkedBlockingQueue<>();
    public final BlockingQueue<LwM2mNode> notified = new LinkedBlockingQueue<>();
    public final BlockingQueue<Map<?, ?>> sent = new LinkedBlockingQueue<>();

    private final InMemorySecurityStore keys = new InMemorySecurityStore();
    private final KeyPair pair = P256.newKeys(new SplittableRandom(1));
    private final LeshanServer server;

    public LeshanPeer() {
        var provider = new CaliforniumServerEndpointsProvider.Builder(
                new CoapServerProtocolProvider(), new CoapsServerProtocolProvider());
        var config = provider.createDefaultConfiguration();
        config.set(DtlsConfig.DTLS_CONNECTION_ID_LENGTH, 6);
        config.setAsList(
                DtlsConfig.DTLS_CIPHER_SUITES,
                CipherSuite.TLS_PSK_WITH_AES_128_CCM_8,
                CipherSuite.TLS_ECDHE_ECDSA_WITH_AES_128_CCM_8);
        provider.setConfiguration(config);
        provider.addEndpoint("coap://127.0.0.1:0");
        provider.addEndpoint("coaps://127.0.0.1:0");
        var builder = new LeshanServerBuilder();
        builder.setEndpointsProviders(provider.build());
        builder.setSecurityStore(keys);
        builder.setPublicKey(pair.getPublic());
        builder.setPrivateKey(pair.getPrivate());
        builder.disableQueueModeSupport();
        server = builder.build();
        server.getRegistrationService().addListener(new Registrations());
        server.getObservationService().addListener(new Notifications());
        server.getSendService().addListener(new Sends());
        server.start();
    }

    public void knows(String endpoint, String identity, byte[] key) throws Exception {
        keys.add(SecurityInfo.newPreSharedKeyInfo(endpoint, identity, key));
    }

    void knows(String endpoint, PublicKey key) throws Exception {
        keys.add(SecurityInfo.newRawPublicKeyInfo(endpoint, key));
    }

    /** What it proves itself with to devices that have raw public keys. */
    PublicKey key() {
        return pair.getPublic();
    }

    public InetSocketAddress address(boolean secure) {
        var protocol = secure ? Protocol.COAPS : Protocol.COAP;
        EndpointUri uri = server.getEndpoints().stream()
                .filter(endpoint -> endpoint.getProtocol().equals(protocol))
                .findFirst()
                .orElseThrow()
                .getURI();
        return new InetSocketAddress(uri.getHost(), uri.getPort());
    }

    public <T extends LwM2mResponse> T ask(Registration device, DownlinkDeviceManagementRequest<T> request)
            throws InterruptedException {
        return Optional.ofNullable(server.send(device, request, PATIENCE_SECONDS * 1000))
                .orElseThrow(() -> new AssertionError("no answer to " + request));
    }

    /** Asks a device that is registered, and leaves the answer to whoever wants it. */
    public void askAside(String endpoint, DownlinkDeviceManagementRequest<?> request) {
        var device = server.getRegistrationService().getByEndpoint(endpoint);
        server.send(device, request, answer -> {}, problem -> {});
    }

    /**
     * Asks for what ends in a reboot. Leshan cancels what is under way when a registration ends, and the device may leave
     * before its own answer was looked at.
     */
    public void command(Registration device, ExecuteRequest request) throws InterruptedException {
        try {
            var answer = ask(device, request);
            if (!answer.isSuccess()) throw new AssertionError("refused: " + answer);
        } catch (RequestCanceledException itLeftAlready) {
            // What the caller looks at next tells whether it did as it was told.
        }
    }

    public static <T> T next(BlockingQueue<T> queue) throws InterruptedException {
        return Optional.ofNullable(queue.poll(PATIENCE_SECONDS, TimeUnit.SECONDS))
                .orElseThrow(() -> new AssertionError("nothing came within " + PATIENCE_SECONDS + " s"));
    }

    @Override
    public void close() {
        server.destroy();
    }

    private final class Registrations implements RegistrationListener {
        @Override
        public void registered(Registration now, Registration previous, Collection<Observation> lost) {
            registered.add(now);
        }

        @Override
        public void updated(RegistrationUpdate update, Registration now, Registration previous) {
            updated.add(now);
        }

        @Override
        public void unregistered(Registration gone, Collection<Observation> lost, boolean expired, Registration next) {
            deregistered.add(gone);
        }
    }

    private final class Notifications implements ObservationListener {
        @Override
        public void newObservation(Observation observation, Registration device) {}

        @Override
        public void cancelled(Observation observation) {}

        @Override
        public void onResponse(SingleObservation observation, Registration device, ObserveResponse response) {
            notified.add(response.getContent());
        }

        @Override
        public void onResponse(
                CompositeObservation observation, Registration device, ObserveCompositeResponse response) {
            response.getContent().values().forEach(notified::add);
        }

        @Override
        public void onError(Observation observation, Registration device, Exception error) {}
    }

    private final class Sends implements SendListener {
        @Override
        public void dataReceived(Registration device, TimestampedLwM2mNodes data, SendRequest request) {
            sent.add(data.getMostRecentNodes());
        }

        @Override
        public void onError(Registration device, String error, Exception cause) {}
    }

    static List<String> links(Registration device) {
        return Arrays.stream(device.getObjectLinks())
                .map(link -> link.getUriReference())
                .toList();
    }
}
