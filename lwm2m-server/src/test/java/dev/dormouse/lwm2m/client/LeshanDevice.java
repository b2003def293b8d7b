package dev.dormouse.lwm2m.client;

import static org.awaitility.Awaitility.await;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import org.eclipse.californium.scandium.config.DtlsConfig;
import org.eclipse.leshan.client.LeshanClient;
import org.eclipse.leshan.client.LeshanClientBuilder;
import org.eclipse.leshan.client.endpoint.LwM2mClientEndpointsProvider;
import org.eclipse.leshan.client.engine.ClientEndpointNameProvider;
import org.eclipse.leshan.client.engine.DefaultClientEndpointNameProvider;
import org.eclipse.leshan.client.engine.DefaultClientEndpointNameProvider.Mode;
import org.eclipse.leshan.client.engine.DefaultRegistrationEngineFactory;
import org.eclipse.leshan.client.object.Security;
import org.eclipse.leshan.client.object.Server;
import org.eclipse.leshan.client.resource.ObjectsInitializer;
import org.eclipse.leshan.client.send.ManualDataSender;
import org.eclipse.leshan.core.LwM2mId;
import org.eclipse.leshan.core.model.ObjectLoader;
import org.eclipse.leshan.core.model.StaticModel;
import org.eclipse.leshan.core.request.ContentFormat;
import org.eclipse.leshan.transport.californium.client.endpoint.CaliforniumClientEndpointsProvider;
import org.eclipse.leshan.transport.californium.client.endpoint.coap.CoapClientProtocolProvider;
import org.eclipse.leshan.transport.californium.client.endpoint.coaps.CoapsClientProtocolProvider;

/** A device on Leshan's client: somebody else's idea of LwM2M, and so the better test of ours. */
final class LeshanDevice implements AutoCloseable {

    static final int SERVER_ID = 123;
    private static final int LIFETIME_SECONDS = 300;

    final Lamp lamp = new Lamp();
    final TestDevice device = new TestDevice();
    private final LeshanClient client;

    private LeshanDevice(ClientEndpointNameProvider name, Security security, boolean queueMode) {
        var models = ObjectLoader.loadDefault();
        models.add(Lamp.model());
        models.add(TestObject.model());
        var objects = new ObjectsInitializer(new StaticModel(models));
        objects.setInstancesForObject(LwM2mId.SECURITY, security);
        objects.setInstancesForObject(LwM2mId.SERVER, new Server(SERVER_ID, LIFETIME_SECONDS));
        objects.setInstancesForObject(LwM2mId.DEVICE, device);
        objects.setClassForObject(Lamp.OBJECT, Lamp.class);
        objects.setInstancesForObject(Lamp.OBJECT, lamp);
        objects.setClassForObject(TestObject.OBJECT, TestObject.class);
        objects.setInstancesForObject(TestObject.OBJECT, new TestObject());
        objects.setFactoryForObject(TestObject.OBJECT, (model, id, taken) -> {
            var another = new TestObject();
            another.setModel(model);
            another.setId(id == null ? Collections.max(taken) + 1 : id);
            return another;
        });
        objects.setFactoryForObject(Lamp.OBJECT, (model, id, taken) -> {
            var another = new Lamp();
            another.setModel(model);
            another.setId(id == null ? Collections.max(taken) + 1 : id);
            return another;
        });

        var builder = new LeshanClientBuilder(name);
        builder.setObjects(objects.createAll());
        builder.setEndpointsProviders(endpoints());
        builder.setDataSenders(new ManualDataSender());
        builder.setRegistrationEngineFactory(new DefaultRegistrationEngineFactory().setQueueMode(queueMode));
        client = builder.build();
    }

    private static LwM2mClientEndpointsProvider endpoints() {
        var builder = new CaliforniumClientEndpointsProvider.Builder(
                new CoapClientProtocolProvider(), new CoapsClientProtocolProvider());
        var configuration = builder.createDefaultConfiguration();
        configuration.set(DtlsConfig.DTLS_CONNECTION_ID_LENGTH, 0);
        return builder.setConfiguration(configuration)
                .setClientAddress(InetAddress.getLoopbackAddress())
                .build();
    }

    static LeshanDevice unsecured(String endpoint, InetSocketAddress server) {
        return secured(endpoint, Security.noSec(uri("coap", server), SERVER_ID));
    }

    static LeshanDevice sleeping(String endpoint, InetSocketAddress server) {
        return new LeshanDevice(named(endpoint), Security.noSec(uri("coap", server), SERVER_ID), true).started();
    }

    static LeshanDevice secured(String endpoint, Security security) {
        return secured(endpoint, security, false);
    }

    static LeshanDevice secured(String endpoint, Security security, boolean queueMode) {
        return new LeshanDevice(named(endpoint), security, queueMode).started();
    }

    /** It does not say its name: its credential does. */
    static LeshanDevice unnamed(Security security) {
        return new LeshanDevice(new DefaultClientEndpointNameProvider("unsaid", Mode.NEVER), security, false).started();
    }

    private static ClientEndpointNameProvider named(String endpoint) {
        return new DefaultClientEndpointNameProvider(endpoint, Mode.ALWAYS);
    }

    static String uri(String scheme, InetSocketAddress server) {
        return scheme + "://" + server.getAddress().getHostAddress() + ":" + server.getPort();
    }

    private LeshanDevice started() {
        client.start();
        await().atMost(Duration.ofSeconds(15))
                .until(() -> !client.getRegisteredServers().isEmpty());
        return this;
    }

    LeshanClient client() {
        return client;
    }

    void sends(List<String> paths) throws InterruptedException {
        var server = client.getRegisteredServers().values().iterator().next();
        var answer = client.getSendService().sendData(server, ContentFormat.SENML_CBOR, paths, 5_000);
        if (answer == null || !answer.isSuccess()) throw new AssertionError("the send came to nothing: " + answer);
    }

    /** Vanishes without a word, as by a power cut. */
    @Override
    public void close() {
        client.destroy(false);
    }

    void leaves() {
        client.stop(true);
    }
}
