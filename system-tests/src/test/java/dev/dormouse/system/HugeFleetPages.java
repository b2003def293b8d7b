package dev.dormouse.system;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Measures how the pages feel over a fleet as large as the one in a directory: run it by hand, with a directory whose {@code data} was filled
 * by {@code InventoryBenchmark}. Times are those of the browser, from the click until what was asked for is drawn.
 */
final class HugeFleetPages {

    private static final int ROUNDS = 9;
    private static final List<String> QUERIES =
            List.of("battery<3", "model==L7;battery<20", "presence==late", "urn:imei:000000000777777", "7777");
    private static final String NO_SECRET = "0".repeat(64);

    /** As somebody scrolls who looks for something: three screens a second, for twenty seconds. Answers with the gaps between frames. */
    private static final String SCROLL = """
            (table) => new Promise((done) => {
              const gaps = []
              let last = performance.now()
              const end = last + 20_000
              const frame = (now) => {
                gaps.push(now - last)
                table.scrollTop += table.clientHeight * 3 * (now - last) / 1000
                last = now
                if (now < end) requestAnimationFrame(frame)
                else done(gaps)
              }
              requestAnimationFrame((now) => { last = now; requestAnimationFrame(frame) })
            })
            """;

    private static final String LAST_ROW =
            "(table) => table.querySelector('[role=rowgroup] > :last-child').ariaRowIndex";

    private final Page page;
    private final Map<String, List<Double>> millis;

    private HugeFleetPages(Page page, Map<String, List<Double>> millis) {
        this.page = page;
        this.millis = millis;
    }

    public static void main(String[] arguments) throws IOException {
        var home = Path.of(arguments[0]);
        var key = home.resolve("data/vault.key");
        if (Files.notExists(key)) Files.writeString(key, NO_SECRET);
        var millis = new LinkedHashMap<String, List<Double>>();
        try (var server = Server.start(home, Ports.free(), "--set", "sizing.devices=1000000");
                var browser = Browser.open()) {
            if (server.console().contains("one-time password")) letIn(browser, server);
            for (int round = 0; round < ROUNDS; round++)
                visitor(browser, server, millis).lookAround();
            visitor(browser, server, millis).scroll();
        }
        millis.forEach((what, each) -> {
            Collections.sort(each);
            say("%s: %.0f ms at the median, %.0f at most", what, each.get(each.size() / 2), each.getLast());
        });
    }

    private static void letIn(Browser browser, Server server) {
        var pages = new Pages(browser.page(server, ColorScheme.LIGHT));
        pages.signIn(server.oneTimePassword());
        pages.choosePassword(server.oneTimePassword(), Operator.PASSWORD);
        pages.live().waitFor();
    }

    /** In a fresh profile, so that nothing is remembered. */
    private static HugeFleetPages visitor(Browser browser, Server server, Map<String, List<Double>> millis) {
        return new HugeFleetPages(
                Pages.signedIn(browser, server, ColorScheme.LIGHT).page(), millis);
    }

    private void lookAround() {
        open("system", "system-page");
        measure("the fleet", () -> open("fleet", "fleet-page"));
        measure("the devices", () -> open("devices", "device-table"));
        for (var query : QUERIES) measure("the devices with " + query, () -> search(query));
        measure("the map", () -> open("map", "map-page"));
    }

    private void scroll() {
        open("devices", "device-table");
        var table = page.getByTestId("device-table");
        var gaps = ((List<?>) table.evaluate(SCROLL))
                .stream()
                        .mapToDouble(gap -> ((Number) gap).doubleValue())
                        .sorted()
                        .toArray();
        say(
                "scrolling: %d frames, %.1f ms apart at the median, %.1f at p95, %.1f at p99, %.1f at most; at row %s",
                gaps.length,
                gaps[gaps.length / 2],
                gaps[gaps.length * 95 / 100],
                gaps[gaps.length * 99 / 100],
                gaps[gaps.length - 1],
                table.evaluate(LAST_ROW));
    }

    private void open(String where, String shown) {
        page.getByTestId("nav-" + where).click();
        page.getByTestId(shown).waitFor();
        awaitAnswers();
    }

    private void search(String query) {
        page.getByTestId("device-search").fill(query);
        page.waitForFunction("query => new URLSearchParams(location.search).get('q') === query", query);
        awaitAnswers();
    }

    /** Two frames later, so that what was asked for is awaited by then. */
    private void awaitAnswers() {
        page.evaluate("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))");
        page.waitForFunction("() => document.querySelector('[aria-busy=true]') === null");
    }

    private void measure(String what, Runnable step) {
        var begun = System.nanoTime();
        step.run();
        millis.computeIfAbsent(what, none -> new ArrayList<>()).add((System.nanoTime() - begun) / 1e6);
    }

    private static void say(String form, Object... values) {
        System.out.printf(form + "%n", values);
    }
}
