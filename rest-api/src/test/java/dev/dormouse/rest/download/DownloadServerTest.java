package dev.dormouse.rest.download;

import static dev.dormouse.testkit.TestFleet.aFleet;
import static dev.dormouse.testkit.device.DeviceBuilder.aDevice;
import static dev.dormouse.testkit.firmware.ImageBuilder.anImage;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.dormouse.fleet.StartupFailure;
import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.firmware.Image;
import dev.dormouse.fleet.firmware.Library;
import dev.dormouse.fleet.firmware.LibraryRules;
import dev.dormouse.fleet.ledger.Bookkeeper;
import dev.dormouse.fleet.ledger.Budgets;
import dev.dormouse.fleet.update.DownloadId;
import dev.dormouse.fleet.update.Downloads;
import dev.dormouse.fleet.update.Tickets;
import dev.dormouse.fleet.update.Update;
import dev.dormouse.fleet.update.UpdateId;
import dev.dormouse.fleet.update.UpdateOrigin;
import dev.dormouse.fleet.update.UpdateState;
import dev.dormouse.fleet.update.UpdateTerms;
import dev.dormouse.fleet.vault.Vault;
import dev.dormouse.rest.RestConfig.TlsConfig;
import dev.dormouse.rest.web.RawHttp;
import dev.dormouse.rest.web.TestCertificate;
import dev.dormouse.testkit.TestFleet;
import dev.dormouse.testkit.firmware.InMemoryImageBytes;
import dev.dormouse.testkit.firmware.InMemoryImages;
import dev.dormouse.testkit.firmware.InMemoryTrustedKeys;
import dev.dormouse.testkit.time.VirtualTime;
import dev.dormouse.testkit.update.InMemoryUpdates;
import dev.dormouse.testkit.update.UpdatingDevice;
import io.prometheus.client.CollectorRegistry;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Images over HTTP, from outside. */
class DownloadServerTest {

    private static final byte[] BYTES = new byte[200_000];
    private static final EndpointName LAMP = new EndpointName("lamp-7");
    private static final UpdateId ID = new UpdateId("u1");

    static {
        new Random(9).nextBytes(BYTES);
    }

    @TempDir
    Path folder;

    private final TestFleet fleet = aFleet();
    private final InMemoryUpdates updates = new InMemoryUpdates(fleet.outage());
    private final Image image = anImage("2.0").of(BYTES).build();
    private final Tickets tickets = new Tickets(new Vault(new byte[Vault.KEY_BYTES], new SecureRandom()));
    private final CollectorRegistry metrics = new CollectorRegistry();
    private final HttpClient http = HttpClient.newHttpClient();
    private DownloadServer server = server("127.0.0.1", Optional.empty());
    private String path = "";

    @BeforeEach
    void begin() {
        fleet.with(aDevice("lamp-7").objects(UpdatingDevice.OBJECTS));
        updates.add(List.of(inState(new UpdateState.WaitingForDevice("it is asked soon", VirtualTime.BEGINNING))));
        path = DownloadServer.PATH + tickets.to(new DownloadId(ID, 0));
        server.start();
    }

    @AfterEach
    void close() {
        http.close();
        server.stop();
    }

    @Test
    void an_image_is_fetched_whole_and_its_bytes_are_counted() {
        var answer = get();

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo(BYTES);
        assertThat(header(answer, "content-length")).isEqualTo("200000");
        assertThat(header(answer, "accept-ranges")).isEqualTo("bytes");
        assertThat(header(answer, "etag")).isEqualTo("\"" + image.id() + "\"");
        await().untilAsserted(() -> assertThat(spent()).isEqualTo(200_000));
        assertThat(metrics.getSampleValue("dormouse_download_bytes_total")).isEqualTo(200_000);
    }

    @Test
    void a_device_goes_on_where_it_was_also_at_a_server_that_was_just_started() {
        var first = get("Range", "bytes=0-99999");
        server.stop();
        metrics.clear();
        server = server("127.0.0.1", Optional.empty());
        server.start();

        var rest = get("Range", "bytes=100000-", "If-Range", header(first, "etag"));

        assertThat(first.statusCode()).isEqualTo(206);
        assertThat(header(first, "content-range")).isEqualTo("bytes 0-99999/200000");
        assertThat(rest.statusCode()).isEqualTo(206);
        assertThat(header(rest, "content-range")).isEqualTo("bytes 100000-199999/200000");
        assertThat(rest.body()).isEqualTo(Arrays.copyOfRange(BYTES, 100_000, 200_000));
    }

    @Test
    void who_has_a_part_of_another_image_gets_all_of_this_one() {
        assertThat(get("Range", "bytes=100-", "If-Range", "\"another\"").statusCode())
                .isEqualTo(200);
    }

    @Test
    void who_has_it_already_is_told_so_and_who_asks_beyond_it_too() {
        assertThat(get("If-None-Match", "\"" + image.id() + "\"").statusCode()).isEqualTo(304);
        var beyond = get("Range", "bytes=200000-");
        assertThat(beyond.statusCode()).isEqualTo(416);
        assertThat(header(beyond, "content-range")).isEqualTo("bytes */200000");
        assertThat(spent()).isZero();
    }

    @Test
    void its_head_tells_how_large_it_is() {
        var head = send(request(path).method("HEAD", BodyPublishers.noBody()));

        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(header(head, "content-length")).isEqualTo("200000");
        assertThat(head.body()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/", "/fw", "/fw/", "/fw/u1", "/fw/%00%ff", "/fw/..%2f..%2fetc", "/api/v1/devices", "/metrics"})
    void nothing_else_is_there(String other) {
        assertThat(RawHttp.status(uri(""), "GET " + other + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"))
                .isEqualTo(404);
    }

    @Test
    void a_ticket_that_was_changed_opens_nothing() {
        var last = path.charAt(path.length() - 2) == 'A' ? 'B' : 'A';
        path = path.substring(0, path.length() - 2) + last + path.substring(path.length() - 1);

        assertThat(get().statusCode()).isEqualTo(404);
    }

    @Test
    void an_update_that_ended_serves_nothing_any_more() {
        var before = updates.find(ID).orElseThrow();
        updates.replace(before, inState(new UpdateState.Cancelled("eve", "wrong image", VirtualTime.BEGINNING)));

        assertThat(get().statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "DELETE", "OPTIONS"})
    void it_can_only_be_fetched(String method) {
        var answer = send(request(path).method(method, BodyPublishers.ofString("x")));

        assertThat(answer.statusCode()).isEqualTo(405);
        assertThat(header(answer, "allow")).isEqualTo("GET, HEAD");
    }

    @ParameterizedTest
    @ValueSource(strings = {"bytes=5-2", "bytes=0-1,7-9", "potatoes", "bytes=99999999999999999999-"})
    void a_range_that_makes_no_sense_gets_all(String range) {
        assertThat(get("Range", range).statusCode()).isEqualTo(200);
    }

    @Test
    void while_the_store_is_away_devices_are_told_to_come_back() {
        fleet.outage().begin();

        var answer = get();

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(header(answer, "retry-after")).isEqualTo("30");
    }

    @Test
    void over_tls_it_is_fetched_and_tried_out_with_our_own_certificate() throws Exception {
        var certificate = new TestCertificate(folder);
        metrics.clear();
        var secured = server("127.0.0.1", Optional.of(certificate.tls()));
        secured.start();
        try (var trusting =
                HttpClient.newBuilder().sslContext(certificate.trusting()).build()) {
            var uri = URI.create("https://127.0.0.1:" + secured.port() + path);
            var answer = trusting.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofByteArray());

            assertThat(answer.body()).isEqualTo(BYTES);
            assertThat(new HttpProbe(Optional.of(certificate.tls().certificate())).whyNot(uri))
                    .isEmpty();
            assertThat(new HttpProbe(Optional.empty()).whyNot(uri))
                    .hasValueSatisfying(why -> assertThat(why).contains("PKIX"));
        } finally {
            secured.stop();
        }
    }

    @Test
    void an_address_is_tried_out_as_a_device_would_use_it() {
        var probe = new HttpProbe(Optional.empty());

        assertThat(probe.whyNot(URI.create(uri(path)))).isEmpty();
        assertThat(probe.whyNot(URI.create(uri("/fw/nothing"))))
                .contains("the answer is 404 to a request for the first bytes");
        server.stop();
        assertThat(probe.whyNot(URI.create(uri(path)))).isPresent();
    }

    @Test
    void it_does_not_listen_to_the_world_without_tls() {
        metrics.clear();
        var open = server("0.0.0.0", Optional.empty());

        assertThatThrownBy(open::start)
                .isInstanceOf(StartupFailure.class)
                .hasMessageContaining("the server of images does not listen on 0.0.0.0 without TLS");
    }

    private HttpResponse<byte[]> get(String... headers) {
        var request = request(path);
        return send(headers.length == 0 ? request : request.headers(headers));
    }

    private HttpRequest.Builder request(String to) {
        return HttpRequest.newBuilder(URI.create(uri(to)));
    }

    private String uri(String to) {
        return "http://127.0.0.1:" + server.port() + to;
    }

    private HttpResponse<byte[]> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), BodyHandlers.ofByteArray());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String header(HttpResponse<?> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }

    private long spent() {
        return fleet.ledger().spent(LAMP, LocalDate.ofInstant(fleet.time().instant(), ZoneOffset.UTC));
    }

    private DownloadServer server(String host, Optional<TlsConfig> tls) {
        var images = new InMemoryImages();
        var bytes = new InMemoryImageBytes();
        images.add(image);
        bytes.put(image.id(), BYTES);
        var library = new Library(images, bytes, new InMemoryTrustedKeys(), LibraryRules.STANDARD, fleet.time());
        var budgets = new Budgets(fleet.ledger(), endpoint -> OptionalLong.empty(), fleet.time());
        var bookkeeper = new Bookkeeper(
                fleet.ledger(),
                budgets,
                fleet.registrations(),
                fleet.credentials().known(),
                fleet.events(),
                fleet.time());
        return new DownloadServer(
                DownloadConfig.at(host, 0, tls, false, 100_000_000),
                new Downloads(updates, library),
                tickets,
                bookkeeper,
                metrics);
    }

    private Update inState(UpdateState state) {
        var ordered = Update.ordered(
                ID,
                LAMP,
                image.id(),
                UpdateOrigin.person("eve"),
                UpdateTerms.by(VirtualTime.BEGINNING.plus(Duration.ofDays(3))),
                VirtualTime.BEGINNING);
        return new Update(
                ID,
                LAMP,
                image.id(),
                ordered.origin(),
                ordered.terms(),
                ordered.orderedAt(),
                state,
                ordered.footing(),
                ordered.movedAt(),
                ordered.dueAt());
    }
}
