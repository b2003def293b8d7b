package dev.dormouse.rest.web;

import static dev.dormouse.testkit.device.DeviceBuilder.aDevice;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.fleet.account.Role;
import dev.dormouse.rest.Client;
import dev.dormouse.rest.TestServer;
import java.io.ByteArrayInputStream;
import java.net.http.HttpClient;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SiteTest {

    private final TestServer server = TestServer.start();
    private final Client client = server.client();

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void every_answer_forbids_the_browser_what_it_need_not_do() {
        for (var path : List.of("//", "/devices", "//health/live", "//no/such/page", "//assets/none.js")) {
            var response = client.get(path);
            assertThat(response.header("content-security-policy"))
                    .as(path)
                    .contains("default-src 'none'", "script-src 'self';", "frame-ancestors 'none'", "base-uri 'none'");
            assertThat(response.header("x-content-type-options")).isEqualTo("nosniff");
            assertThat(response.header("referrer-policy")).isEqualTo("no-referrer");
        }
    }

    @Test
    void the_web_pages_are_served_and_every_unknown_path_is_one_of_them() {
        for (var path : List.of(
                "//",
                "//index.html",
                "//devices",
                "//devices/lamp-7/objects/3",
                "//devices/urn:imei:1",
                "//devices/lamp.txt")) {
            var response = client.get(path);
            assertThat(response.status()).as(path).isEqualTo(200);
            assertThat(response.text()).contains("<title>Dormouse</title>");
            assertThat(response.header("content-type")).isEqualTo("text/html; charset=utf-8");
            assertThat(response.header("cache-control")).isEqualTo("no-cache");
        }
    }

    @Test
    void files_with_a_hash_in_their_name_are_kept_for_good() {
        var script = client.get("//assets/index-a1b2c3.js");

        assertThat(script.header("cache-control")).isEqualTo("public, max-age=31536000, immutable");
        assertThat(script.header("content-type")).isEqualTo("text/javascript; charset=utf-8");
        assertThat(client.get("//assets/index-gone.js").status()).isEqualTo(404);
    }

    @Test
    void a_browser_that_has_the_page_already_is_told_so() {
        var etag = client.get("//").header("etag");

        var again =
                client.send(client.request("//").header("If-None-Match", etag).GET());

        assertThat(again.status()).isEqualTo(304);
        assertThat(again.text()).isEmpty();
    }

    @Test
    void nothing_outside_the_web_pages_is_served() {
        for (var path : List.of(
                "/../testui-secret.txt",
                "/assets/../../testui-secret.txt",
                "/%2e%2e/testui-secret.txt",
                "/..%2ftestui-secret.txt",
                "/assets/..%5c..%5ctestui-secret.txt",
                "//testui-secret.txt",
                "/./../testui-secret.txt",
                "/openapi.yaml",
                "/logback-test.xml",
                "/dev/dormouse/rest/RestServer.class",
                "/%00",
                "/.git/config")) {
            var answer = RawHttp.exchange(
                    server.address(), "GET " + path + " HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
            assertThat(answer).as(path).doesNotContain("secret=1", "openapi:", "<configuration>", "CAFEBABE");
            assertThat(answer).as(path).matches("(?s)HTTP/1.1 (200|400|404) .*");
        }
    }

    @Test
    void an_address_of_the_api_that_does_not_exist_is_a_problem_and_no_page() {
        assertThat(client.get("/nothing").problem()).isEqualTo("not-found");
        assertThat(client.get("//api/v2/devices").problem()).isEqualTo("not-found");
        assertThat(client.get("//api").status()).isIn(200, 404);
    }

    @Test
    void a_method_that_does_not_exist_is_answered_with_those_that_do() {
        var refused = client.send("PATCH", "/devices/lamp-7", Optional.empty(), "");

        assertThat(refused.problem()).isEqualTo("method-not-allowed");
        assertThat(refused.header("allow")).isEqualTo("DELETE, GET");
        assertThat(client.send("POST", "//", Optional.of("x"), "text/plain").header("allow"))
                .isEqualTo("GET, HEAD");
    }

    @Test
    void answers_are_compressed_for_those_who_ask() throws Exception {
        server.fleet().with(aDevice("lamp-7"));
        var viewer = server.as(Role.VIEWER);
        var request = viewer.request("/object-models?limit=500")
                .header("Accept-Encoding", "gzip")
                .GET()
                .build();

        var response = HttpClient.newHttpClient().send(request, BodyHandlers.ofByteArray());

        assertThat(response.headers().firstValue("content-encoding")).contains("gzip");
        try (var plain = new GZIPInputStream(new ByteArrayInputStream(response.body()))) {
            byte[] text = plain.readAllBytes();
            assertThat(text.length).isGreaterThan(3 * response.body().length);
            assertThat(new String(text, StandardCharsets.UTF_8)).startsWith("{\"items\":[");
        }
    }

    @Test
    void the_contract_is_there_as_a_file_and_as_a_page() {
        assertThat(client.get("/openapi.yaml").text()).startsWith("openapi: 3.1.0");
        var page = client.get("/reference");
        assertThat(page.header("content-type")).startsWith("text/html");
        assertThat(page.text())
                .contains("id=\"listDevices\"", "id=\"problem-device-asleep\"")
                .contains("?fields=battery,", "<code>presence.state</code>")
                .doesNotContain("<script", "<link", "<img", "@import", "url(")
                .doesNotContainPattern("(src|href|action)\\s*=\\s*[\"']?(https?:)?//");
    }

    @Test
    void the_type_of_a_problem_leads_to_its_explanation() {
        var response = client.get("//problems/device-asleep");

        assertThat(response.status()).isEqualTo(303);
        assertThat(response.header("location")).isEqualTo("/api/v1/reference#problem-device-asleep");
    }

    @Test
    void malformed_requests_are_answered_and_cost_nothing_more() {
        for (var request : List.of(
                "GET / HTTP/1.1\r\nHost: a\r\nContent-Length: -5\r\n\r\n",
                "NONSENSE\r\n\r\n",
                "GET /" + "a".repeat(10_000) + " HTTP/1.1\r\nHost: a\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: a\r\nX: " + "b".repeat(20_000) + "\r\n\r\n",
                "POST /api/v1/session HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n"))
            assertThat(RawHttp.status(server.address(), request)).isIn(0, 400, 414, 431);
        assertThat(client.get("//health/live").status()).isEqualTo(200);
    }
}
