package dev.dormouse.coap.lane;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.coap.CoapTransport;
import dev.dormouse.coap.Listen;
import dev.dormouse.coap.Opening;
import dev.dormouse.coap.TransportConfig;
import dev.dormouse.coap.meter.TransportMeters;
import dev.dormouse.coap.rig.Wire;
import dev.dormouse.testkit.Outage;
import dev.dormouse.testkit.association.InMemoryAssociations;
import dev.dormouse.testkit.credential.InMemoryCredentials;
import dev.dormouse.testkit.time.VirtualTime;
import io.prometheus.client.CollectorRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import org.eclipse.californium.core.CoapServer;
import org.eclipse.californium.core.coap.CoAP.ResponseCode;
import org.eclipse.californium.core.coap.CoAP.Type;
import org.eclipse.californium.core.coap.Message;
import org.eclipse.californium.core.coap.Response;
import org.eclipse.californium.core.network.Exchange;

/** A socket with resources of which everybody waits on the same lane, and a device that speaks to it. */
final class ServedLane {

    final VirtualTime time = new VirtualTime();
    final Outage outage = new Outage();
    final CollectorRegistry registry = new CollectorRegistry();
    final CountDownLatch gate = new CountDownLatch(1);
    final CoapTransport transport = transport();
    final CoapServer server = new CoapServer(transport.settings());
    final Wire wire;

    ServedLane() throws IOException {
        var endpoint = transport.endpoints().getFirst();
        server.addEndpoint(endpoint);
        transport.start();
        Opening.of(server);
        wire = new Wire(endpoint.getAddress());
    }

    void stop() {
        gate.countDown();
        wire.close();
        transport.stop();
        server.destroy();
    }

    /** A resource at this path; everybody waits on the same lane. */
    void serve(String path, Function<String, LaneAnswer> handler) {
        serve(path, handler, Optional.empty());
    }

    void serve(String path, Function<String, LaneAnswer> handler, Optional<ResponseCode> whileAway) {
        serve(path, handler, whileAway, false);
    }

    /** As {@link #serve}, on the thread that receives if it can be. */
    void serveOnArrival(String path, Function<String, LaneAnswer> handler) {
        serve(path, handler, Optional.empty(), true);
    }

    private void serve(
            String path, Function<String, LaneAnswer> handler, Optional<ResponseCode> whileAway, boolean onArrival) {
        server.add(new LaneResource(path, transport.reception()) {
            @Override
            protected boolean isAnsweredOnArrival() {
                return onArrival;
            }

            @Override
            protected Admission admit(Exchange exchange) {
                var text = exchange.getRequest().getPayloadString();
                if (text.equals("malformed")) return new Admission.AtOnce(new Response(ResponseCode.BAD_REQUEST));
                return new Admission.OnLane("lamp-7");
            }

            @Override
            protected LaneAnswer answer(Exchange exchange) {
                return handler.apply(exchange.getRequest().getPayloadString());
            }

            @Override
            protected Optional<Response> whileStoreIsAway(Exchange exchange) {
                return whileAway.map(Response::new);
            }
        });
    }

    static LaneAnswer changed() {
        return LaneAnswer.of(new Response(ResponseCode.CHANGED));
    }

    LaneAnswer changedIfStored(String text) {
        outage.check("keep " + text);
        return changed();
    }

    LaneAnswer changedAfterTheGate(String text) {
        try {
            gate.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return changed();
    }

    static void isChanged(Message message, Type type) {
        assertThat(message).isInstanceOf(Response.class);
        assertThat(((Response) message).getCode()).isEqualTo(ResponseCode.CHANGED);
        assertThat(message.getType()).isEqualTo(type);
    }

    static void isEmptyAck(Message message, int messageId) {
        assertThat(message.getType()).isEqualTo(Type.ACK);
        assertThat(message.getRawCode()).isZero();
        assertThat(message.getMID()).isEqualTo(messageId);
    }

    private CoapTransport transport() {
        var loopback = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        return new CoapTransport(
                TransportConfig.forDevices(100).on(new Listen(Optional.of(loopback), Optional.empty())),
                new InMemoryCredentials().known(),
                new InMemoryAssociations(),
                time,
                time,
                new TransportMeters(registry));
    }
}
