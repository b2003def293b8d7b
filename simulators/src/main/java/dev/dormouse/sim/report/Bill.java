package dev.dormouse.sim.report;

import dev.dormouse.sim.load.LoadResult;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * What a device would cost a month if it went on as it did: by a tariff and, where batteries are concerned, by a model of its
 * radio. Nobody measured it.
 *
 * @param data beyond what is included
 * @param battery what of a battery's replacement falls on a month; absent when nothing is known of radio or battery
 * @param batteryYears how long the battery would last, if its radio were all it feeds
 */
public record Bill(
        String currency,
        double megabytes,
        double basic,
        double data,
        Optional<Double> battery,
        Optional<Double> batteryYears) {
    private static final double SECONDS_PER_MONTH = 30.4375 * 24 * 3600;
    private static final double MONTHS_PER_YEAR = 12;
    private static final double DAYS_PER_YEAR = 365.25;
    private static final double BYTES_PER_MEGABYTE = 1e6;
    private static final double JOULES_PER_WATT_HOUR = 3600;

    /** Of one device that used so much in a time. */
    public static Bill of(Tariff tariff, double bytes, Optional<Double> joules, Duration time) {
        var months = Math.max(1e-9, time.toNanos() / 1e9 / SECONDS_PER_MONTH);
        var megabytes = bytes / BYTES_PER_MEGABYTE / months;
        var lasting = tariff.battery()
                .flatMap(battery -> joules.filter(used -> used > 0)
                        .map(used -> battery.wattHours() * JOULES_PER_WATT_HOUR / (used / months)));
        return new Bill(
                tariff.currency(),
                megabytes,
                tariff.perMonth(),
                Math.max(0, megabytes - tariff.includedMegabytes()) * tariff.perMegabyte(),
                lasting.map(last -> tariff.battery().orElseThrow().replacement() / last),
                lasting.map(last -> last / MONTHS_PER_YEAR));
    }

    /** Of one device of a load, on average. */
    static Bill of(Tariff tariff, LoadResult result) {
        return of(
                tariff,
                result.bytesUpEach() + result.bytesDownEach(),
                result.radio().map(use -> use.joules() / result.devices()),
                result.took());
    }

    public double total() {
        return basic + data + battery.orElse(0.0);
    }

    private static String time(double years) {
        return years < 1
                ? String.format(Locale.ROOT, "%.0f days", years * DAYS_PER_YEAR)
                : String.format(Locale.ROOT, "%.1f years", years);
    }

    /** For people, in a line. */
    @Override
    public String toString() {
        var lasts =
                batteryYears.map(years -> ", a battery lasts " + time(years)).orElse("");
        return String.format(
                Locale.ROOT,
                "%.2f %s a device and month (model): %.2f basic, %.2f for %.2f MB%s%s",
                total(),
                currency,
                basic,
                data,
                megabytes,
                battery.map(share -> String.format(Locale.ROOT, ", %.2f for batteries", share))
                        .orElse(""),
                lasts);
    }
}
