package dev.dormouse.coap.rig;

import dev.dormouse.coap.CoapTransport;
import dev.dormouse.coap.Dtls;
import dev.dormouse.coap.Listen;
import dev.dormouse.coap.TransportConfig;
import dev.dormouse.coap.lane.Admission;
import dev.dormouse.coap.lane.LaneAnswer;
import dev.dormouse.coap.lane.LaneResource;
import dev.dormouse.coap.meter.TransportMeters;
import dev.dormouse.coap.node.Crossing;
import dev.dormouse.coap.peer.Peers;
import dev.dormouse.fleet.credential.KnownIdentities;
import dev.dormouse.fleet.peer.Peer;
import dev.dormouse.fleet.time.Scheduler;
import dev.dormouse.fleet.trace.Tap;
import io.prometheus.client.CollectorRegistry;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import org.eclipse.californium.core.CoapServer;
import org.eclipse.californium.core.coap.CoAP.ResponseCode;
import org.eclipse.californium.core.coap.Request;
import org.eclipse.californium.core.coap.Response;
import org.eclipse.californium.core.network.CoapEndpoint;
import org.eclipse.californium.core.network.Exchange;

/** A server that answers who it heard, and asks devices. */
public final class Server implements AutoCloseable {

    private final CollectorRegistry registry = new CollectorRegistry();
    private final CoapTransport transport;
    private final CoapServer coap;
    private final CoapEndpoint endpoint;
    private final List<Peer> heard = new CopyOnWriteArrayList<>();

    private Server(
            TransportConfig config, KnownIdentities known, Store store, Scheduler scheduler, InstantSource clock) {
        this(config, known, store, Crossing.none(), Tap.NONE, scheduler, clock);
    }

    private Server(
            TransportConfig config,
            KnownIdentities known,
            Store store,
            Crossing crossing,
            Tap tap,
            Scheduler scheduler,
            InstantSource clock) {
        transport = new CoapTransport(
                config, known, store.associations(), crossing, tap, scheduler, clock, new TransportMeters(registry));
        coap = new CoapServer(transport.settings());
        endpoint = transport.endpoints().getFirst();
        coap.addEndpoint(endpoint);
        coap.add(new Echo());
        transport.start();
        coap.start();
    }

    /** A handshake that nobody goes on with has failed after a moment. */
    public static UnaryOperator<TransportConfig> givingUpSoon() {
        var hasty = new Dtls(
                6,
                OptionalInt.of(0),
                Duration.ofMillis(100),
                Duration.ofMillis(200),
                Duration.ofDays(1),
                Dtls.DEFAULT.identity(),
                List.of());
        return config -> config.with(hasty);
    }

    public static Server on(Store store) {
        return on(store, config -> config);
    }

    public static Server on(Store store, UnaryOperator<TransportConfig> adapted) {
        return on(store, adapted, InstantSource.system());
    }

    public static Server on(Store store, UnaryOperator<TransportConfig> adapted, InstantSource clock) {
        return on(store, adapted, new RealTime(), clock);
    }

    public static Server on(
            Store store, UnaryOperator<TransportConfig> adapted, Scheduler scheduler, InstantSource clock) {
        var loopback = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        var config = TransportConfig.forDevices(100).on(Listen.securely(loopback));
        return new Server(adapted.apply(config), store.credentials().known(), store, scheduler, clock);
    }

    /** One of several nodes. */
    static Server among(Crossing crossing, Store store) {
        var loopback = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        var config = TransportConfig.forDevices(100).on(Listen.securely(loopback));
        return new Server(
                config, store.credentials().known(), store, crossing, Tap.NONE, new RealTime(), InstantSource.system());
    }

    /** One that tells what passes. */
    public static Server telling(Tap tap, Store store, UnaryOperator<TransportConfig> adapted) {
        var loopback = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        var config = TransportConfig.forDevices(100).on(Listen.securely(loopback));
        return new Server(
                adapted.apply(config),
                store.credentials().known(),
                store,
                Crossing.none(),
                tap,
                new RealTime(),
                InstantSource.system());
    }

    /** One at whose door others are known than those who hold a credential. */
    public static Server knowing(KnownIdentities known, Store store, UnaryOperator<TransportConfig> adapted) {
        var loopback = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        var config = TransportConfig.forDevices(100).on(Listen.securely(loopback));
        return new Server(adapted.apply(config), known, store, new RealTime(), InstantSource.system());
    }

    /** Answers with the number of requests heard, on the lane of whoever asks. */
    private final class Echo extends LaneResource {
        Echo() {
            super("echo", transport.reception());
        }

        @Override
        protected Admission admit(Exchange exchange) {
            return peer(exchange)
                    .<Admission>map(peer -> new Admission.OnLane(peer.identity().key()))
                    .orElseGet(() -> new Admission.AtOnce(new Response(ResponseCode.FORBIDDEN)));
        }

        @Override
        protected LaneAnswer answer(Exchange exchange) {
            heard.add(peer(exchange).orElseThrow());
            var response = new Response(ResponseCode.CONTENT);
            response.setPayload(exchange.getRequest().getPayloadString());
            return LaneAnswer.of(response);
        }

        private Optional<Peer> peer(Exchange exchange) {
            return Peers.of(exchange.getRequest().getSourceContext());
        }
    }

    /** Asks a device for its time. Empty when it does not answer. */
    public Optional<String> ask(Peer peer) throws InterruptedException {
        var request = Request.newGet();
        request.getOptions().setUriPath("time");
        request.setDestinationContext(Peers.destination(peer));
        request.send(endpoint);
        return Optional.ofNullable(request.waitForResponse(5_000)).map(Response::getPayloadString);
    }

    public CoapTransport transport() {
        return transport;
    }

    public InetSocketAddress address() {
        return endpoint.getAddress();
    }

    /** Who asked, in order. */
    public List<Peer> heard() {
        return heard;
    }

    public double count(String meter) {
        var value = registry.getSampleValue("dormouse_coap_" + meter);
        return value == null ? 0 : value;
    }

    public double count(String meter, String label, String labelled) {
        var value = registry.getSampleValue("dormouse_coap_" + meter, new String[] {label}, new String[] {labelled});
        return value == null ? 0 : value;
    }

    @Override
    public void close() {
        transport.stop();
        coap.destroy();
    }
}
