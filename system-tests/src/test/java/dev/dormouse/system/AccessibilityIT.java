package dev.dormouse.system;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Every page, in light and in dark, is for people who see, hear or point otherwise: axe finds nothing against WCAG 2.2 A and AA. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AccessibilityIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int DEMO_DEVICES = 12;
    private static final String DEVICE = "tracker-van-12";
    /** Those that only somebody who is not signed in comes to. */
    private static final List<String> DOORS = List.of("/login", "/login/returned");

    private static final String WAITING = "[aria-busy=true], [role=progressbar], [data-testid=table-loading]";

    /** A browser lays out what is far below only when somebody scrolls there; until then it has no true place that axe could judge. */
    private static final String ALL_LAID_OUT = "* { content-visibility: visible !important }";

    private final List<String> faults = new ArrayList<>();

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
    void every_page_is_for_everybody() {
        var page = browser.page(server, ColorScheme.LIGHT);
        DOORS.forEach(address -> lookAt(page, address));
        new Pages(page).signIn(Operator.PASSWORD);
        page.getByTestId("devices-page").waitFor();

        var addresses = Routes.all(somethingOnEach(page));
        addresses.stream().filter(address -> !DOORS.contains(address)).forEach(address -> lookAt(page, address));
        lookAt(page, "/no/such/page");

        assertThat(faults).isEmpty();
    }

    @Test
    void what_opens_over_a_page_is_for_everybody() {
        var page = Pages.signedIn(browser, server, ColorScheme.LIGHT).page();
        lookAt(page, "/devices", open -> {
            open.keyboard().press("Control+k");
            open.getByTestId("palette-offer").first().waitFor();
        });
        lookAt(page, "/devices", open -> open.getByTestId("account-menu").click());
        lookAt(page, "/provisioning", open -> {
            open.getByTestId("credential-add").first().click();
            open.getByTestId("credential-form").waitFor();
        });
        lookAt(page, "/campaigns", open -> {
            open.getByTestId("campaign-add").first().click();
            open.getByTestId("campaign-form").waitFor();
        });
        lookAt(page, "/variables/fleet", open -> {
            open.getByTestId("variables-edit").click();
            open.getByTestId("variables-form").waitFor();
        });
        lookAt(
                page,
                "/devices/" + DEVICE,
                open -> open.getByTestId("device-quarantine").click());

        assertThat(faults).isEmpty();
    }

    /** What stands for the parameters of the router's addresses; made, where nothing is there from the start. */
    private Map<String, List<String>> somethingOnEach(Page page) {
        var image = new byte[2_000];
        new Random(7).nextBytes(image);
        var signer = new ImageSigner();
        operator.put("/trusted-keys/release", Map.of("pem", signer.pem()), 201);
        var label = "manufacturer=Hazel%20Instruments&model=HZ-1&version=1.4.3&signature=" + signer.signature(image);
        var campaign = operator.post(
                "/campaigns",
                Map.of(
                        "title", "Firmware 1.4.3",
                        "images", List.of(operator.upload(image, label).at("/id").asText()),
                        "audience", Map.of("matching", Map.of("search", "lamp"))),
                201);
        operator.post(
                "/enrolment-groups", Map.of("name", "meters-2026", "allow", List.of("meter-*"), "quota", 100), 201);
        operator.make(
                "/integrations/crm",
                Map.of(
                        "destination", Map.of("kind", "webhook", "url", "https://crm.example.org/devices"),
                        "events", List.of("device.quarantined")));
        operator.edit("/variables", variables("timezone", "UTC"));
        operator.edit("/groups/vienna/variables", variables("timezone", "Europe/Vienna"));
        operator.edit("/devices/" + DEVICE + "/variables", variables("timezone", "Europe/Graz"));
        var rotation = operator.post("/rotations", Map.of("matching", Map.of("search", "lamp"), "perMinute", 1), 202);
        var provisioning = new ProvisioningPages(page);
        provisioning.open("import");
        provisioning.check("list.csv", "endpoint,key\nmeter-1,none\n");
        page.getByTestId("import-faults").waitFor();
        var checked = page.url().substring(page.url().lastIndexOf('/') + 1);

        return Map.ofEntries(
                Map.entry("/devices/:endpoint", List.of(DEVICE)),
                Map.entry("/devices/" + DEVICE + "/:place", Routes.words("DEVICE_PLACES")),
                Map.entry("/access/:tab", Routes.words("ACCESS_TABS")),
                Map.entry("/models/:object", List.of("3")),
                Map.entry("/models/3/:version", List.of("1.1")),
                Map.entry("/campaigns/:campaign", List.of(campaign.at("/id").asText())),
                Map.entry("/integrations/:integration", List.of("crm")),
                Map.entry("/profiles/:profile", List.of("standard")),
                Map.entry("/provisioning/:tab", Routes.words("PROVISIONING_TABS")),
                Map.entry("/provisioning/import/:chosen", List.of(checked)),
                Map.entry(
                        "/provisioning/rotation/:chosen",
                        List.of(rotation.at("/id").asText())),
                Map.entry("/variables/:kind", List.of("fleet", "group")),
                Map.entry("/variables/group/:name", List.of("vienna")));
    }

    private static Map<String, Object> variables(String name, String value) {
        return Map.of("variables", List.of(Map.of("name", name, "value", value)));
    }

    private void lookAt(Page page, String address) {
        lookAt(page, address, shown -> {});
    }

    /** Nothing moves, so that no colour is met half way. */
    private void lookAt(Page page, String address, Consumer<Page> then) {
        page.emulateMedia(new Page.EmulateMediaOptions()
                .setColorScheme(ColorScheme.LIGHT)
                .setReducedMotion(ReducedMotion.REDUCE));
        page.navigate(address);
        assertThat(page.locator("main h1")).isVisible();
        assertThat(page.locator(WAITING)).hasCount(0);
        assertThat(page.url()).endsWith(address);
        page.addStyleTag(new Page.AddStyleTagOptions().setContent(ALL_LAID_OUT));
        then.accept(page);
        Axe.faults(page).forEach(fault -> faults.add(address + ": " + fault));
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
        assertThat(page.locator("html[data-mantine-color-scheme=dark]")).isAttached();
        Axe.faultsOfColour(page).forEach(fault -> faults.add(address + " in the dark: " + fault));
    }
}
