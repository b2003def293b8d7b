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
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/** The smallest server a load can run against: it says what it is told to say, and keeps nothing but counts. */
public final class YesServer implements AutoCloseable {
    public final Set<String> endpoints = ConcurrentHashMap.newKeySet();
    public final Set<SocketAddress> peers = ConcurrentHashMap.newKeySet();
    public final AtomicLong requests = new AtomicLong();

    private final DatagramSocket socket;
    private final Thread thread;
    private final Function<CoapMessage, CoapCode> judge;

    private YesServer(Function<CoapMessage, CoapCode> judge) throws IOException {
        this.judge = judge;
        this.socket = new DatagramSocket(0, InetAddress.getByName("127.0.0.1"));
        socket.setReceiveBufferSize(4 * 1024 * 1024);
        this.thread = Thread.ofPlatform().daemon().start(this::serve);
    }

    public static YesServer start() throws IOException {
        return new YesServer(YesServer::yes);
    }

    static YesServer judging(Function<CoapMessage, CoapCode> judge) throws IOException {
        return new YesServer(judge);
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
            options = options.with(CoapOption.LOCATION_PATH, "rd").with(CoapOption.LOCATION_PATH, "id-" + endpoint);
        }
        if (code.equals(CoapCode.EMPTY)) return; // Silence.
        var answer = new CoapMessage(
                CoapType.ACKNOWLEDGEMENT, code, request.messageId(), request.token(), options, Bytes.EMPTY);
        var bytes = CoapCodec.encode(answer);
        socket.send(new DatagramPacket(bytes, bytes.length, from.getSocketAddress()));
    }

    @Override
    public void close() throws InterruptedException {
        socket.close();
        thread.join();
    }
}
