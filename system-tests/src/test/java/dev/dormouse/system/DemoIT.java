package dev.dormouse.system;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The first thing a newcomer sees, and the pictures of it in the documents. */
@TestInstance(Lifecycle.PER_CLASS)
class DemoIT {

    private static final int DEMO_DEVICES = 12;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private record Place(String tab, String shows) {}

    private static final List<Place> DEVICE_PLACES = List.of(
            new Place("commands", "command-form"),
            new Place("health", "history-path"),
            new Place("profile", "drift-state"),
            new Place("traffic", "traffic-place"),
            new Place("log", "log"));

    private Server server;
    private Operator operator;
    private Browser browser;

    @BeforeAll
    void start(@TempDir Path home) {
        server = Server.start(home, Ports.free(), "--demo");
        operator = Operator.firstSignIn(server);
        browser = Browser.open();
        await().atMost(PATIENCE).until(() -> registered() >= DEMO_DEVICES);
        operator.edit("/variables", variables(Map.of("timezone", "UTC", "apn", "iot.example")));
        operator.edit("/groups/vienna/variables", variables(Map.of("timezone", "Europe/Vienna")));
        operator.post(
                "/device-labels",
                Map.of("matching", Map.of("search", "endpoint==tracker-van-12"), "join", List.of("vienna")),
                200);
    }

    @AfterAll
    void stop() {
        browser.close();
        operator.close();
        server.close();
    }

    @Test
    void a_dozen_devices_of_several_kinds_tell_about_themselves() {
        await().atMost(PATIENCE).until(() -> models().size() >= DEMO_DEVICES);

        assertThat(models().stream().distinct().count()).isGreaterThanOrEqualTo(5);
    }

    @ParameterizedTest
    @EnumSource(
            value = ColorScheme.class,
            names = {"LIGHT", "DARK"})
    void every_page_shows_the_living_fleet(ColorScheme scheme) {
        // Bytes on air are written down every half minute.
        await().atMost(Duration.ofMinutes(1))
                .until(() -> !operator.get("/devices/tracker-van-12/traffic")
                        .get("items")
                        .isEmpty());
        var page = browser.page(server, scheme);
        var pages = new Pages(page);
        page.navigate("/");
        page.getByTestId("login-page").waitFor();
        Pictures.take(page, "login", scheme);

        pages.signIn(Operator.PASSWORD);
        assertThat(pages.live()).isVisible();
        assertThat(pages.device("tracker-van-12")).isVisible();
        Pictures.take(page, "devices", scheme);

        pages.openDevice("tracker-van-12");
        assertThat(pages.value("/3/0/0")).not().isEmpty();
        pages.read("/3/0/9");
        assertThat(page.getByTestId("activity-entry").first()).isVisible();
        Pictures.take(page, "device", scheme);

        for (var place : DEVICE_PLACES) {
            pages.openPlace(place.tab());
            assertThat(page.getByTestId(place.shows()).first()).isVisible();
            Pictures.take(page, "device-" + place.tab(), scheme);
        }

        page.getByTestId("nav-alarms").click();
        assertThat(page.getByTestId("alarms-page")).isVisible();
        Pictures.take(page, "alarms", scheme);
        pages.openRules();
        Pictures.take(page, "alarm-rules", scheme);

        page.getByTestId("nav-commands").click();
        assertThat(page.getByTestId("commands-page")).isVisible();
        Pictures.take(page, "commands", scheme);

        page.getByTestId("nav-profiles").click();
        page.getByTestId("profile-row-standard").click();
        assertThat(page.getByTestId("profile-view")).isVisible();
        Pictures.take(page, "profiles", scheme);
        page.getByTestId("profiles-tab-variables").click();
        page.getByTestId("scope-group-vienna").click();
        assertThat(page.getByTestId("variable-row-timezone")).isVisible();
        Pictures.take(page, "variables", scheme);

        page.getByTestId("nav-log").click();
        assertThat(page.getByTestId("log")).isVisible();
        Pictures.take(page, "log", scheme);

        page.getByTestId("nav-provisioning").click();
        assertThat(page.getByTestId("credential-table")).isVisible();
        Pictures.take(page, "provisioning", scheme);

        page.getByTestId("nav-models").click();
        page.getByTestId("model-row-3").click();
        assertThat(page.getByTestId("model-definition")).isVisible();
        Pictures.take(page, "models", scheme);

        page.getByTestId("nav-system").click();
        assertThat(page.getByTestId("count-registered")).containsText(String.valueOf(DEMO_DEVICES));
        Pictures.take(page, "system", scheme);
    }

    @Test
    void what_is_asked_of_a_device_shows_how_it_ended_and_what_was_on_the_air() {
        var pages = signedIn();
        pages.openDevice("tracker-van-12");
        pages.openPlace("commands");

        pages.ask("read", "/3/0/9");

        var command = pages.commands().first();
        assertThat(command).hasAttribute("data-state", "done");
        command.getByTestId("command-attempts").click();
        assertThat(command.getByTestId("command-evidence")).containsText("token");
    }

    @Test
    void a_rule_is_tried_before_it_rings_and_then_somebody_cares() {
        await().atMost(PATIENCE).until(() -> models().size() >= DEMO_DEVICES);
        var pages = signedIn();
        pages.openRules();
        pages.writeRule("any-lamp", """
                {"title": "A lamp reports", "severity": "info", "devices": {"endpoint": "lamp-ring-7"},
                 "condition": {"kind": "value", "path": "/3/0/0", "comparison": "different", "value": "nobody"}}""");

        pages.page().getByTestId("rule-try").click();
        assertThat(pages.page().getByTestId("rule-trial")).containsText("1 device");
        pages.page().getByTestId("rule-save").click();
        assertThat(pages.page().getByTestId("rule-row-any-lamp")).isVisible();

        pages.page().getByTestId("nav-alarms").click();
        var alarm = pages.alarm("lamp-ring-7", "any-lamp");
        alarm.getByTestId("alarm-acknowledge").click();
        pages.page().getByTestId("alarm-note").fill("I know.");
        pages.page().getByTestId("alarm-acknowledge-confirm").click();
        assertThat(alarm).containsText("admin cares");
    }

    private Pages signedIn() {
        return Pages.signedIn(browser, server, ColorScheme.LIGHT);
    }

    private long registered() {
        return operator.get("/system").at("/counts/registered").asLong();
    }

    private List<String> models() {
        return StreamSupport.stream(
                        operator.get("/devices?limit=50").get("items").spliterator(), false)
                .map(device -> device.path("model").asText(""))
                .filter(model -> !model.isEmpty())
                .toList();
    }

    private static Map<String, Object> variables(Map<String, String> values) {
        return Map.of(
                "variables",
                values.entrySet().stream()
                        .map(each -> Map.of("name", each.getKey(), "value", each.getValue()))
                        .toList());
    }
}
