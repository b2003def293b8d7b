package dev.dormouse.rest.trace;

import static dev.dormouse.fleet.trace.CoapMessage.Type.ACK;
import static dev.dormouse.fleet.trace.CoapMessage.Type.CON;
import static dev.dormouse.testkit.device.DeviceBuilder.aDevice;
import static dev.dormouse.testkit.trace.CoapBytes.coap;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.fleet.account.Role;
import dev.dormouse.fleet.credential.Purpose;
import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.peer.Peer;
import dev.dormouse.fleet.trace.Direction;
import dev.dormouse.fleet.trace.Traced.Step;
import dev.dormouse.rest.Client;
import dev.dormouse.rest.TestServer;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TraceRoutesTest {

    private static final String TRACE = "/devices/lamp-7/trace";
    private static final EndpointName LAMP = new EndpointName("lamp-7");

    private final TestServer server = TestServer.start();
    private final Client operator = server.as(Role.OPERATOR);

    @BeforeEach
    void one_device() {
        server.fleet().with(aDevice("lamp-7").secured());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private Client.Response begin(int minutes) {
        return operator.post(TRACE, new JsonObject().put("minutes", minutes));
    }

    private void passes(Direction direction, byte[] bytes) {
        server.traces().tap(Purpose.MANAGEMENT).message(direction, peer(), bytes, OptionalInt.of(bytes.length + 57));
    }

    private Peer peer() {
        return server.fleet().registrations().findByEndpoint(LAMP).orElseThrow().peer();
    }

    private void a_read_and_its_answer() {
        passes(
                Direction.DOWN,
                coap(CON, "0.01", 7).token(10).path("3", "0", "0").bytes());
        passes(
                Direction.UP,
                coap(ACK, "2.05", 7).token(10).format(0).payload("Dormouse").bytes());
    }

    private List<JsonObject> lines() {
        return operator.get(TRACE).json().getJsonArray("lines").stream()
                .map(JsonObject.class::cast)
                .toList();
    }

    @Test
    void a_device_nobody_traces_has_no_trace() {
        assertThat(operator.get(TRACE).json().encode()).isEqualTo("{\"state\":\"off\",\"lines\":[]}");
        assertThat(operator.delete(TRACE).status()).isEqualTo(204);
    }

    @Test
    void a_trace_tells_each_message_with_what_it_means() {
        assertThat(begin(10).status()).isEqualTo(201);

        a_read_and_its_answer();

        var told = operator.get(TRACE).json();
        assertThat(told.getString("state")).isEqualTo("running");
        assertThat(told.getString("by")).isEqualTo("the-operator");
        assertThat(told.getString("ends")).isEqualTo("2026-01-15T12:10:00Z");
        var request = lines().getFirst().getJsonObject("message");
        assertThat(request.getString("direction")).isEqualTo("down");
        assertThat(request.getString("type")).isEqualTo("con");
        assertThat(request.getString("code")).isEqualTo("0.01");
        assertThat(request.getJsonArray("options").getJsonObject(0).encode())
                .isEqualTo("{\"number\":11,\"name\":\"Uri-Path\",\"value\":\"3\"}");
        assertThat(request.containsKey("payload")).isFalse();
        var answer = lines().getLast().getJsonObject("message");
        assertThat(answer.getInteger("wireBytes")).isEqualTo(answer.getInteger("coapBytes") + 57);
        assertThat(answer.getJsonObject("payload").encode())
                .isEqualTo("{\"bytes\":8,\"kept\":\"whole\",\"hex\":\"446f726d6f757365\",\"text\":\"Dormouse\","
                        + "\"values\":[{\"path\":\"/3/0/0\",\"type\":\"string\",\"value\":\"Dormouse\"}]}");
    }

    @Test
    void who_follows_a_trace_is_told_what_is_new() {
        begin(10);
        a_read_and_its_answer();
        var first = operator.get(TRACE + "?limit=1").json();
        assertThat(first.getBoolean("more")).isTrue();

        var second = operator.get(TRACE + "?after=" + Client.encoded(first.getString("cursor")))
                .json();

        assertThat(second.getJsonArray("lines")).hasSize(1);
        assertThat(second.getBoolean("more")).isFalse();
        assertThat(operator.get(TRACE + "?after=made-up").json().getJsonArray("lines"))
                .hasSize(2);
    }

    @Test
    void keys_are_told_of_and_not_told() {
        begin(10);

        passes(
                Direction.DOWN,
                coap(CON, "0.03", 7)
                        .token(1)
                        .path("0", "0", "5")
                        .payload("kept-secret")
                        .bytes());

        assertThat(lines().getFirst()
                        .getJsonObject("message")
                        .getJsonObject("payload")
                        .encode())
                .isEqualTo("{\"bytes\":11,\"kept\":\"secret\"}");
        var files = operator.get(TRACE + "/file").text()
                + operator.get(TRACE + "/file?format=pcapng").text();
        assertThat(files).contains("hidden: 11 bytes").doesNotContain("kept-secret");
    }

    @Test
    void a_trace_goes_on_for_longer_ends_when_told_to_and_by_itself() {
        begin(10);
        assertThat(begin(20).status()).isEqualTo(200);
        server.fleet().time().advance(Duration.ofMinutes(15));
        assertThat(operator.get(TRACE).json().getString("state")).isEqualTo("running");

        assertThat(operator.delete(TRACE).status()).isEqualTo(204);

        assertThat(operator.get(TRACE).json().getString("state")).isEqualTo("ended");
        server.fleet().time().advance(Duration.ofMinutes(61));
        assertThat(server.as(Role.OPERATOR).get(TRACE).json().getString("state"))
                .isEqualTo("off");
    }

    @Test
    void too_many_at_once_are_refused_with_what_to_do() {
        for (int i = 0; i < 8; i++)
            assertThat(operator.post("/devices/moth-" + i + "/trace", new JsonObject().put("minutes", 1))
                            .status())
                    .isEqualTo(201);

        assertThat(begin(1).problem()).isEqualTo("too-many-traces");
        assertThat(begin(1).json().getString("detail")).startsWith("8 devices are traced at once");
    }

    @Test
    void only_operators_trace_for_a_time_that_is_bounded_and_it_is_written_down() {
        assertThat(begin(0).problem()).isEqualTo("malformed-request");
        assertThat(begin(61).problem()).isEqualTo("malformed-request");
        assertThat(server.as(Role.VIEWER).get(TRACE).problem()).isEqualTo("forbidden");
        var customer = server.customer(Role.OPERATOR, "water-works");
        assertThat(customer.post(TRACE, new JsonObject().put("minutes", 1)).problem())
                .isEqualTo("device-unknown");
        assertThat(customer.get(TRACE + "/file").problem()).isEqualTo("device-unknown");

        begin(10);

        var acts = server.as(Role.ADMIN)
                .get("/audit?operation=beginTrace&endpoint=lamp-7")
                .json();
        var act = acts.getJsonArray("items").getJsonObject(0);
        assertThat(act.getString("account")).isEqualTo("the-operator");
    }

    @Test
    void what_passed_is_not_written_down_with_the_act() {
        begin(10);
        a_read_and_its_answer();

        operator.delete(TRACE);

        var acts = server.as(Role.ADMIN).get("/audit?operation=endTrace").json();
        assertThat(acts.getJsonArray("items")).hasSize(1);
        assertThat(acts.encode()).doesNotContain("Dormouse").doesNotContain("446f726d6f757365");
    }

    @Test
    void the_same_request_sent_again_begins_no_other_trace() {
        var order = new JsonObject().put("minutes", 10);
        var first = operator.send("POST", TRACE, "Idempotency-Key", "k-1", order);
        operator.delete(TRACE);

        var again = operator.send("POST", TRACE, "Idempotency-Key", "k-1", order);

        assertThat(again.json().getString("id")).isEqualTo(first.json().getString("id"));
        assertThat(operator.get(TRACE).json().getString("state")).isEqualTo("ended");
    }

    @Test
    void as_a_text_it_reads_line_by_line() {
        begin(10);
        server.traces()
                .tap(Purpose.MANAGEMENT)
                .handshake(peer().address(), Optional.of(peer().identity()), Step.DONE, "00aa");
        a_read_and_its_answer();
        passes(
                Direction.UP,
                coap(ACK, "2.05", 7).token(10).format(0).payload("Dormouse").bytes());

        var file = operator.get(TRACE + "/file");

        assertThat(file.header("Content-Disposition")).isEqualTo("attachment; filename=\"trace-lamp-7.txt\"");
        assertThat(file.text())
                .contains("DTLS handshake done 00aa")
                .contains("-->  CON  0.01 GET  mid 7  token 0a")
                .contains("       Uri-Path: 0\n")
                .contains("<--  ACK  2.05 Content  mid 7  token 0a  AGAIN")
                .contains("       8 bytes: /3/0/0 = Dormouse\n");
    }

    @Test
    void as_a_capture_it_is_what_wireshark_opens() {
        begin(10);
        a_read_and_its_answer();

        var file = operator.get(TRACE + "/file?format=pcapng");

        assertThat(file.status()).isEqualTo(200);
        assertThat(file.header("Content-Disposition")).endsWith("trace-lamp-7.pcapng\"");
        assertThat(file.text().getBytes(StandardCharsets.UTF_8)[0]).isEqualTo((byte) 0x0a);
        assertThat(file.text()).contains("Dormouse");
    }
}
