package dev.dormouse.sim.operator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.dormouse.sim.objects.Place;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Against a server that is a script: what it was asked, in the words of the contract, and what we make of its answers. */
class OperatorTest {
    private final Queue<String> asked = new ConcurrentLinkedQueue<>();
    private final AtomicInteger observations = new AtomicInteger();
    private volatile int refusals;
    private HttpServer server = unbound();

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/api/v1/", this::answer);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void it_signs_in_and_changes_things_with_the_token_and_cookie_it_was_given() throws Exception {
        try (var operator = Operator.signIn(uri(), "admin", "right \"one\"")) {
            operator.letIn("load-000001", new byte[] {1, 2});
            operator.observe("load-000001", Place.of(3303, 0, 5700));
        }

        assertThat(asked)
                .containsExactly(
                        "session {\"name\":\"admin\",\"password\":\"right \\\"one\\\"\"}",
                        "credentials {\"endpoint\":\"load-000001\",\"kind\":\"psk\",\"identity\":\"load-000001\",\"key\":\"0102\"}"
                                + " t0ken dormouse_session=abc",
                        "devices/load-000001/observations {\"path\":\"/3303/0/5700\"} t0ken dormouse_session=abc");
    }

    @Test
    void a_device_that_is_not_known_yet_is_asked_for_again() throws Exception {
        refusals = 2;
        try (var operator = Operator.signIn(uri(), "admin", "right")) {
            operator.observe("a", Place.of(3));
        }

        assertThat(observations).hasValue(3);
    }

    @Test
    void what_is_refused_is_told_with_the_servers_words() throws Exception {
        assertThatThrownBy(() -> Operator.signIn(uri(), "admin", "wrong"))
                .hasMessage("signing in as admin was refused with 401: no such account");
    }

    @Test
    void the_first_that_cannot_be_done_ends_the_work_for_everyone() {
        assertThatThrownBy(() -> Everyone.of(List.of("a", "b", "c"), endpoint -> {
                    if (endpoint.equals("b")) throw new IOException("b is broken");
                }))
                .isInstanceOf(IOException.class)
                .hasMessage("b is broken");
    }

    private void answer(HttpExchange exchange) throws IOException {
        var path = exchange.getRequestURI().getPath().substring("/api/v1/".length());
        var body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
        if (path.equals("session")) {
            asked.add(path + " " + body);
            exchange.getResponseHeaders().add("Set-Cookie", "dormouse_session=abc; Path=/; HttpOnly");
            if (body.contains("right")) send(exchange, 200, "{\"csrfToken\": \"t0ken\", \"name\": \"admin\"}");
            else send(exchange, 401, "no such account");
            return;
        }
        asked.add(path + " " + body + " " + exchange.getRequestHeaders().getFirst("X-CSRF-Token") + " "
                + exchange.getRequestHeaders().getFirst("Cookie"));
        if (path.endsWith("observations") && observations.getAndIncrement() < refusals) send(exchange, 404, "not yet");
        else send(exchange, 201, "{}");
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        var bytes = body.getBytes(UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    private static HttpServer unbound() {
        try {
            return HttpServer.create();
        } catch (IOException e) {
            throw new IllegalStateException("no HTTP server", e);
        }
    }
}
