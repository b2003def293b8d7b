package dev.dormouse.rest.telemetry;

import dev.dormouse.fleet.telemetry.Bucket;
import dev.dormouse.fleet.telemetry.Numbers;
import dev.dormouse.fleet.telemetry.Point;
import dev.dormouse.objects.value.Value;
import dev.dormouse.rest.contract.Words;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** History as a table for spreadsheets (RFC 4180). */
final class HistoryCsv {

    private static final String FORMULA_BEGINS_WITH = "=+-@\t\r";

    private HistoryCsv() {}

    static String points(List<Point> points) {
        return table("at,value,timedBy", points.stream().map(HistoryCsv::row));
    }

    static String buckets(List<Bucket> buckets) {
        return table("from,count,min,max,mean,last,lastAt", buckets.stream().map(HistoryCsv::row));
    }

    private static String table(String head, Stream<String> rows) {
        return Stream.concat(Stream.of(head), rows).collect(Collectors.joining("\r\n", "", "\r\n"));
    }

    private static String row(Point point) {
        var clock = Words.of(point.timedBy());
        return String.join(",", point.at().toString(), cell(point.value()), clock);
    }

    private static String row(Bucket bucket) {
        return String.join(
                ",",
                bucket.from().toString(),
                Long.toString(bucket.count()),
                cell(bucket, Numbers::min),
                cell(bucket, Numbers::max),
                cell(bucket, Numbers::mean),
                cell(bucket.last()),
                bucket.lastAt().toString());
    }

    private static String cell(Bucket bucket, ToDoubleFunction<Numbers> number) {
        return bucket.numbers()
                .map(numbers -> Double.toString(number.applyAsDouble(numbers)))
                .orElse("");
    }

    private static String cell(Value value) {
        var text = value.inText();
        if (Numbers.of(value).isPresent()) return text;
        // What a device says must not become a formula of the one who opens it.
        var harmless = !text.isEmpty() && FORMULA_BEGINS_WITH.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
        return "\"" + harmless.replace("\"", "\"\"") + "\"";
    }
}
