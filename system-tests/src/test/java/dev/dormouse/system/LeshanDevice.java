package dev.dormouse.system;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.EnumSet;
import java.util.HexFormat;
import org.eclipse.californium.scandium.config.DtlsConfig;
import org.eclipse.leshan.client.LeshanClient;
import org.eclipse.leshan.client.LeshanClientBuilder;
import org.eclipse.leshan.client.engine.DefaultRegistrationEngineFactory;
import org.eclipse.leshan.client.object.Security;
import org.eclipse.leshan.client.resource.ObjectsInitializer;
import org.eclipse.leshan.core.LwM2mId;
import org.eclipse.leshan.core.request.BindingMode;
import org.eclipse.leshan.transport.californium.client.endpoint.CaliforniumClientEndpointsProvider;

/** A device on Leshan's client library, over DTLS with a pre-shared key and a connection id. It counts its handshakes. */
final class LeshanDevice implements AutoCloseable {

    private static final int SHORT_SERVER_ID = 123;
    private static final long LIFETIME_SECONDS = 300;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    final DeviceObject device;
    private final CountedCoaps coaps;
    private final LeshanClient client;

    private LeshanDevice(DeviceObject device, CountedCoaps coaps, LeshanClient client) {
        this.device = device;
        this.coaps = coaps;
        this.client = client;
    }

    /** It knows its LwM2M server. */
    static LeshanDevice start(String endpoint, String key, Ports ports) {
        var objects = new ObjectsInitializer();
        objects.setInstancesForObject(
                LwM2mId.SECURITY,
                Security.psk(
                        "coaps://127.0.0.1:" + ports.coaps(),
                        SHORT_SERVER_ID,
                        endpoint.getBytes(UTF_8),
                        HexFormat.of().parseHex(key)));
        objects.setInstancesForObject(
                LwM2mId.SERVER,
                new org.eclipse.leshan.client.object.Server(
                        SHORT_SERVER_ID, LIFETIME_SECONDS, EnumSet.of(BindingMode.U), false, BindingMode.U));
        return start(endpoint, objects);
    }

    /** It comes from its factory, and knows a bootstrap server and nothing else. */
    static LeshanDevice fresh(String endpoint, String key, Ports ports) {
        return fresh(endpoint, endpoint, key, ports);
    }

    /** Its factory gave it an identity that is not its name. */
    static LeshanDevice fresh(String endpoint, String identity, String key, Ports ports) {
        var objects = new ObjectsInitializer();
        objects.setInstancesForObject(
                LwM2mId.SECURITY,
                Security.pskBootstrap(
                        "coaps://127.0.0.1:" + ports.bootstrapCoaps(),
                        identity.getBytes(UTF_8),
                        HexFormat.of().parseHex(key)));
        objects.setClassForObject(LwM2mId.SERVER, org.eclipse.leshan.client.object.Server.class);
        return start(endpoint, objects);
    }

    /** It registers once, so that it is known, and leaves. */
    static void comeAndGo(String endpoint, String key, Server server, Operator operator) {
        try (var device = start(endpoint, key, server.ports())) {
            await().atMost(PATIENCE).until(() -> operator.isRegistered(endpoint));
            device.leave();
            await().atMost(PATIENCE).until(() -> !operator.isRegistered(endpoint));
        }
    }

    private static LeshanDevice start(String endpoint, ObjectsInitializer objects) {
        var coaps = new CountedCoaps();
        var device = new DeviceObject();
        objects.setInstancesForObject(LwM2mId.DEVICE, device);

        var builder = new LeshanClientBuilder(endpoint);
        builder.setObjects(objects.createAll());
        builder.setEndpointsProviders(endpoints(coaps));
        // Its own reconnect timers would hide what is tested: whether the association goes on.
        builder.setRegistrationEngineFactory(new DefaultRegistrationEngineFactory()
                .setReconnectOnUpdate(false)
                .setResumeOnConnect(false));
        var client = builder.build();
        client.start();
        return new LeshanDevice(device, coaps, client);
    }

    int handshakes() {
        return coaps.handshakes();
    }

    /** Sends a registration update now. */
    void checkIn() {
        client.triggerRegistrationUpdate();
    }

    /** Ends its registration, and is gone. */
    void leave() {
        client.destroy(true);
    }

    @Override
    public void close() {
        client.destroy(false);
    }

    private static CaliforniumClientEndpointsProvider endpoints(CountedCoaps coaps) {
        var endpoints = new CaliforniumClientEndpointsProvider.Builder(coaps);
        var configuration = endpoints.createDefaultConfiguration();
        configuration.setAsList(
                DtlsConfig.DTLS_CIPHER_SUITES,
                org.eclipse.californium.scandium.dtls.cipher.CipherSuite.TLS_PSK_WITH_AES_128_CCM_8);
        endpoints.setConfiguration(configuration);
        return endpoints.build();
    }
}
