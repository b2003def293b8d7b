package dev.dormouse.sim.load;

import dev.dormouse.sim.coap.CoapCode;
import dev.dormouse.sim.coap.CoapCodec;
import dev.dormouse.sim.coap.CoapMessage;
import dev.dormouse.sim.coap.CoapOption;
import dev.dormouse.sim.coap.CoapOptions;
import dev.dormouse.sim.coap.CoapType;
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
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/** The smallest server a load can run against: it says what it is told to say, and keeps nothing but counts. */
public final class YesServer implements AutoCloseable {
    public final Set<String> endpoints = ConcurrentHashMap.newKeySet();
    public final Set<SocketAddress> peers = ConcurrentHashMap.newKeySet();
    private final Map<String, SocketAddress> homes = new ConcurrentHashMap<>();
    private final AtomicInteger asked = new AtomicInteger();
    public final AtomicLong requests = new AtomicLong();
    public final AtomicLong notifications = new AtomicLong();

    private final DatagramSocket socket;
    private final Thread thread;
    private final Function<CoapMessage, CoapCode> judge;
    private final boolean observes;
    private int messageId;

    private YesServer(Function<CoapMessage, CoapCode> judge, boolean observes) throws IOException {
        this.judge = judge;
        this.observes = observes;
        this.socket = new DatagramSocket(0, InetAddress.getByName("127.0.0.1"));
        socket.setReceiveBufferSize(4 * 1024 * 1024);
        this.thread = Thread.ofPlatform().daemon().start(this::serve);
    }

    public static YesServer start() throws IOException {
        return new YesServer(YesServer::yes, false);
    }

    /** One that observes the temperature of every device that registers. */
    public static YesServer observing() throws IOException {
        return new YesServer(YesServer::yes, true);
    }

    static YesServer judging(Function<CoapMessage, CoapCode> judge) throws IOException {
        return new YesServer(judge, false);
    }

    static CoapCode yes(CoapMessage request) {
        return path(request).equals("rd") ? CoapCode.CREATED : CoapCode.CHANGED;
    }

    static String path(CoapMessage request) {
        return String.join("/", request.options().texts(CoapOption.URI_PATH));
    }

    public ServerAddress address() {
        return new ServerAddress(false, "127.0.0.1", socket.getLocalPort());
    }

    private void serve() {
        var packet = new DatagramPacket(new byte[2048], 2048);
        try {
            while (true) {
                socket.receive(packet);
                answer(CoapCodec.decode(Arrays.copyOf(packet.getData(), packet.getLength())), packet);
            }
        } catch (IOException closed) {
            return; // Closing the socket is how this thread is told to end.
        }
    }

    private void answer(CoapMessage request, DatagramPacket from) throws IOException {
        if (request.type() == CoapType.CONFIRMABLE && request.code().isResponse()) {
            notifications.incrementAndGet();
            send(CoapMessage.empty(CoapType.ACKNOWLEDGEMENT, request.messageId()), from);
        }
        if (request.type() == CoapType.CONFIRMABLE && request.isEmpty())
            send(CoapMessage.empty(CoapType.RESET, request.messageId()), from);
        if (!request.code().isRequest()) return;
        requests.incrementAndGet();
        peers.add(from.getSocketAddress());
        var code = judge.apply(request);
        var options = CoapOptions.NONE;
        if (code.equals(CoapCode.CREATED)) {
            var endpoint = request.options().texts(CoapOption.URI_QUERY).stream()
                    .filter(query -> query.startsWith("ep="))
                    .findFirst()
                    .orElseThrow()
                    .substring(3);
            endpoints.add(endpoint);
            homes.put(endpoint, from.getSocketAddress());
            options = options.with(CoapOption.LOCATION_PATH, "rd").with(CoapOption.LOCATION_PATH, "id-" + endpoint);
        }
        if (code.equals(CoapCode.EMPTY)) return; // Silence.
        var answer = new CoapMessage(
                CoapType.ACKNOWLEDGEMENT, code, request.messageId(), request.token(), options, Bytes.EMPTY);
        send(answer, from);
        if (observes && code.equals(CoapCode.CREATED)) send(observe(), from);
    }

    /** Asks a device that registered for its manufacturer. */
    void ask(String endpoint) throws IOException {
        var options = CoapOptions.NONE.with(CoapOption.URI_PATH, List.of("3", "0", "0"));
        var id = 0x8000 + asked.incrementAndGet() % 0x4000;
        var question = new CoapMessage(CoapType.CONFIRMABLE, CoapCode.GET, id, Bytes.hex("a5"), options, Bytes.EMPTY);
        var bytes = CoapCodec.encode(question);
        socket.send(new DatagramPacket(bytes, bytes.length, Objects.requireNonNull(homes.get(endpoint))));
    }

    private CoapMessage observe() {
        messageId = messageId + 1 & 0xffff;
        var options = CoapOptions.NONE
                .with(CoapOption.OBSERVE, Bytes.EMPTY)
                .with(CoapOption.URI_PATH, List.of("3303", "0", "5700"));
        return new CoapMessage(CoapType.CONFIRMABLE, CoapCode.GET, messageId, Bytes.hex("0b5e"), options, Bytes.EMPTY);
    }

    private void send(CoapMessage message, DatagramPacket to) throws IOException {
        var bytes = CoapCodec.encode(message);
        socket.send(new DatagramPacket(bytes, bytes.length, to.getSocketAddress()));
    }

    @Override
    public void close() throws InterruptedException {
        socket.close();
        thread.join();
    }
}
