package dev.dormouse.system;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.eclipse.californium.core.CoapClient;
import org.eclipse.californium.core.config.CoapConfig;
import org.eclipse.californium.elements.exception.ConnectorException;
import org.eclipse.leshan.client.LeshanClient;
import org.eclipse.leshan.client.LeshanClientBuilder;
import org.eclipse.leshan.client.engine.DefaultRegistrationEngineFactory;
import org.eclipse.leshan.client.object.Security;
import org.eclipse.leshan.client.resource.ObjectsInitializer;
import org.eclipse.leshan.core.LwM2mId;
import org.eclipse.leshan.core.request.BindingMode;
import org.eclipse.leshan.transport.californium.client.endpoint.CaliforniumClientEndpoint;
import org.eclipse.leshan.transport.californium.client.endpoint.CaliforniumClientEndpointsProvider;
import org.eclipse.leshan.transport.californium.client.endpoint.coap.CoapClientProtocolProvider;

/** A device on Leshan's client library that takes images: with a key over DTLS, or without. It fetches where it is registered. */
final class UpdatedLeshanDevice implements AutoCloseable, FirmwareObject.Device {

    private static final int SHORT_SERVER_ID = 123;
    private static final long LIFETIME_SECONDS = 900;
    private static final int BLOCK_BYTES = 256;
    private static final int LARGEST_IMAGE = 4 << 20;
    private static final int RETRANSMISSIONS = 8;

    private final DeviceObject device = new DeviceObject();
    private final CountedCoaps coaps = new CountedCoaps();
    private final LeshanClient client;
    private volatile byte[] running = {};

    private UpdatedLeshanDevice(String endpoint, Security security, boolean sleeps) {
        var objects = new ObjectsInitializer();
        objects.setInstancesForObject(LwM2mId.SECURITY, security);
        objects.setInstancesForObject(
                LwM2mId.SERVER,
                new org.eclipse.leshan.client.object.Server(
                        SHORT_SERVER_ID, LIFETIME_SECONDS, EnumSet.of(BindingMode.U), false, BindingMode.U));
        objects.setInstancesForObject(LwM2mId.DEVICE, device);
        var firmware = new FirmwareObject(this);
        objects.setInstancesForObject(LwM2mId.FIRMWARE, firmware);
        // It has one for ever: this is not called, and Leshan wants it all the same.
        objects.setFactoryForObject(LwM2mId.FIRMWARE, (model, id, taken) -> firmware);
        var builder = new LeshanClientBuilder(endpoint);
        builder.setObjects(objects.createAll());
        builder.setEndpointsProviders(endpoints());
        builder.setRegistrationEngineFactory(new DefaultRegistrationEngineFactory()
                .setReconnectOnUpdate(false)
                .setResumeOnConnect(false)
                .setQueueMode(sleeps));
        client = builder.build();
        client.start();
    }

    static UpdatedLeshanDevice unsecured(String endpoint, String server, boolean sleeps) {
        return new UpdatedLeshanDevice(endpoint, Security.noSec(server, SHORT_SERVER_ID), sleeps);
    }

    static UpdatedLeshanDevice secured(String endpoint, String key, String server, boolean sleeps) {
        var security = Security.psk(
                server,
                SHORT_SERVER_ID,
                endpoint.getBytes(UTF_8),
                HexFormat.of().parseHex(key));
        return new UpdatedLeshanDevice(endpoint, security, sleeps);
    }

    int handshakes() {
        return coaps.handshakes();
    }

    /** The image that was installed last; empty before. */
    byte[] running() {
        return running;
    }

    /** Sends a registration update now: it is awake. */
    void checkIn() {
        client.triggerRegistrationUpdate();
    }

    @Override
    public Optional<byte[]> fetch(String uri) {
        var server = client.getRegisteredServers().values().iterator().next();
        if (!(client.getEndpoint(server) instanceof CaliforniumClientEndpoint endpoint))
            throw new IllegalStateException("Leshan's client speaks by something else than Californium");
        var fetching = new CoapClient(uri);
        fetching.setEndpoint(endpoint.getCoapEndpoint());
        fetching.setTimeout(TimeUnit.MINUTES.toMillis(10));
        fetching.useEarlyNegotiation(BLOCK_BYTES);
        try {
            return Optional.ofNullable(fetching.get())
                    .filter(answer -> answer.isSuccess())
                    .map(answer -> answer.getPayload());
        } catch (ConnectorException | IOException lost) {
            return Optional.empty();
        }
    }

    @Override
    public void install(byte[] image) {
        running = image;
        device.runs("1.4.3");
        client.triggerRegistrationUpdate();
    }

    @Override
    public void close() {
        client.destroy(false);
    }

    private CaliforniumClientEndpointsProvider endpoints() {
        var provider = new CaliforniumClientEndpointsProvider.Builder(new CoapClientProtocolProvider(), coaps);
        var configuration = provider.createDefaultConfiguration();
        configuration.set(CoapConfig.MAX_RESOURCE_BODY_SIZE, LARGEST_IMAGE);
        configuration.set(CoapConfig.ACK_TIMEOUT, 500, TimeUnit.MILLISECONDS);
        configuration.set(CoapConfig.MAX_RETRANSMIT, RETRANSMISSIONS);
        provider.setConfiguration(configuration);
        return provider.build();
    }
}
