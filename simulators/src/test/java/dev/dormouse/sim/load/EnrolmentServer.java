package dev.dormouse.sim.load;

import dev.dormouse.sim.coap.CoapCode;
import dev.dormouse.sim.coap.CoapCodec;
import dev.dormouse.sim.coap.CoapMessage;
import dev.dormouse.sim.coap.CoapOption;
import dev.dormouse.sim.coap.CoapOptions;
import dev.dormouse.sim.coap.CoapType;
import dev.dormouse.sim.objects.ContentFormat;
import dev.dormouse.sim.objects.Entry;
import dev.dormouse.sim.objects.Formats;
import dev.dormouse.sim.objects.Place;
import dev.dormouse.sim.objects.Value;
import dev.dormouse.sim.swarm.ServerAddress;
import dev.dormouse.sim.wire.Bytes;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.SocketAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A bootstrap server and a management server behind one socket. The first goes through five messages with everyone that
 * asks, the next only when the last was answered; the second lets everyone in that comes.
 */
public final class EnrolmentServer implements AutoCloseable {
    final Map<String, AtomicInteger> registrations = new ConcurrentHashMap<>();
    final Map<String, AtomicInteger> bootstraps = new ConcurrentHashMap<>();

    private final DatagramSocket socket;
    private final Thread thread;
    private final Map<SocketAddress, Integer> steps = new ConcurrentHashMap<>();
    private final Map<String, SocketAddress> addresses = new ConcurrentHashMap<>();
    private final AtomicInteger messageIds = new AtomicInteger();

    private EnrolmentServer() throws IOException {
        this.socket = new DatagramSocket(0, InetAddress.getByName("127.0.0.1"));
        socket.setReceiveBufferSize(4 * 1024 * 1024);
        this.thread = Thread.ofPlatform().daemon().start(this::serve);
    }

    public static EnrolmentServer start() throws IOException {
        return new EnrolmentServer();
    }

    public ServerAddress address() {
        return new ServerAddress(false, "127.0.0.1", socket.getLocalPort());
    }

    /** Sends a registered device back for new keys. */
    void sendBack(String endpoint) {
        var to = Optional.ofNullable(addresses.get(endpoint)).orElseThrow();
        var path = CoapOptions.NONE.with(CoapOption.URI_PATH, List.of("1", "0", "9"));
        send(request(CoapCode.POST, path, Bytes.EMPTY), to);
    }

    private void serve() {
        var packet = new DatagramPacket(new byte[2048], 2048);
        try {
            while (true) {
                socket.receive(packet);
                heard(CoapCodec.decode(Arrays.copyOf(packet.getData(), packet.getLength())), packet.getSocketAddress());
            }
        } catch (IOException closed) {
            return; // Closing the socket is how this thread is told to end.
        }
    }

    private void heard(CoapMessage message, SocketAddress from) {
        if (message.code().isRequest()) {
            asked(message, from);
        } else if (message.code().isSuccess()) {
            var step = steps.computeIfPresent(from, (peer, before) -> before + 1);
            if (step != null && step < 5) send(step(step), from);
            if (step != null && step >= 5) steps.remove(from);
        }
    }

    private void asked(CoapMessage request, SocketAddress from) {
        var path = request.options().texts(CoapOption.URI_PATH);
        var queries = request.options().texts(CoapOption.URI_QUERY);
        if (path.equals(List.of("bs"))) {
            count(bootstraps, endpoint(queries));
            answer(request, CoapCode.CHANGED, CoapOptions.NONE, from);
            steps.put(from, 0);
            send(step(0), from);
        } else if (path.equals(List.of("rd"))) {
            count(registrations, endpoint(queries));
            addresses.put(endpoint(queries), from);
            answer(
                    request,
                    CoapCode.CREATED,
                    CoapOptions.NONE.with(CoapOption.LOCATION_PATH, List.of("rd", "1")),
                    from);
        } else {
            answer(request, CoapCode.CHANGED, CoapOptions.NONE, from);
        }
    }

    private CoapMessage step(int number) {
        return switch (number) {
            case 0 ->
                request(
                        CoapCode.GET,
                        CoapOptions.NONE.with(CoapOption.ACCEPT, ContentFormat.LINKS.number()),
                        Bytes.EMPTY);
            case 1 -> request(CoapCode.DELETE, CoapOptions.NONE.with(CoapOption.URI_PATH, "1"), Bytes.EMPTY);
            case 2 ->
                write(
                        Place.of(0, 1),
                        new Entry(Place.of(0, 1, 0), Value.text(address().toString())),
                        new Entry(Place.of(0, 1, 1), Value.flag(false)),
                        new Entry(Place.of(0, 1, 2), Value.whole(3)),
                        new Entry(Place.of(0, 1, 10), Value.whole(5)));
            case 3 ->
                write(
                        Place.of(1, 0),
                        new Entry(Place.of(1, 0, 0), Value.whole(5)),
                        new Entry(Place.of(1, 0, 1), Value.whole(300)),
                        new Entry(Place.of(1, 0, 7), Value.text("U")));
            default -> request(CoapCode.POST, CoapOptions.NONE.with(CoapOption.URI_PATH, "bs"), Bytes.EMPTY);
        };
    }

    private CoapMessage write(Place at, Entry... entries) {
        var options = CoapOptions.NONE
                .with(CoapOption.URI_PATH, List.of(at.toString().substring(1).split("/")))
                .with(CoapOption.CONTENT_FORMAT, ContentFormat.TLV.number());
        var payload = Formats.encode(ContentFormat.TLV, at, List.of(entries)).orElseThrow();
        return request(CoapCode.PUT, options, payload);
    }

    private CoapMessage request(CoapCode method, CoapOptions options, Bytes payload) {
        var id = messageIds.incrementAndGet() & 0xffff;
        return new CoapMessage(CoapType.CONFIRMABLE, method, id, Bytes.hex("beef"), options, payload);
    }

    private void answer(CoapMessage request, CoapCode code, CoapOptions options, SocketAddress to) {
        send(
                new CoapMessage(
                        CoapType.ACKNOWLEDGEMENT, code, request.messageId(), request.token(), options, Bytes.EMPTY),
                to);
    }

    private void send(CoapMessage message, SocketAddress to) {
        var bytes = CoapCodec.encode(message);
        try {
            socket.send(new DatagramPacket(bytes, bytes.length, to));
        } catch (IOException e) {
            throw new IllegalStateException("loopback refuses a datagram", e);
        }
    }

    private static String endpoint(List<String> queries) {
        return queries.stream()
                .filter(query -> query.startsWith("ep="))
                .findFirst()
                .orElseThrow()
                .substring(3);
    }

    private static void count(Map<String, AtomicInteger> counts, String endpoint) {
        counts.computeIfAbsent(endpoint, e -> new AtomicInteger()).incrementAndGet();
    }

    @Override
    public void close() throws InterruptedException {
        socket.close();
        thread.join();
    }
}
