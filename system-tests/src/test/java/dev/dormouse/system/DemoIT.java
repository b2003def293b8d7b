package dev.dormouse.system;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
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

    private static final Path PICTURES = Path.of(System.getProperty("screenshots"));
    private static final int DEMO_DEVICES = 12;

    private Server server;
    private Operator operator;
    private Browser browser;

    @BeforeAll
    void start(@TempDir Path home) {
        server = Server.start(home, Ports.free(), "--demo");
        operator = Operator.firstSignIn(server);
        browser = Browser.open();
        await().atMost(Duration.ofSeconds(30)).until(() -> registered() >= DEMO_DEVICES);
    }

    @AfterAll
    void stop() {
        browser.close();
        operator.close();
        server.close();
    }

    @Test
    void a_dozen_devices_of_several_kinds_tell_about_themselves() {
        await().atMost(Duration.ofSeconds(30)).until(() -> models().size() >= DEMO_DEVICES);

        assertThat(models().stream().distinct().count()).isGreaterThanOrEqualTo(5);
    }

    @ParameterizedTest
    @EnumSource(
            value = ColorScheme.class,
            names = {"LIGHT", "DARK"})
    void every_page_shows_the_living_fleet(ColorScheme scheme) {
        var page = browser.page(server, scheme);
        var pages = new Pages(page);
        page.navigate("/");
        page.getByTestId("login-page").waitFor();
        picture(page, "login", scheme);

        pages.signIn(Operator.PASSWORD);
        assertThat(pages.live()).isVisible();
        assertThat(pages.device("tracker-van-12")).isVisible();
        picture(page, "devices", scheme);

        pages.openDevice("tracker-van-12");
        assertThat(pages.value("/3/0/0")).not().isEmpty();
        pages.read("/3/0/9");
        assertThat(page.getByTestId("activity-entry").first()).isVisible();
        picture(page, "device", scheme);

        page.getByTestId("nav-provisioning").click();
        assertThat(page.getByTestId("credential-table")).isVisible();
        picture(page, "provisioning", scheme);

        page.getByTestId("nav-models").click();
        page.getByTestId("model-row-3").click();
        assertThat(page.getByTestId("model-definition")).isVisible();
        picture(page, "models", scheme);

        page.getByTestId("nav-system").click();
        assertThat(page.getByTestId("count-registered")).containsText(String.valueOf(DEMO_DEVICES));
        picture(page, "system", scheme);
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

    private static void picture(Page page, String name, ColorScheme scheme) {
        var file = name + "-" + scheme.name().toLowerCase(Locale.ROOT) + ".png";
        page.screenshot(new Page.ScreenshotOptions().setPath(PICTURES.resolve(file)));
    }
}
