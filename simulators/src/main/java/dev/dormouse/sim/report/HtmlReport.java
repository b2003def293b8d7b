package dev.dormouse.sim.report;

import dev.dormouse.sim.load.LoadResult;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** One page for a load or a scenario: its figures and charts, step by step. It needs no other file and no network. */
public record HtmlReport(String title, List<LoadResult> results, Optional<Tariff> tariff) {
    public HtmlReport {
        results = List.copyOf(results);
    }

    public String write() {
        return """
                <!doctype html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <meta name="color-scheme" content="light dark">
                <title>%s · dormouse-sim</title>
                <style>
                %s</style>
                </head>
                <body>
                <header><h1>%s</h1><p>%s</p></header>
                %s
                <footer>Made by dormouse-sim. Rates, latencies, bytes and handshakes were measured by the simulator. Energy and money follow
                from stated models, never from measurement. With a rate, latency counts from when an operation should have begun, so
                waiting for a slow server is part of it.</footer>
                </body>
                </html>
                """.formatted(
                        Html.text(title),
                        style(),
                        Html.text(title),
                        Html.text(subtitle()),
                        results.stream().map(this::section).collect(Collectors.joining("\n")));
    }

    private String subtitle() {
        var devices = results.stream().mapToInt(LoadResult::devices).max().orElse(0);
        var seconds = results.stream().mapToDouble(LoadResult::seconds).sum();
        return String.format(
                Locale.ROOT,
                "%,d devices, %d %s, %.0f seconds",
                devices,
                results.size(),
                results.size() == 1 ? "step" : "steps",
                seconds);
    }

    private String section(LoadResult result) {
        var html = new StringBuilder("<section><h2>" + Html.text(result.scenario()) + "</h2><dl class='figures'>");
        for (var figure : Figure.of(result, tariff)) html.append(figure.html());
        html.append("</dl>");
        for (var remark : result.remarks()) html.append("<p class='remark'>" + Html.text(remark) + "</p>");
        tariff.map(it -> Bill.of(it, result))
                .ifPresent(bill -> html.append(
                        "<p class='remark'>If it went on like this: " + Html.text(bill.toString()) + "</p>"));
        return html.append("<div class='charts'>" + new Charts(result).html() + "</div></section>")
                .toString();
    }

    private static String style() {
        try (var stream = HtmlReport.class.getResourceAsStream("report.css")) {
            if (stream == null) throw new IllegalStateException("the style of reports was not packed");
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException("the style of reports cannot be read", e);
        }
    }
}
