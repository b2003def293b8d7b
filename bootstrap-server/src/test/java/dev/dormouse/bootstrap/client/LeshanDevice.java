package dev.dormouse.bootstrap.client;

import static org.awaitility.Awaitility.await;

import java.net.InetAddress;
import java.time.Duration;
import org.eclipse.californium.scandium.config.DtlsConfig;
import org.eclipse.leshan.client.LeshanClient;
import org.eclipse.leshan.client.LeshanClientBuilder;
import org.eclipse.leshan.client.engine.DefaultClientEndpointNameProvider;
import org.eclipse.leshan.client.engine.DefaultClientEndpointNameProvider.Mode;
import org.eclipse.leshan.client.engine.DefaultRegistrationEngineFactory;
import org.eclipse.leshan.client.object.Device;
import org.eclipse.leshan.client.object.Security;
import org.eclipse.leshan.client.object.Server;
import org.eclipse.leshan.client.resource.ObjectsInitializer;
import org.eclipse.leshan.core.LwM2mId;
import org.eclipse.leshan.core.model.ObjectLoader;
import org.eclipse.leshan.core.model.StaticModel;
import org.eclipse.leshan.core.request.ContentFormat;
import org.eclipse.leshan.transport.californium.client.endpoint.CaliforniumClientEndpointsProvider;
import org.eclipse.leshan.transport.californium.client.endpoint.coap.CoapClientProtocolProvider;
import org.eclipse.leshan.transport.californium.client.endpoint.coaps.CoapsClientProtocolProvider;

/** A device on Leshan's client that knows its bootstrap server and nothing else. */
final class LeshanDevice implements AutoCloseable {

    private static final int SOON_MILLIS = 500;

    private final LeshanClient client;

    private LeshanDevice(String endpoint, Mode named, Security factory, ContentFormat preferred) {
        var objects = new ObjectsInitializer(new StaticModel(ObjectLoader.loadDefault()));
        objects.setInstancesForObject(LwM2mId.SECURITY, factory);
        objects.setClassForObject(LwM2mId.SERVER, Server.class);
        objects.setInstancesForObject(LwM2mId.DEVICE, new Device("Dormouse", "lamp", "1"));

        var endpoints = new CaliforniumClientEndpointsProvider.Builder(
                new CoapClientProtocolProvider(), new CoapsClientProtocolProvider());
        var configuration = endpoints.createDefaultConfiguration();
        configuration.set(DtlsConfig.DTLS_CONNECTION_ID_LENGTH, 0);

        var builder = new LeshanClientBuilder(new DefaultClientEndpointNameProvider(endpoint, named));
        builder.setObjects(objects.createAll());
        builder.setEndpointsProviders(endpoints
                .setConfiguration(configuration)
                .setClientAddress(InetAddress.getLoopbackAddress())
                .build());
        builder.setRegistrationEngineFactory(new DefaultRegistrationEngineFactory()
                .setRetryWaitingTimeInMs(SOON_MILLIS)
                .setPreferredContentFormat(preferred));
        client = builder.build();
    }

    static LeshanDevice fresh(String endpoint, Security factory) {
        return fresh(endpoint, factory, ContentFormat.TLV);
    }

    static LeshanDevice fresh(String endpoint, Security factory, ContentFormat preferred) {
        return new LeshanDevice(endpoint, Mode.ALWAYS, factory, preferred).started();
    }

    /** It does not say its name: its credential does. */
    static LeshanDevice unnamed(Security factory) {
        return new LeshanDevice("unsaid", Mode.NEVER, factory, ContentFormat.TLV).started();
    }

    private LeshanDevice started() {
        client.start();
        return this;
    }

    /** Waits until it has been bootstrapped and has come to its LwM2M server. */
    LeshanDevice registered() {
        await().atMost(Duration.ofSeconds(30))
                .until(() -> !client.getRegisteredServers().isEmpty());
        return this;
    }

    /** Vanishes without a word, as by a power cut. */
    @Override
    public void close() {
        client.destroy(false);
    }
}
