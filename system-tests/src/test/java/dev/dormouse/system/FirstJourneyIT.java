package dev.dormouse.system;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One device's complete journey, through the first sign-in of its operator and a crash of the server. */
class FirstJourneyIT {

    private static final String KEY = "000102030405060708090a0b0c0d0e0f";
    private static final Duration SOON = Duration.ofSeconds(15);

    @TempDir
    Path home;

    @Test
    void a_device_is_let_in_seen_asked_and_does_not_notice_that_the_server_was_killed() {
        try (var browser = Browser.open();
                var server = Server.start(home, Ports.free())) {
            var pages = new Pages(browser.page(server, ColorScheme.LIGHT));
            pages.signIn(server.oneTimePassword());
            pages.choosePassword(server.oneTimePassword(), Operator.PASSWORD);
            pages.letIn("lamp-7", KEY);
            assertThat(pages.credential("lamp-7")).isVisible();
            pages.listDevices();
            assertThat(pages.live()).isVisible();
            try (var operator = Operator.signIn(server, Operator.PASSWORD)) {
                operator.leaveToPeople("lamp-7");
            }

            try (var lamp = LeshanDevice.start("lamp-7", KEY, server.ports())) {
                seenWithoutReload(pages);
                askedInTheBrowser(pages, lamp);
                server.kill();
                try (var restarted = server.restart()) {
                    stillThere(restarted, lamp);
                }
            }
        }
    }

    private static void seenWithoutReload(Pages pages) {
        assertThat(pages.device("lamp-7")).isVisible();
        pages.openDevice("lamp-7");
        assertThat(pages.presence()).hasAttribute("data-state", "awake");
    }

    private static void askedInTheBrowser(Pages pages, LeshanDevice lamp) {
        pages.read("/3/0/9");
        assertThat(pages.value("/3/0/9")).containsText("80");

        pages.observe("/3/0/9");
        assertThat(pages.observing("/3/0/9")).isVisible();
        lamp.device.drainBatteryTo(79);
        assertThat(pages.value("/3/0/9")).containsText("79");

        pages.write("/3/0/15", "Asia/Tokyo");
        await().atMost(SOON).until(() -> lamp.device.timezone().equals("Asia/Tokyo"));
        pages.execute("/3/0/4");
        await().atMost(SOON).until(() -> lamp.device.reboots() == 1);
    }

    private static void stillThere(Server server, LeshanDevice lamp) {
        try (var operator = Operator.signIn(server, Operator.PASSWORD)) {
            assertThat(operator.get("/devices/lamp-7").at("/registered").asBoolean())
                    .isTrue();

            // A command reaches it before it said a word to the new process.
            operator.put("/devices/lamp-7/resources/3/0/15", Map.of("value", "Europe/Lisbon"));
            assertThat(lamp.device.timezone()).isEqualTo("Europe/Lisbon");

            // It still reports what the old process asked it to.
            lamp.device.drainBatteryTo(78);
            await().atMost(SOON).until(() -> batteryKnownTo(operator).equals("78"));

            lamp.checkIn();
            var startedAt =
                    Instant.parse(operator.get("/system").at("/startedAt").asText());
            await().atMost(SOON).until(() -> updatedAt(operator).isAfter(startedAt));
        }
        assertThat(lamp.handshakes()).as("handshakes of the device").isEqualTo(1);
    }

    private static String batteryKnownTo(Operator operator) {
        JsonNode values = operator.get("/devices/lamp-7/values?under=/3/0/9");
        return values.at("/items/0/value").asText();
    }

    private static Instant updatedAt(Operator operator) {
        return Instant.parse(
                operator.get("/devices/lamp-7").at("/registration/updatedAt").asText());
    }
}
