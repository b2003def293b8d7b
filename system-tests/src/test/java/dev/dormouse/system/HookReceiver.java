package dev.dormouse.system;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Another system that takes webhooks when it is well; else it refuses, hangs up, or says nothing, by chance. */
final class HookReceiver implements AutoCloseable {

    static final String SECRET = "correct horse battery staple";

    private static final JsonMapper JSON = new JsonMapper();

    private final HttpServer server;
    private final List<JsonNode> taken = Collections.synchronizedList(new ArrayList<>());
    private final List<String> forged = Collections.synchronizedList(new ArrayList<>());
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Random random;
    private volatile boolean well;
    private int refused;

    HookReceiver(long seed) throws IOException {
        random = new Random(seed);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::take);
        server.start();
    }

    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/hook";
    }

    void getWell() {
        well = true;
    }

    /** In the order in which they were taken; some more than once. */
    List<JsonNode> taken() {
        synchronized (taken) {
            return List.copyOf(taken);
        }
    }

    List<String> forged() {
        return List.copyOf(forged);
    }

    synchronized int refused() {
        return refused;
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
    }

    private void take(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        var signature = exchange.getRequestHeaders().getFirst("Dormouse-Signature");
        if (!isOurs(signature, body)) forged.add(signature);
        switch (mood()) {
            case 0, 1, 2, 3, 4, 5 -> {
                taken.add(JSON.readTree(body));
                answer(exchange, 204);
            }
            // It has it, and its answer is lost.
            case 6 -> {
                taken.add(JSON.readTree(body));
                exchange.close();
            }
            case 7 -> exchange.close();
            case 8 -> sayNothing();
            default -> answer(exchange, 500);
        }
    }

    private synchronized int mood() {
        int mood = well ? 0 : random.nextInt(12);
        if (mood > 5) refused++;
        return mood;
    }

    private void sayNothing() {
        try {
            closed.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void answer(HttpExchange exchange, int status) throws IOException {
        exchange.sendResponseHeaders(status, -1);
        exchange.close();
    }

    private static boolean isOurs(String signature, byte[] body) {
        try {
            var seconds = signature.substring("t=".length(), signature.indexOf(','));
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(SECRET.getBytes(UTF_8), "HmacSHA256"));
            mac.update((seconds + ".").getBytes(UTF_8));
            return signature.endsWith(",v1=" + HexFormat.of().formatHex(mac.doFinal(body)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
