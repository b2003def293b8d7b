package dev.dormouse.system;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
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
 * Two customers on one server: the administrator of one has campaigns and rotations of her own, and who runs the fleet sees whose they
 * are. Each walk finds what the one before it left. The devices are simulated, and enrolled by the groups of their owners.
 */
@TestInstance(Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class TenantIT {

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final ContainsTextOptions UNTIL_DONE = new ContainsTextOptions().setTimeout(PATIENCE.toMillis());
    private static final String ADA = "ada";
    private static final int IMAGE_BYTES = 2_000;
    private static final int METERS = 8;
    private static final int OLD_METERS = 4;
    private static final int LAMPS = 3;

    private final ImageSigner signer = new ImageSigner();

    private Server server;
    private Operator house;
    private Operator ada;
    private EnrolledDevices devices;
    private Browser browser;
    private String stopped = "";

    @BeforeAll
    void start(@TempDir Path home) throws IOException {
        server = Server.start(home, Ports.free());
        house = Operator.firstSignIn(server);
        browser = Browser.open();
        house.post("/tenants", Map.of("name", "water-works", "label", "Water Works"), 201);
        house.post("/tenants", Map.of("name", "city-lights", "label", "City Lights"), 201);
        house.put("/trusted-keys/release", Map.of("pem", signer.pem()), 201);
        var purview = Map.of("tenants", List.of("water-works"));
        var account = house.post("/accounts", Map.of("name", ADA, "role", "admin", "purview", purview), 201);
        ada = Operator.firstSignIn(server, ADA, account.at("/oneTimePassword").asText());
        devices = new EnrolledDevices(home, server, house);
        devices.come("meter-", "water-works", METERS, "installed");
        devices.come("old-", "water-works", OLD_METERS, "reverted");
        devices.come("lamp-", "city-lights", LAMPS, "installed");
        // Whom an image is for, a device tells by its model.
        await().atMost(PATIENCE).until(() -> found("model==HZ-1") == METERS + OLD_METERS + LAMPS);
    }

    @AfterAll
    void stop() {
        devices.close();
        browser.close();
        ada.close();
        house.close();
        server.close();
    }

    @Test
    @Order(1)
    void an_image_reaches_the_devices_of_a_tenant_whomever_his_campaign_names() throws IOException {
        upload("1.4.3");
        var page = signedIn(ADA, ColorScheme.LIGHT);
        var pages = new CampaignPages(page);

        pages.draft(
                "Meters, spring release",
                "Hazel Instruments HZ-1 1.4.3",
                "endpoint==meter*,endpoint==lamp*",
                () -> assertThat(page.getByTestId("campaign-preview"))
                        .containsText("Reaches 8 devices of the 8 it names"));
        pages.start();

        assertThat(pages.state()).containsText("finished", UNTIL_DONE);
        assertThat(page.getByTestId("campaign-progress")).containsText("8 of 8 devices updated");
        await().atMost(PATIENCE).until(() -> found("firmware==1.4.3") == METERS);
        var report = page.waitForDownload(() -> page.getByText("Report (CSV)").click());
        assertThat(Files.readAllLines(report.path())).hasSize(1 + METERS).noneMatch(row -> row.contains("lamp"));
        page.context().close();
    }

    @Test
    @Order(2)
    void a_campaign_of_a_tenant_that_stops_itself_rings_for_his_people() {
        stopped = started(Map.of(
                "title", "Old meters, spring release",
                "images", List.of(newestImage()),
                "audience", Map.of("matching", Map.of("search", "endpoint==old*")),
                "waves", List.of(Map.of("devices", 2), Map.of("percent", 100)),
                "perMinute", 60,
                "gates", Map.of("failures", Map.of("percent", 10, "minimumExecuted", 2))));

        var page = signedIn(ADA, ColorScheme.LIGHT);
        page.getByTestId("nav-alarms").click();

        assertThat(page.getByTestId("campaign-alarm-" + stopped))
                .containsText("The campaign Old meters, spring release stopped itself.", UNTIL_DONE);
        page.context().close();
    }

    @Test
    @Order(3)
    void the_keys_of_a_tenants_devices_are_rotated_by_his_people() {
        var page = signedIn(ADA, ColorScheme.LIGHT);
        page.getByTestId("nav-rotations").click();

        new ProvisioningPages(page)
                .rotate(
                        "meter",
                        () -> assertThat(page.getByTestId("rotation-preview"))
                                .containsText("Gives 8 devices a new key"));

        assertThat(page.getByTestId("rotation-progress")).containsText("8 of 8 devices have their new key", UNTIL_DONE);
        page.context().close();
    }

    @Test
    @Order(4)
    void a_tenant_sees_what_the_house_drafts_for_him_and_nothing_else_of_it() {
        var next = upload("1.4.4");
        draft(next, Map.of("title", "Lamps, summer release", "tenant", "city-lights"));
        draft(next, Map.of("title", "All there is, summer release"));
        draft(next, Map.of("title", "Old meters once more", "tenant", "water-works", "secondPerson", true));

        assertThat(ada.get("/campaigns").findValuesAsText("title"))
                .contains("Old meters once more")
                .noneMatch(title -> title.contains("summer"));
    }

    @Test
    @Order(5)
    void who_runs_the_fleet_steers_what_is_a_tenants_and_he_goes_on() {
        var plan = Map.of(
                "title", "Meters, summer release",
                "images", List.of(newestImage()),
                "audience", Map.of("matching", Map.of("search", "endpoint==meter*")),
                "waves", List.of(Map.of("devices", 4), Map.of("percent", 100)),
                "perMinute", 1);
        var slowly = Map.of("matching", Map.of("search", "old"), "perMinute", 1);
        var campaign = "/campaigns/" + started(plan);
        var rotation =
                "/rotations/" + ada.post("/rotations", slowly, 202).at("/id").asText();
        await().atMost(PATIENCE)
                .until(() -> ada.get(campaign).at("/tally/succeeded").asInt() > 0
                        && ada.get(rotation).at("/progress/proved").asInt() > 0);

        house.post(campaign + "/pause", 200);
        house.post(rotation + "/pause", 200);

        assertThat(ada.get(rotation).at("/stage").asText()).isEqualTo("paused");
        assertThat(ada.get(campaign).at("/state").asText()).isEqualTo("paused");
        ada.post(campaign + "/resume", 200);
        assertThat(ada.get(campaign).at("/live").asBoolean()).isTrue();
    }

    @ParameterizedTest
    @EnumSource(
            value = ColorScheme.class,
            names = {"LIGHT", "DARK"})
    @Order(6)
    void the_pages_look_like_this_are_for_everybody_and_ask_for_nothing_that_is_refused(ColorScheme scheme) {
        var refused = new ArrayList<String>();
        var faults = new ArrayList<Object>();
        var hers = signedIn(ADA, scheme);
        hers.onResponse(response -> {
            if (response.status() >= 400) refused.add(response.status() + " " + response.url());
        });

        hers.navigate("/campaigns");
        assertThat(hers.getByTestId("campaign-list").locator("> li")).hasCount(4);
        assertThat(hers.getByTestId("campaign-owner")).hasCount(0);
        faults.addAll(Axe.faults(hers));
        Pictures.take(hers, "tenant-campaigns", scheme);
        hers.navigate("/provisioning/rotation");
        assertThat(hers.getByTestId("rotation-list").locator("> li")).hasCount(2);
        faults.addAll(Axe.faults(hers));
        Pictures.take(hers, "tenant-rotations", scheme);
        for (var path : List.of("/campaigns/" + stopped, "/fleet", "/alarms", "/devices/meter-000000/keys")) {
            hers.navigate(path);
            hers.locator("main h1").waitFor();
        }
        hers.context().close();

        var ours = signedIn("admin", scheme);
        ours.navigate("/campaigns/" + stopped);
        assertThat(ours.getByTestId("campaign-owner")).hasText("water-works");
        assertThat(ours.getByTestId("campaign-device-table")).isVisible();
        faults.addAll(Axe.faults(ours));
        Pictures.take(ours, "tenant-campaign", scheme);
        ours.context().close();
        assertThat(refused).isEmpty();
        assertThat(faults).isEmpty();
    }

    private void draft(String image, Map<String, Object> about) {
        var plan = new HashMap<String, Object>(about);
        plan.put("images", List.of(image));
        plan.put("audience", Map.of("matching", Map.of("search", "")));
        house.post("/campaigns", plan, 201);
    }

    private int found(String query) {
        return house.get("/devices?search=" + query.replace("=", "%3D"))
                .at("/total")
                .asInt();
    }

    private String started(Map<String, Object> plan) {
        var id = ada.post("/campaigns", plan, 201).at("/id").asText();
        ada.post("/campaigns/" + id + "/start", 200);
        return id;
    }

    private String upload(String version) {
        var image = new byte[IMAGE_BYTES];
        new Random(version.hashCode()).nextBytes(image);
        var label = "manufacturer=Hazel%20Instruments&model=HZ-1&version=" + version;
        return house.upload(image, label + "&signature=" + signer.signature(image))
                .at("/id")
                .asText();
    }

    private String newestImage() {
        return ada.get("/images").at("/items/0/id").asText();
    }

    private Page signedIn(String name, ColorScheme scheme) {
        var pages = new Pages(browser.page(server, scheme));
        pages.page().navigate("/");
        pages.signIn(name, Operator.PASSWORD);
        assertThat(pages.live()).isVisible();
        return pages.page();
    }
}
