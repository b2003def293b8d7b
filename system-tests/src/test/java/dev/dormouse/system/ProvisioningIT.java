package dev.dormouse.system;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
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

/**
 * One administrator and one fleet, from the factory's list to a device that is lost: each walk finds what the one before it left.
 * The devices are on Leshan's client library, and know nothing but the bootstrap server.
 */
@TestInstance(Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ProvisioningIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String HEADER = "endpoint,identity,key,profile,groups\n";
    /** Those of the list that come; the others lie on a shelf still. */
    private static final List<String> METERS = List.of("meter-0001", "meter-0002");

    private static final int ROWS = 18;

    private final Secrets secrets = new Secrets();
    private final Map<String, String> keys = new HashMap<>();
    private final Map<String, LeshanDevice> devices = new HashMap<>();

    private Path home = Path.of("");
    private Server server;
    private Operator operator;
    private Browser browser;
    private ProvisioningPages pages;
    private String checked = "";
    private String rotation = "";

    @BeforeAll
    void start(@TempDir Path folder) {
        home = folder;
        server = Server.start(home, Ports.free());
        operator = Operator.firstSignIn(server);
        browser = Browser.open();
        pages = new ProvisioningPages(
                Pages.signedIn(browser, server, ColorScheme.LIGHT).page());
    }

    @AfterAll
    void stop() {
        devices.values().forEach(LeshanDevice::close);
        browser.close();
        operator.close();
        server.close();
    }

    @Test
    @Order(1)
    void a_list_with_faults_is_told_row_by_row_and_nothing_of_it_is_taken() {
        pages.open("import");
        pages.check(
                "meters-2026-11.csv",
                HEADER
                        + String.join(
                                "\n",
                                row("meter-0001", "standard"),
                                "meter-0002,acme/0002,hex:" + key("meter-0002") + "zz,standard,vienna",
                                "meter-0003,acme/meter-0001," + key("meter-0003") + ",standard,vienna",
                                row("meter-0004", "nobodys")));

        var faults = pages.page().getByTestId("import-faults");
        assertThat(faults).containsText("is no profile there is");
        assertThat(pages.page().getByTestId("import-outcome")).containsText("of 4 rows");
        assertThat(pages.page().locator("[data-testid=import-apply][aria-disabled=true]"))
                .isVisible();
        checked = pages.page().url();
        assertThat(operator.get("/credentials").at("/items")).isEmpty();
    }

    @Test
    @Order(2)
    void the_corrected_list_is_taken_whole_and_its_devices_come_in() {
        pages.open("import");
        pages.check(
                "meters-2026-11.csv",
                IntStream.rangeClosed(1, ROWS)
                        .mapToObj(n -> row("meter-%04d".formatted(n), "standard"))
                        .collect(Collectors.joining("\n", HEADER, "\n")));
        assertThat(pages.page().getByTestId("import-outcome")).containsText("All 18 rows are sound");
        assertThat(operator.get("/credentials").at("/items")).isEmpty();

        pages.page().getByTestId("import-apply").click();

        assertThat(pages.page().getByTestId("import-report")).hasAttribute("data-state", "done");
        assertThat(operator.get("/credentials?search=meter").at("/items")).hasSize(ROWS);
        METERS.forEach(meter -> comes(meter, "acme/" + meter));
        METERS.forEach(this::awaitRegistered);
    }

    @Test
    @Order(3)
    void a_group_lets_devices_in_by_a_key_that_is_shown_once() throws Exception {
        pages.open("groups");

        var groupKey = secrets.heed(pages.openGroup("lamps-2026", "lamp-*"));

        var group = pages.page().getByTestId("enrolment-row-lamps-2026");
        assertThat(group).isVisible();
        secrets.assertNoneIn(
                "the page, once the key was dismissed", pages.page().content());
        keys.put("lamp-7", secrets.heed(derived(groupKey, "lamp-7")));
        comes("lamp-7", "lamp-7");
        awaitRegistered("lamp-7");
        pages.open("groups");
        assertThat(group.getByTestId("enrolment-used")).containsText("1 of 100 enrolled");
    }

    @Test
    @Order(4)
    void a_stranger_waits_until_somebody_lets_it_in() {
        pages.open("claims");
        comesInVain("stray-1", "stray-1");

        pages.letIn("stray-1", key("stray-1"));

        assertThat(pages.page().getByTestId("claim-row-stray-1")).isHidden();
        comes("stray-1", "stray-1");
        awaitRegistered("stray-1");
    }

    @Test
    @Order(5)
    void each_bootstrap_is_told_with_every_message() {
        pages.open("bootstrap");

        var session = pages.page().getByTestId("bootstrap-row-stray-1").first();
        assertThat(session).hasAttribute("data-outcome", "finished");
        session.getByTestId("bootstrap-exchanges").click();

        assertThat(session.getByTestId("bootstrap-evidence")).containsText("write /1/0");
        secrets.assertNoneIn(
                "the messages of a bootstrap",
                session.getByTestId("bootstrap-evidence").innerText());
    }

    @Test
    @Order(6)
    void a_rotation_says_what_it_will_touch_and_gives_each_device_a_new_key() {
        pages.open("rotation");

        pages.rotate(
                "meter",
                () -> assertThat(pages.page().getByTestId("rotation-preview"))
                        .containsText("Gives 2 devices a new key"));

        rotation = pages.page().url();
        for (var meter : METERS) {
            assertThat(pages.page().getByTestId("rotation-device-" + meter)).containsText("proved");
            assertThat(standings(meter)).containsExactly("active", "superseded");
        }
        assertThat(pages.page().getByTestId("rotation-state")).hasText("settling");
    }

    @Test
    @Order(7)
    void a_rotation_is_held_and_called_off() {
        pages.open("rotation");
        pages.page().getByTestId("rotation-list").waitFor();
        pages.rotate("", () -> pages.page().getByTestId("rotation-rate").fill("1"));

        pages.page().getByTestId("rotation-pause").click();
        assertThat(pages.page().getByTestId("rotation-state")).containsText("paused");
        pages.page().getByTestId("rotation-cancel").click();
        pages.page().getByTestId("rotation-cancelling-confirm").click();

        assertThat(pages.page().getByTestId("rotation-state")).containsText("called off");
    }

    @ParameterizedTest
    @EnumSource(
            value = ColorScheme.class,
            names = {"LIGHT", "DARK"})
    @Order(8)
    void the_pages_look_like_this(ColorScheme scheme) {
        comesInVain("stray-2", "stray-2");
        var page = Pages.signedIn(browser, server, scheme).page();
        var shown = new ProvisioningPages(page);
        for (var tab : List.of("groups", "claims", "bootstrap", "servers")) {
            shown.open(tab);
            assertThat(page.getByTestId(ProvisioningPages.listOf(tab)).first()).isVisible();
            Pictures.take(page, "provisioning-" + tab, scheme);
        }
        page.navigate(checked);
        assertThat(page.getByTestId("import-faults")).isVisible();
        Pictures.take(page, "provisioning-import", scheme);
        page.navigate(rotation);
        assertThat(page.getByTestId("rotation-device-table")).isVisible();
        Pictures.take(page, "provisioning-rotation", scheme);
        page.navigate("/devices/meter-0001/keys");
        assertThat(page.getByTestId("keyring-management")).isVisible();
        Pictures.take(page, "device-keys", scheme);
        page.context().close();
    }

    @Test
    @Order(9)
    void a_server_is_drained_and_gets_its_weight_back() {
        pages.open("servers");
        var here = "coaps://127.0.0.1:" + server.ports().coaps();
        var row = pages.page().getByTestId("server-row-" + here);

        pages.weigh(here, "0");

        assertThat(row.getByTestId("server-weight")).hasText("0");
        assertThat(row).containsText("no new ones");
        assertThat(operator.get("/devices/meter-0002/bootstrap-plan")
                        .at("/faults")
                        .toString())
                .contains("weight 0");
        pages.weigh(here, "1");
        assertThat(row.getByTestId("server-weight")).hasText("1");
        assertThat(operator.get("/devices/meter-0002/bootstrap-plan").at("/faults"))
                .isEmpty();
    }

    @Test
    @Order(10)
    void a_lost_device_is_out_at_once_and_does_not_come_back() {
        double before = associations();

        pages.shutOut("meter-0001");

        assertThat(pages.page().getByTestId("keyring-management").getByTestId("keyring-empty"))
                .isVisible();
        assertThat(pages.page().getByTestId("retired-list")).containsText("taken away");
        await("its association ends").atMost(PATIENCE).until(() -> associations() < before);
        requireNonNull(devices.remove("meter-0001")).close();
        comesInVain("meter-0001", "acme/meter-0001");
    }

    @Test
    @Order(11)
    void no_key_stands_on_a_page_in_the_log_or_in_a_file_of_the_server() {
        var places = Map.of(
                "/provisioning", "credential-table",
                "/provisioning/groups", "enrolment-list",
                "/provisioning/claims", "claim-table",
                "/provisioning/import", "import-history",
                "/provisioning/bootstrap", "bootstrap-list",
                "/devices/lamp-7/keys", "keys-place",
                "/devices/lamp-7/log", "log",
                "/access/audit", "act-table");
        places.forEach((path, shows) -> secrets.assertNoneIn(path, pages.heldAt(path, shows)));
        secrets.assertNoneIn("the console", server.console());
        secrets.assertNoneIn("the metrics", server.metrics());
        secrets.assertNoneBelow(home);
    }

    private String key(String endpoint) {
        return keys.computeIfAbsent(endpoint, unknown -> secrets.make());
    }

    private String row(String endpoint, String profile) {
        return "%s,acme/%s,%s,%s,vienna".formatted(endpoint, endpoint, key(endpoint), profile);
    }

    private void comes(String endpoint, String identity) {
        devices.put(endpoint, LeshanDevice.fresh(endpoint, identity, key(endpoint), server.ports()));
    }

    /** Nobody finds its key, which is counted. */
    private void comesInVain(String endpoint, String identity) {
        double before = lookupsInVain();
        try (var _ = LeshanDevice.fresh(endpoint, identity, key(endpoint), server.ports())) {
            await(endpoint + " is turned away").atMost(PATIENCE).until(() -> lookupsInVain() > before);
        }
    }

    private double lookupsInVain() {
        return Stream.of("unknown", "still_unknown")
                .mapToDouble(end -> server.metric("dormouse_coap_credential_lookups_total{end=\"" + end + "\",}")
                        .orElse(0.0))
                .sum();
    }

    private double associations() {
        return server.metric("dormouse_coap_connections_in_heap").orElseThrow();
    }

    private void awaitRegistered(String endpoint) {
        await().atMost(PATIENCE).until(() -> operator.isRegistered(endpoint));
    }

    private List<String> standings(String endpoint) {
        var keyrings = operator.get("/devices/" + endpoint + "/credentials").at("/keyrings");
        return items(keyrings)
                .filter(keyring -> keyring.at("/purpose").asText().equals("management"))
                .flatMap(keyring -> items(keyring.at("/credentials")))
                .map(credential -> credential.at("/standing").asText())
                .toList();
    }

    private static Stream<JsonNode> items(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false);
    }

    private static String derived(String groupKey, String endpoint) throws Exception {
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(HexFormat.of().parseHex(groupKey), "HmacSHA256"));
        return HexFormat.of().formatHex(mac.doFinal(endpoint.getBytes(UTF_8)), 0, 16);
    }
}
