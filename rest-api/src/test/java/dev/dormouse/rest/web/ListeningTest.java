package dev.dormouse.rest.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dormouse.fleet.StartupFailure;
import dev.dormouse.fleet.account.Role;
import dev.dormouse.fleet.credential.Secret;
import dev.dormouse.rest.RestConfig;
import dev.dormouse.rest.TestServer;
import io.vertx.core.json.JsonObject;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ListeningTest {

    @Test
    void a_port_in_use_is_one_clear_sentence() throws Exception {
        try (var taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            assertThatThrownBy(() -> TestServer.start(config -> config.port(taken.getLocalPort())))
                    .isInstanceOf(StartupFailure.class)
                    .hasMessage("the REST API cannot listen on 127.0.0.1:" + taken.getLocalPort()
                            + ": the port is in use, or not ours to use");
        }
    }

    @Test
    void the_world_is_not_listened_to_without_tls() {
        assertThatThrownBy(() -> TestServer.start(config -> config.host("0.0.0.0")))
                .isInstanceOf(StartupFailure.class)
                .hasMessageContaining("does not listen on 0.0.0.0 without TLS");
    }

    @Test
    void a_host_that_is_none_is_one_clear_sentence() {
        assertThatThrownBy(() ->
                        TestServer.start(config -> config.host("no such host").allowPlain()))
                .isInstanceOf(StartupFailure.class)
                .hasMessageContaining("'no such host'");
    }

    @Test
    void a_missing_certificate_is_one_clear_sentence() {
        var tls = new RestConfig.TlsConfig(Path.of("no-such-cert.pem"), Path.of("no-such-key.pem"));

        assertThatThrownBy(() -> TestServer.start(config -> config.tls(tls)))
                .isInstanceOf(StartupFailure.class)
                .hasMessage("the certificate of the REST API, no-such-cert.pem, cannot be read");
    }

    @Test
    void a_file_that_holds_no_certificate_is_one_clear_sentence(@TempDir Path folder) throws Exception {
        var nonsense = Files.writeString(folder.resolve("nonsense.pem"), "nonsense");

        assertThatThrownBy(() -> TestServer.start(config -> config.tls(new RestConfig.TlsConfig(nonsense, nonsense))))
                .isInstanceOf(StartupFailure.class)
                .hasMessageStartingWith("the REST API cannot listen on 127.0.0.1:0: ");
    }

    @Test
    void over_tls_the_cookie_stays_off_plain_connections(@TempDir Path folder) throws Exception {
        var identity = new TestCertificate(folder);
        try (var server = TestServer.start(config -> config.tls(identity.tls()))) {
            var login = new JsonObject().put("name", "the-viewer").put("password", TestServer.PASSWORD);
            var https = HttpClient.newBuilder().sslContext(identity.trusting()).build();

            var response = https.send(
                    HttpRequest.newBuilder(URI.create(server.address() + "api/v1/session"))
                            .header("Content-Type", "application/json")
                            .POST(BodyPublishers.ofString(login.encode()))
                            .build(),
                    BodyHandlers.ofString());

            assertThat(server.address()).startsWith("https://127.0.0.1:");
            assertThat(response.statusCode()).isEqualTo(200);
            assertThat(response.version()).isEqualTo(HttpClient.Version.HTTP_2);
            assertThat(response.headers().firstValue("set-cookie").orElseThrow())
                    .endsWith("; Secure");
        }
    }

    @Test
    void metrics_are_open_on_loopback() {
        try (var server = TestServer.start()) {
            server.client().get("/devices");

            var metrics = server.client().get("//metrics");

            assertThat(metrics.header("content-type")).isEqualTo("text/plain; version=0.0.4; charset=utf-8");
            assertThat(metrics.text())
                    .contains("dormouse_http_answers_total{operation=\"listDevices\",status=\"401\",} 1.0")
                    .contains("dormouse_http_request_seconds_bucket{operation=\"listDevices\"")
                    .contains("jvm_memory_bytes_used");
        }
    }

    @Test
    void beyond_loopback_metrics_take_the_token_or_a_session() {
        var token = new Secret("scrape-me".getBytes(StandardCharsets.UTF_8));
        try (var server =
                TestServer.start(config -> config.host("0.0.0.0").allowPlain().metricsToken(token))) {
            var nobody = server.client();

            assertThat(nobody.get("//metrics").problem()).isEqualTo("not-logged-in");
            assertThat(nobody.send(nobody.request("//metrics")
                                    .header("Authorization", "Bearer wrong")
                                    .GET())
                            .status())
                    .isEqualTo(401);
            assertThat(nobody.send(nobody.request("//metrics")
                                    .header("Authorization", "Bearer scrape-me")
                                    .GET())
                            .status())
                    .isEqualTo(200);
            assertThat(server.as(Role.VIEWER).get("//metrics").status()).isEqualTo(200);
        }
    }

    @Test
    void a_server_that_never_started_can_be_stopped_and_one_that_did_twice() {
        var server = TestServer.start();

        server.close();
        server.close();

        assertThatThrownBy(() -> server.client().get("//health/live")).isInstanceOf(java.io.UncheckedIOException.class);
    }
}
