package dev.dormouse.publish;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;

/** Another system that takes webhooks, or does not, as the test says. */
final class Receiver implements AutoCloseable {

    record Call(String path, String mediaType, String signature, String body) {}

    /** What it does with a call, and whether that is over by then. */
    @FunctionalInterface
    interface Manner {
        void answer(HttpExchange exchange, Call call) throws IOException;
    }

    private final HttpServer server;
    private final String prefix;
    private final List<Call> calls = Collections.synchronizedList(new ArrayList<>());

    Receiver(Manner manner) throws IOException {
        this(HttpServer.create(anyPort(), 0), "http://127.0.0.1:", manner);
    }

    /** He goes by the name localhost. */
    static Receiver overTls(SSLContext context, Manner manner) throws IOException {
        var server = HttpsServer.create(anyPort(), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(context));
        return new Receiver(server, "https://localhost:", manner);
    }

    private Receiver(HttpServer server, String prefix, Manner manner) {
        this.server = server;
        this.prefix = prefix;
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", exchange -> {
            var headers = exchange.getRequestHeaders();
            var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            var call = new Call(
                    exchange.getRequestURI().toString(),
                    headers.getFirst("Content-Type"),
                    headers.getFirst(Signature.HEADER),
                    body);
            calls.add(call);
            manner.answer(exchange, call);
        });
        server.start();
    }

    static Receiver answering(int status) throws IOException {
        return new Receiver((exchange, call) -> status(exchange, status));
    }

    static void status(HttpExchange exchange, int status) throws IOException {
        exchange.sendResponseHeaders(status, -1);
        exchange.close();
    }

    String address() {
        return prefix + server.getAddress().getPort();
    }

    private static InetSocketAddress anyPort() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    }

    List<Call> calls() {
        return List.copyOf(calls);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
