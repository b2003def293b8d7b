package dev.dormouse.rest.intake;

import static dev.dormouse.fleet.credential.Purpose.BOOTSTRAP;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.fleet.account.Role;
import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.rest.Client;
import dev.dormouse.rest.RestConfig.Limits;
import dev.dormouse.rest.TestServer;
import io.vertx.core.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ImportRoutesTest {

    private static final String KEY = "00112233445566778899aabbccddeeff";

    private final TestServer server =
            TestServer.start(config -> config.limits(Limits.STANDARD.withUploadBytes(200_000)));
    private final Client admin = server.as(Role.ADMIN);

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void a_list_is_checked_without_a_change_and_then_taken_in() {
        var list = list(1_000);

        var checked = put("one", "?dryRun=true&source=meters.csv", list);

        assertThat(checked.status()).isEqualTo(200);
        assertThat(checked.json())
                .isEqualTo(new JsonObject()
                        .put("id", "one")
                        .put("source", "meters.csv")
                        .put("dryRun", true)
                        .put("state", "checked")
                        .put("over", true)
                        .put("by", "the-admin")
                        .put("beganAt", "2026-01-15T12:00:00Z")
                        .put("endedAt", "2026-01-15T12:00:00Z")
                        .put("rows", 1_000)
                        .put("fresh", 1_000)
                        .put("unchanged", 0)
                        .put("faulty", 0)
                        .put("through", 0));
        assertThat(server.fleet().credentials().count()).isZero();

        assertThat(put("two", "?source=meters.csv", list).json().getString("state"))
                .isEqualTo("done");
        assertThat(server.fleet().credentials().count()).isEqualTo(1_000);
        assertThat(admin.get("/imports").json().getJsonArray("items")).hasSize(2);
    }

    @Test
    void each_fault_is_told_with_its_row_its_column_and_what_would_be_right() {
        var refused = put("one", "?dryRun=true", list(2) + "meter-x,abc\n\"\",0011\n");

        assertThat(refused.json().getString("state")).isEqualTo("refused");
        assertThat(refused.json().getInteger("faulty")).isEqualTo(2);
        var faults = server.as(Role.VIEWER).get("/imports/one/faults");
        assertThat(faults.text()).doesNotContain("abc", "0011", KEY);
        var first = faults.json().getJsonArray("items").getJsonObject(0);
        assertThat(first.getInteger("row")).isEqualTo(4);
        assertThat(first.getString("column")).isEqualTo("key");
        assertThat(first.getString("right")).isNotBlank();
        assertThat(server.fleet().credentials().count()).isZero();
    }

    @Test
    void json_is_understood_as_well() {
        var list = "[{\"endpoint\": \"meter-1\", \"key\": \"" + KEY + "\"}]";

        var done = admin.send("PUT", "/imports/one", Optional.of(list), "application/json; charset=utf-8");

        assertThat(done.json().getString("state")).isEqualTo("done");
        assertThat(server.fleet()
                        .credentials()
                        .find(new EndpointName("meter-1"), BOOTSTRAP)
                        .isEmpty())
                .isFalse();
    }

    @Test
    void an_import_is_followed_while_its_list_is_still_being_sent() {
        try (var sending = admin.begins("PUT", "/imports/one", "text/csv")) {
            sending.some(list(100));

            var meanwhile = following("one");
            assertThat(meanwhile.getString("state")).isEqualTo("reading");
            assertThat(meanwhile.getBoolean("over")).isFalse();
            assertThat(put("one", "", list(1)).problem()).isEqualTo("import-exists");

            assertThat(sending.ends()).startsWith("HTTP/1.1 200").contains("\"state\":\"done\"");
        }
    }

    @Test
    void a_list_that_is_too_long_is_refused_and_nothing_of_it_is_kept() {
        var announced = put("one", "", list(5_000));
        var endless = admin.request("/imports/two")
                .PUT(BodyPublishers.ofInputStream(
                        () -> new ByteArrayInputStream(list(5_000).getBytes(StandardCharsets.UTF_8))))
                .header("Content-Type", "text/csv");
        var unannounced = admin.send(endless);

        assertThat(announced.problem()).isEqualTo("too-large");
        assertThat(unannounced.problem()).isEqualTo("too-large");
        assertThat(unannounced.header("connection")).isEqualTo("close");
        assertThat(admin.get("/imports/two").json().getString("state")).isEqualTo("abandoned");
        assertThat(server.fleet().credentials().count()).isZero();
    }

    @Test
    void what_is_no_list_is_refused() {
        assertThat(put("one", "?dryRun=maybe", list(1)).problem()).isEqualTo("malformed-request");
        assertThat(put("one", "", "").problem()).isEqualTo("malformed-request");
        assertThat(put("a b", "", list(1)).status()).isEqualTo(400);
        assertThat(admin.get("/imports/nobodys").problem()).isEqualTo("import-unknown");
        assertThat(admin.get("/imports/nobodys/faults").problem()).isEqualTo("import-unknown");
        assertThat(server.as(Role.OPERATOR)
                        .send("PUT", "/imports/one", Optional.of(list(1)), "text/csv")
                        .problem())
                .isEqualTo("forbidden");
    }

    /** Until the server has heard of it. */
    private JsonObject following(String id) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (System.nanoTime() < deadline) {
            var found = admin.get("/imports/" + id);
            if (found.status() == 200) return found.json();
        }
        throw new AssertionError("nobody heard of the import");
    }

    private Client.Response put(String id, String query, String list) {
        return admin.send("PUT", "/imports/" + id.replace(" ", "%20") + query, Optional.of(list), "text/csv");
    }

    private static String list(int devices) {
        return IntStream.range(0, devices)
                .mapToObj(i -> "meter-" + i + "," + KEY + "\n")
                .collect(Collectors.joining("", "endpoint,key\n", ""));
    }
}
