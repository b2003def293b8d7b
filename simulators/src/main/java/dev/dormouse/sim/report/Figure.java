package dev.dormouse.sim.report;

import dev.dormouse.sim.load.LoadResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * One number of a result, with its unit.
 *
 * @param modelled whether it follows from a model; else it was measured
 */
record Figure(String name, String number, String unit, boolean modelled) {

    static List<Figure> of(LoadResult result, Optional<Tariff> tariff) {
        var figures = new ArrayList<Figure>();
        figures.add(measured("succeeded", "%,d", "of %,d".formatted(result.asked()), result.succeeded()));
        figures.add(measured("failed", "%,d", "", result.failed()));
        figures.add(measured("throughput", "%,.0f", "a second", result.perSecond()));
        figures.add(measured("p50", "%,.1f", "ms", result.latencies().p50()));
        figures.add(measured("p99", "%,.1f", "ms", result.latencies().p99()));
        figures.add(measured("max", "%,.1f", "ms", result.latencies().max()));
        figures.add(measured("handshakes", "%,d", "", result.handshakes()));
        result.serverCpu()
                .ifPresent(cpu ->
                        figures.add(measured("server CPU", "%.4f", "ms each", result.serverCpuMillisPerOperation())));
        result.radio().ifPresent(use -> {
            figures.add(modelled("energy", "%.2f", "J a device", use.joules() / result.devices()));
            figures.add(modelled("woken", "%.1f", "times a device", (double) use.wakeUps() / result.devices()));
            figures.add(modelled("radio on", "%.1f", "s a device", use.radioSeconds() / result.devices()));
        });
        tariff.map(it -> Bill.of(it, result))
                .ifPresent(bill ->
                        figures.add(modelled("money", "%.2f", bill.currency() + " a device and month", bill.total())));
        return figures;
    }

    private static Figure measured(String name, String form, String unit, Object number) {
        return new Figure(name, String.format(Locale.ROOT, form, number), unit, false);
    }

    private static Figure modelled(String name, String form, String unit, double number) {
        return new Figure(name, String.format(Locale.ROOT, form, number), unit, true);
    }

    String html() {
        return "<div><dt>" + Html.text(name) + (modelled ? " <em>model</em>" : "") + "</dt><dd>" + Html.text(number)
                + " <small>" + Html.text(unit) + "</small></dd></div>";
    }
}
