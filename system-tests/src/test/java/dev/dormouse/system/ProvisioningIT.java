package dev.dormouse.system;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.StreamSupport;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** An operator and devices from the factory's list to a device that was lost, on the pages; and the pictures of it. */
@TestInstance(Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ProvisioningIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final SecureRandom random = new SecureRandom();
    private final List<byte[]> secrets = new ArrayList<>();
    private final List<LeshanDevice> devices = new ArrayList<>();
    private final String meterKey = factoryKey();
    private final String secondKey = factoryKey();
    private final String strayKey = factoryKey();

    private Path home = Path.of("");
    private Server server;
    private Operator operator;
    private Browser browser;
    private Pages pages;
    private String faulty = "";
    private String rotation = "";

    @BeforeAll
    void start(@TempDir Path folder) {
        home = folder;
        server = Server.start(home, Ports.free());
        operator = Operator.firstSignIn(server);
        browser = Browser.open();
        pages = new Pages(browser.page(server, ColorScheme.LIGHT));
        pages.signIn(Operator.PASSWORD);
        assertThat(pages.live()).isVisible();
    }

    @AfterAll
    void stop() {
        devices.forEach(LeshanDevice::close);
        browser.close();
        operator.close();
        server.close();
    }

    @Test
    @Order(1)
    void a_list_is_checked_before_it_is_taken_and_taken_whole() throws Exception {
        pages.openProvisioning("import");
        pages.chooseList(list("meters-2026-11.csv", """
                endpoint,identity,key,profile,groups
                meter-0001,acme/0001,%s,standard,vienna
                meter-0002,acme/0002,%szz,standard,vienna
                meter-0003,acme/0001,%s,nobodys,vienna
                """.formatted(meterKey, secondKey, secondKey)));
        pages.page().getByTestId("import-check").click();
        assertThat(pages.page().getByTestId("import-faults")).containsText("meter-0002");
        faulty = pages.page().url();
        assertThat(operator.get("/credentials").at("/items")).isEmpty();

        pages.chooseList(list("meters-2026-11.csv", """
                endpoint,identity,key,profile,groups
                meter-0001,acme/0001,%s,standard,vienna
                meter-0002,acme/0002,%s,standard,vienna
                """.formatted(meterKey, secondKey)));
        pages.page().getByTestId("import-check").click();
        assertThat(pages.page().getByTestId("import-outcome")).containsText("2");
        assertThat(operator.get("/credentials").at("/items")).isEmpty();
        pages.page().getByTestId("import-apply").click();

        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        assertThat(operator.get("/credentials").at("/items")).hasSize(2));
        comes("meter-0001", "acme/0001", meterKey);
        comes("meter-0002", "acme/0002", secondKey);
        awaitRegistered("meter-0001");
        awaitRegistered("meter-0002");
    }

    @Test
    @Order(2)
    void a_group_lets_devices_in_by_a_key_that_was_shown_once() throws Exception {
        pages.openProvisioning("groups");
        pages.openGroup("lamps-2026", "lamp-*");
        var key = HexFormat.of().parseHex(pages.page().getByTestId("created-key").innerText());
        secrets.add(key);
        pages.page().getByTestId("created-key-done").click();
        assertThat(pages.page().getByTestId("enrolment-row-lamps-2026")).isVisible();

        var lampKey = derived(key, "lamp-7");
        secrets.add(HexFormat.of().parseHex(lampKey));
        comes("lamp-7", "lamp-7", lampKey);
        awaitRegistered("lamp-7");

        assertThat(pages.page().getByTestId("enrolment-row-lamps-2026").getByTestId("enrolment-used"))
                .containsText("1");
    }

    @Test
    @Order(3)
    void a_stranger_waits_until_somebody_lets_it_in() {
        pages.openProvisioning("claims");
        comes("stray-1", "stray-1", strayKey);
        assertThat(pages.page().getByTestId("claim-table")).containsText("stray-1");

        pages.letClaimIn("stray-1", strayKey);

        awaitRegistered("stray-1");
    }

    @Test
    @Order(4)
    void a_rotation_gives_devices_new_keys_and_shows_how_far_it_is() {
        pages.openProvisioning("rotation");
        pages.startRotation("meter");
        rotation = pages.page().url();

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(
                                operator.get("/rotations").at("/items/0/progress/proved").asInt())
                        .isEqualTo(2));
        assertThat(standings("meter-0001")).containsExactly("active", "superseded");
    }

    @ParameterizedTest
    @EnumSource(
            value = ColorScheme.class,
            names = {"LIGHT", "DARK"})
    @Order(5)
    void the_pages_look_like_this(ColorScheme scheme) {
        comesInVain("stray-2");
        var page = browser.page(server, scheme);
        var shown = new Pages(page);
        shown.signIn(Operator.PASSWORD);
        assertThat(shown.live()).isVisible();
        for (var tab : List.of("credentials", "groups", "claims", "rotation", "bootstrap", "servers")) {
            shown.openProvisioning(tab);
            assertThat(page.getByTestId(Pages.listOf(tab)).first()).isVisible();
            Pictures.take(page, tab.equals("credentials") ? "provisioning-keys" : "provisioning-" + tab, scheme);
        }
        page.navigate(faulty);
        assertThat(page.getByTestId("import-faults")).isVisible();
        Pictures.take(page, "provisioning-list", scheme);
        page.navigate(rotation);
        assertThat(page.getByTestId("rotation-progress").first()).isVisible();
        Pictures.take(page, "provisioning-job", scheme);
        page.navigate("/devices/meter-0001/keys");
        assertThat(page.getByTestId("keyring-management")).isVisible();
        Pictures.take(page, "device-keyrings", scheme);
        page.context().close();
    }

    @Test
    @Order(6)
    void a_server_is_drained_and_gets_its_weight_back() {
        pages.openProvisioning("servers");
        pages.weigh("coaps://127.0.0.1:" + server.ports().coaps(), "0");
        await().atMost(PATIENCE)
                .until(() -> operator.get("/management-servers").at("/items/0/weight").asInt(-1) == 0);
        assertThat(operator.get("/devices/meter-0002/bootstrap-plan").at("/faults").toString())
                .contains("weight 0");

        pages.weigh("coaps://127.0.0.1:" + server.ports().coaps(), "1");
        await().atMost(PATIENCE)
                .until(() -> operator.get("/management-servers").at("/items/0/weight").asInt(-1) == 1);
    }

    @Test
    @Order(7)
    void a_lost_device_is_shut_out_at_once_and_cannot_come_back() {
        pages.page().navigate("/devices/meter-0001/keys");
        pages.page().getByTestId("keys-revoke").click();
        pages.page().getByTestId("keys-revoking-confirm").click();

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(operator.get("/devices/meter-0001/credentials")
                                .at("/keyrings"))
                        .isEmpty());
        comesInVain("meter-0001", "acme/0001", meterKey);
        assertThat(operator.get("/devices/meter-0001/credentials").at("/retired").toString())
                .contains("revoked");
    }

    @Test
    @Order(8)
    void no_key_stands_in_the_log_or_in_the_files_of_the_server() throws Exception {
        assertNoSecretIn("the console", server.console());
        assertNoSecretIn("the metrics", server.metrics());
        try (var files = Files.list(home.resolve("data"))) {
            for (var file : files.filter(Files::isRegularFile)
                    .filter(file -> file.getFileName().toString().startsWith("dormouse.db"))
                    .toList())
                assertNoSecretIn(file.toString(), Files.readString(file, ISO_8859_1));
        }
    }

    private String factoryKey() {
        byte[] key = new byte[16];
        random.nextBytes(key);
        secrets.add(key);
        return HexFormat.of().formatHex(key);
    }

    /** In no spelling that somebody would think of. */
    private void assertNoSecretIn(String where, String text) {
        for (var secret : secrets)
            for (var spelled : List.of(
                    new String(secret, ISO_8859_1),
                    HexFormat.of().formatHex(secret),
                    Base64.getEncoder().withoutPadding().encodeToString(secret)))
                assertThat(text.contains(spelled)).as("a key in " + where).isFalse();
    }

    private void comes(String endpoint, String identity, String key) {
        devices.add(LeshanDevice.fresh(endpoint, identity, key, server.ports()));
    }

    /** Its handshakes come to nothing, which is counted. */
    private void comesInVain(String endpoint) {
        comesInVain(endpoint, endpoint, strayKey);
    }

    private void comesInVain(String endpoint, String identity, String key) {
        double before = lookupsInVain();
        try (var device = LeshanDevice.fresh(endpoint, identity, key, server.ports())) {
            await().atMost(PATIENCE).until(() -> lookupsInVain() > before && device.handshakes() == 0);
        }
    }

    private double lookupsInVain() {
        return List.of("unknown", "still_unknown").stream()
                .mapToDouble(end -> server.metric("dormouse_coap_credential_lookups_total{end=\"" + end + "\",}")
                        .orElse(0.0))
                .sum();
    }

    private void awaitRegistered(String endpoint) {
        await().atMost(PATIENCE)
                .ignoreExceptions()
                .until(() -> operator.get("/devices/" + endpoint).at("/registered").asBoolean());
    }

    private List<String> standings(String endpoint) {
        return StreamSupport.stream(
                        operator.get("/devices/" + endpoint + "/credentials")
                                .at("/keyrings")
                                .spliterator(),
                        false)
                .filter(keyring -> keyring.at("/purpose").asText().equals("management"))
                .flatMap(keyring -> StreamSupport.stream(keyring.at("/credentials").spliterator(), false))
                .map((JsonNode credential) -> credential.at("/standing").asText())
                .toList();
    }

    private Path list(String name, String rows) throws Exception {
        return Files.writeString(home.resolve(name), rows);
    }

    private static String derived(byte[] groupKey, String endpoint) throws Exception {
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(groupKey, "HmacSHA256"));
        return HexFormat.of().formatHex(mac.doFinal(endpoint.getBytes(UTF_8)), 0, 16);
    }
}
