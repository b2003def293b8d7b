package dev.dormouse.system;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The journeys that operators make most, in a browser, before a packaged server with simulated devices. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OperatorIT {

    private static final String KEY = "000102030405060708090a0b0c0d0e0f";
    private static final int DEMO_DEVICES = 12;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final ContainsTextOptions UNTIL_INSTALLED =
            new ContainsTextOptions().setTimeout(PATIENCE.toMillis());

    private Server server;
    private Operator operator;
    private Browser browser;

    @BeforeAll
    void start(@TempDir Path home) {
        server = Server.start(home, Ports.free(), "--demo");
        operator = Operator.firstSignIn(server);
        browser = Browser.open();
        await().atMost(PATIENCE)
                .until(() -> operator.get("/system").at("/counts/registered").asLong() >= DEMO_DEVICES);
    }

    @AfterAll
    void stop() {
        browser.close();
        operator.close();
        server.close();
    }

    @Test
    void somebody_new_changes_the_one_time_password_before_anything_else() {
        var once = new AccessPages(signedIn().page()).addAccount("grace");

        var hers = browser.page(server, ColorScheme.LIGHT);
        hers.navigate("/devices?q=lamp");
        var pages = new Pages(hers);
        pages.signIn("grace", once);
        pages.choosePassword(once, "what only she will know");

        assertThat(hers.getByTestId("devices-page")).isVisible();
        assertThat(hers.getByTestId("device-search")).hasValue("lamp");
    }

    @Test
    void a_device_is_found_by_its_symptoms() {
        await().atMost(PATIENCE)
                .until(() -> operator.get("/devices?search=battery%3E%3D0")
                                .at("/total")
                                .asLong()
                        > 0);
        var unwell = operator.get("/devices?search=battery%3E%3D0").at("/items/0");
        var page = signedIn().page();

        page.getByTestId("device-search")
                .fill("presence!=gone;battery<=" + unwell.at("/battery").asInt());

        assertThat(new Pages(page).device(unwell.at("/endpoint").asText())).isVisible();
        page.getByTestId("device-search").fill("batery<20");
        assertThat(page.getByTestId("device-search-problem")).containsText("batery");
    }

    @Test
    void a_command_waits_for_a_device_that_is_away_and_goes_out_when_it_is_back() {
        operator.letIn("meter-away", KEY);
        LeshanDevice.comeAndGo("meter-away", KEY, server, operator);
        var pages = signedIn();
        pages.page().navigate("/devices/meter-away/commands");
        pages.ask("read", "/3/0/9");
        assertThat(pages.commands().first()).hasAttribute("data-state", "waiting");

        try (var _ = LeshanDevice.start("meter-away", KEY, server.ports())) {
            assertThat(pages.commands().first()).hasAttribute("data-state", "done");
        }
    }

    @Test
    void a_thousand_devices_are_imported_after_a_look_at_them() {
        var rows = IntStream.range(0, 1_000)
                .mapToObj(i -> "imported-%04d,%s".formatted(i, KEY))
                .collect(Collectors.joining("\n", "endpoint,key\n", "\n"));
        var page = signedIn().page();
        page.navigate("/provisioning/import");

        page.getByTestId("import-file")
                .setInputFiles(new FilePayload("meters.csv", "text/csv", rows.getBytes(StandardCharsets.UTF_8)));
        page.getByTestId("import-check").click();
        assertThat(page.getByTestId("import-report")).hasAttribute("data-state", "checked");
        page.getByTestId("import-apply").click();

        assertThat(page.getByTestId("import-report")).hasAttribute("data-state", "done");
        assertThat(page.getByTestId("import-outcome")).containsText("1,000");
        assertThat(operator.get("/credentials?search=imported-0999").at("/items"))
                .hasSize(1);
    }

    @Test
    void an_alarm_rings_for_a_device_until_somebody_cared_for_it() {
        operator.letIn("sensor-weak", KEY);
        operator.leaveToPeople("sensor-weak");
        try (var sensor = LeshanDevice.start("sensor-weak", KEY, server.ports())) {
            await().atMost(PATIENCE).until(() -> operator.isRegistered("sensor-weak"));
            var pages = signedIn();
            var page = pages.page();
            page.navigate("/devices/sensor-weak");
            pages.observe("/3/0/9");
            assertThat(pages.observing("/3/0/9")).isVisible();
            page.getByTestId("nav-alarms").click();
            var alarm = pages.alarm("sensor-weak", "battery-low");

            sensor.device.drainBatteryTo(9);
            assertThat(alarm).containsText("9");
            alarm.getByTestId("alarm-acknowledge").click();
            page.getByTestId("alarm-note").fill("A new battery is on its way.");
            page.getByTestId("alarm-acknowledge-confirm").click();
            assertThat(alarm).containsText("admin cares");

            sensor.device.drainBatteryTo(100);
            assertThat(alarm).isHidden();
            page.getByTestId("alarm-state-cleared").click();
            assertThat(alarm).containsText("over");
        }
    }

    @Test
    void an_image_is_uploaded_and_a_campaign_brings_it_to_devices_wave_by_wave() {
        var image = new byte[4_000];
        new Random(7).nextBytes(image);
        var signer = new ImageSigner();
        var coaps = "coaps://127.0.0.1:" + server.ports().coaps();
        operator.letIn("updated-1", KEY);
        operator.letIn("updated-2", KEY);
        try (var first = UpdatedLeshanDevice.secured("updated-1", KEY, coaps, false);
                var second = UpdatedLeshanDevice.secured("updated-2", KEY, coaps, false)) {
            // Whom an image is for, a device tells by its model.
            await().atMost(PATIENCE)
                    .until(() -> operator.get("/devices?search=model%3D%3DHZ-1%3Bendpoint%3D%3Dupdated*")
                                    .at("/total")
                                    .asLong()
                            == 2);
            var pages = new CampaignPages(signedIn().page());
            pages.trust("release-2026", signer.pem());
            pages.upload(image, "1.4.3", signer.signature(image));

            pages.draft(
                    "Firmware 1.4.3",
                    "Hazel Instruments HZ-1 1.4.3",
                    "endpoint==updated*",
                    () -> assertThat(pages.page().getByTestId("campaign-preview"))
                            .containsText("Reaches 2 devices of the 2 it names"));
            assertThat(first.running()).isEmpty();
            pages.start();

            assertThat(pages.wave(1)).containsText("1 of 1 device updated", UNTIL_INSTALLED);
            assertThat(pages.wave(2)).containsText("1 of 1 device updated", UNTIL_INSTALLED);
            assertThat(pages.state()).containsText("finished", UNTIL_INSTALLED);
            assertThat(first.running()).isEqualTo(image);
            assertThat(second.running()).isEqualTo(image);
        }
    }

    @Test
    void a_lost_device_is_shut_out() {
        operator.letIn("tracker-lost", KEY);
        try (var _ = LeshanDevice.start("tracker-lost", KEY, server.ports())) {
            await().atMost(PATIENCE).until(() -> operator.isRegistered("tracker-lost"));
            var page = signedIn().page();
            page.navigate("/devices/tracker-lost");
            page.getByTestId("device-quarantine").click();
            page.getByTestId("device-quarantine-why").fill("left in a taxi");
            page.getByTestId("device-quarantining-confirm").click();

            assertThat(page.getByTestId("device-release")).isVisible();
            await().atMost(PATIENCE).until(() -> !operator.isRegistered("tracker-lost"));
        }
    }

    @Test
    void many_devices_are_asked_at_once() {
        var page = signedIn().page();
        page.navigate("/commands");
        page.getByTestId("group-add").click();
        page.getByTestId("group-search").fill("endpoint==lamp*");
        page.getByTestId("command-action").selectOption("read");
        page.getByTestId("command-path").fill("/3/0/0");
        page.getByTestId("group-submit").click();

        assertThat(page.locator("[data-testid^=group-row-]").first()).hasAttribute("data-stage", "gathered");
    }

    @ParameterizedTest
    @EnumSource(
            value = ColorScheme.class,
            names = {"LIGHT", "DARK"})
    void a_customer_sees_the_devices_that_are_its_own_and_no_way_to_others(ColorScheme scheme) {
        var tenant = "water-" + scheme.name().toLowerCase(Locale.ROOT);
        var page = signedIn(scheme).page();
        var access = new AccessPages(page);
        access.addTenant(tenant, "Water Works");
        access.give("endpoint==tracker-van-12", tenant);
        page.navigate("/access/tenants");
        assertThat(page.getByTestId("tenant-row-" + tenant)).containsText("1 device");
        var name = "walter@" + tenant;
        var password = operator.post(
                        "/accounts",
                        Map.of("name", name, "role", "operator", "purview", Map.of("tenants", List.of(tenant))),
                        201)
                .at("/oneTimePassword")
                .asText();
        page.reload();
        assertThat(page.getByTestId("tenant-row-" + tenant)).containsText(name);
        Pictures.take(page, "tenants", scheme);

        var his = browser.page(server, scheme);
        his.navigate("/");
        var pages = new Pages(his);
        pages.signIn(name, password);
        pages.choosePassword(password, "what walter alone knows");
        assertThat(pages.device("tracker-van-12")).isVisible();
        assertThat(his.locator("[data-testid^=device-row-]")).hasCount(1);
        assertThat(his.getByTestId("nav-provisioning")).isHidden();
        Pictures.take(his, "customer", scheme);
        his.navigate("/provisioning");
        assertThat(his.getByTestId("beyond-purview")).containsText(tenant);
        his.navigate("/fleet");
        assertThat(his.getByTestId("fleet-total")).containsText("1");
        for (var path : List.of(
                "/alarms",
                "/campaigns",
                "/provisioning/rotation",
                "/commands",
                "/models",
                "/log",
                "/system",
                "/devices/tracker-van-12")) {
            his.navigate(path);
            his.getByRole(AriaRole.HEADING).first().waitFor();
            assertThat(his.getByText("You see a part of the fleet only")).isHidden();
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = ColorScheme.class,
            names = {"LIGHT", "DARK"})
    void a_few_letters_lead_to_a_page_or_a_device(ColorScheme scheme) {
        var page = signedIn(scheme).page();
        assertThat(page.getByTestId("devices-page")).isVisible();

        page.keyboard().press("Control+k");
        page.getByTestId("palette-text").fill("van-12");
        assertThat(offer(page, "tracker-van-12")).isVisible();
        Pictures.take(page, "palette", scheme);
        page.keyboard().press("Enter");
        assertThat(page.getByTestId("device-page")).isVisible();

        page.keyboard().press("Control+k");
        page.getByTestId("palette-text").fill("audit");
        page.keyboard().press("Enter");
        assertThat(page.getByTestId("access-page")).isVisible();
    }

    private static Locator offer(Page page, String name) {
        return page.getByTestId("palette-offer")
                .filter(new Locator.FilterOptions().setHasText(name))
                .first();
    }

    private Pages signedIn() {
        return signedIn(ColorScheme.LIGHT);
    }

    private Pages signedIn(ColorScheme scheme) {
        return Pages.signedIn(browser, server, scheme);
    }
}
