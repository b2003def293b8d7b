package dev.dormouse.sim.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.dormouse.sim.load.Counts;
import dev.dormouse.sim.load.Latencies;
import dev.dormouse.sim.load.LoadResult;
import dev.dormouse.sim.load.Moment;
import dev.dormouse.sim.load.Speeds;
import dev.dormouse.sim.load.Speeds.Share;
import dev.dormouse.sim.network.RadioUse;
import dev.dormouse.sim.swarm.Traffic;
import dev.dormouse.sim.yaml.FlawedFile;
import java.io.StringReader;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

class HtmlReportTest {
    private static final Tariff TARIFF = new Tariff("EUR", 0.5, 1, 0.2, Optional.of(new Tariff.Battery(10, 36)));

    @Test
    void a_page_has_the_figures_and_charts_of_each_step_and_needs_nothing_else() throws Exception {
        var page =
                new HtmlReport("a morning", List.of(result("register"), result("updates")), Optional.empty()).write();

        var sections = parsed(page).getElementsByTagName("section");
        assertThat(sections.getLength()).isEqualTo(2);
        assertThat(sections.item(0).getTextContent())
                .contains("register", "90", "of 100", "p99", "Throughput", "Latency over time", "Latency by percentile")
                .contains("How many took how long", "Handshakes", "Bytes for each device", "Failures by kind", "4.03")
                .contains("energy model", "radio on model");
        assertThat(page).doesNotContain("http:", "https:", "<script", "@import", "src=");
        assertThat(page).contains("prefers-color-scheme: dark");
    }

    @Test
    void whatever_a_server_answered_stays_text() throws Exception {
        var nasty = "<img src=x onerror='alert(1)'>&\"";

        var page = new HtmlReport(nasty, List.of(result(nasty)), Optional.empty()).write();

        assertThat(page).doesNotContain("<img");
        assertThat(parsed(page).getElementsByTagName("h1").item(0).getTextContent())
                .isEqualTo(nasty);
    }

    @Test
    void a_step_that_did_nothing_has_no_charts() throws Exception {
        var nothing = new LoadResult(
                "pause",
                10,
                new Counts(0, 0, Map.of()),
                Duration.ofSeconds(1),
                new Speeds(new Latencies(0, 0, 0, 0, 0), List.of(), Map.of()),
                0,
                Traffic.NONE,
                List.of(),
                Optional.empty(),
                Optional.empty(),
                List.of());

        var page = new HtmlReport("pause", List.of(nothing), Optional.of(TARIFF)).write();

        assertThat(parsed(page).getElementsByTagName("figure").getLength()).isZero();
    }

    @Test
    void money_is_what_a_month_like_this_would_cost() {
        var hour = Duration.ofHours(1);

        // 730.5 hours a month: 7.305 MB of which one is free, and 36.5 kJ of the 36 kJ that a battery holds.
        var bill = Bill.of(TARIFF, 10_000, Optional.of(50.0), hour);

        assertThat(bill.megabytes()).isCloseTo(7.305, within(1e-3));
        assertThat(bill.data()).isCloseTo(6.305 * 0.5, within(1e-3));
        assertThat(bill.batteryYears().orElseThrow()).isCloseTo(36_000 / 36_525.0 / 12, within(1e-4));
        assertThat(bill.battery().orElseThrow()).isCloseTo(36 / (36_000 / 36_525.0), within(1e-3));
        assertThat(bill.total()).isCloseTo(0.2 + bill.data() + bill.battery().orElseThrow(), within(1e-9));
        assertThat(bill).asString().contains("EUR a device and month (model)", "a battery lasts 30 days");
    }

    @Test
    void a_tariff_says_what_is_wrong_with_it() throws Exception {
        var tariff = Tariff.read("t.yaml", "per-megabyte: 0.5\nbattery: {watt-hours: 10, replacement: 36}\n");

        assertThat(tariff).isEqualTo(new Tariff("EUR", 0.5, 0, 0, Optional.of(new Tariff.Battery(10, 36))));
        assertThatThrownBy(() -> Tariff.read("t.yaml", "per-month: -1\nbattery: {}\nfee: 3\n"))
                .isInstanceOf(FlawedFile.class)
                .hasMessageContaining("t.yaml has 4 problems")
                .hasMessageContaining("line 1, column 12: 'per-month' is not less than nothing")
                .hasMessageContaining("'per-megabyte' is missing")
                .hasMessageContaining("line 2, column 10: a battery has 'watt-hours' above zero")
                .hasMessageContaining("'fee' is unknown here");
    }

    @Test
    void ranges_of_a_histogram_hold_every_operation_once() {
        var histogram = Histogram.of(
                List.of(new Share(0, 0.0, 1), new Share(50, 1.0, 10), new Share(90, 1.5, 5), new Share(100, 99, 2)));

        assertThat(histogram.ranges().stream().mapToLong(Histogram.Range::count).sum())
                .isEqualTo(18);
        assertThat(histogram.ranges())
                .allSatisfy(range -> assertThat(range.upToMillis() / range.aboveMillis())
                        .isCloseTo(Math.pow(10, 0.25), within(1e-9)));
        assertThat(histogram.ranges())
                .filteredOn(range -> range.count() == 10)
                .singleElement()
                .satisfies(range -> assertThat(range.upToMillis()).isCloseTo(1, within(1e-9)));
    }

    @Test
    void scales_end_at_round_numbers() {
        assertThat(Scale.Linear.upTo(437).ticks()).containsExactly(0.0, 200.0, 400.0, 600.0);
        assertThat(Scale.Linear.upTo(0).most()).isEqualTo(1);
        assertThat(Scale.Logarithmic.around(0.3, 450).ticks().size()).isEqualTo(5);
        assertThat(Scale.Logarithmic.around(1, 100).at(10)).isCloseTo(0.5, within(1e-9));
        assertThat(List.of(Scale.say(0.25), Scale.say(12_500), Scale.say(3_000_000), Scale.say(100)))
                .containsExactly("0.25", "12.5 k", "3 M", "100");
    }

    private static LoadResult result(String scenario) {
        var latencies = new Latencies(1.5, 3, 12, 20, 40);
        return new LoadResult(
                scenario,
                10,
                new Counts(100, 90, Map.of("4.03", 7L, "unanswered", 3L)),
                Duration.ofSeconds(3),
                new Speeds(latencies, List.of(new Share(50, 1.5, 45), new Share(100, 40, 45)), Map.of()),
                10,
                new Traffic(100, 10_000, 90, 8_000),
                List.of(
                        new Moment(1, 30, 5, 10, latencies),
                        new Moment(2, 30, 5, 0, latencies),
                        new Moment(3, 30, 0, 0, latencies)),
                Optional.empty(),
                Optional.of(new RadioUse("nb-iot", 12.5, 60, 20, 4000, 3000)),
                List.of());
    }

    /** The page is XML but for its first lines, so that a parser can hold it to account. */
    private static Document parsed(String page) throws Exception {
        var xml = page.substring(page.indexOf("<body>"), page.indexOf("</body>") + "</body>".length());
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(xml)));
    }
}
