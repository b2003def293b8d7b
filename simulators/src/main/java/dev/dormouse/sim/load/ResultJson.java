package dev.dormouse.sim.load;

import dev.dormouse.sim.json.Json;
import dev.dormouse.sim.load.Speeds.Share;
import dev.dormouse.sim.network.RadioUse;
import dev.dormouse.sim.swarm.Traffic;
import dev.dormouse.sim.wire.Malformed;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A result for programs, written and read again. */
public final class ResultJson {
    private static final double NANOS_PER_SECOND = 1e9;

    private ResultJson() {}

    static String write(LoadResult result) {
        var fields = new LinkedHashMap<String, Json>();
        fields.put("scenario", Json.of(result.scenario()));
        fields.put("devices", Json.of((long) result.devices()));
        fields.put("asked", Json.of(result.asked()));
        fields.put("succeeded", Json.of(result.succeeded()));
        fields.put("failed", Json.of(result.failed()));
        fields.put("failures", map(result.failures(), count -> Json.of(count.longValue())));
        fields.put("seconds", Json.of(result.seconds()));
        fields.put("perSecond", Json.of(result.perSecond()));
        fields.put("latencyMillis", latencies(result.latencies()));
        fields.put("stagesMillis", map(result.speeds().stages(), ResultJson::latencies));
        fields.put("handshakes", Json.of(result.handshakes()));
        fields.put("traffic", traffic(result.traffic()));
        result.serverCpu().ifPresent(cpu -> {
            fields.put("serverCpuSeconds", Json.of(cpu.toNanos() / NANOS_PER_SECOND));
            fields.put("serverCpuMillisPerOperation", Json.of(result.serverCpuMillisPerOperation()));
        });
        result.radio().ifPresent(use -> fields.put("radioByModel", radio(use)));
        if (!result.remarks().isEmpty()) fields.put("remarks", items(result.remarks(), Json::of));
        fields.put("distribution", items(result.speeds().distribution(), ResultJson::share));
        fields.put("timeline", items(result.timeline(), ResultJson::moment));
        return fields.entrySet().stream()
                .map(field -> "  " + Json.quoted(field.getKey()) + ": "
                        + field.getValue().write())
                .collect(Collectors.joining(",\n", "{\n", "\n}\n"));
    }

    /** @throws Malformed when the text is no result */
    public static LoadResult read(String text) {
        return read(Json.parse(text));
    }

    private static LoadResult read(Json json) {
        var stages = new TreeMap<String, Latencies>();
        fields(json, "stagesMillis").forEach((name, stage) -> stages.put(name, latencies(stage)));
        var failures = new TreeMap<String, Long>();
        fields(json, "failures")
                .forEach((kind, count) -> failures.put(
                        kind, count.asNumber().map(Double::longValue).orElse(0L)));
        var speeds = new Speeds(
                latencies(json.field("latencyMillis").orElseThrow(() -> missing("latencyMillis"))),
                list(json, "distribution", ResultJson::share),
                stages);
        return new LoadResult(
                json.field("scenario").flatMap(Json::asText).orElseThrow(() -> missing("scenario")),
                Math.max(1, (int) whole(json, "devices")),
                new Counts(whole(json, "asked"), whole(json, "succeeded"), failures),
                duration(number(json, "seconds")),
                speeds,
                whole(json, "handshakes"),
                traffic(json.field("traffic").orElseThrow(() -> missing("traffic"))),
                list(json, "timeline", ResultJson::moment),
                json.field("serverCpuSeconds").flatMap(Json::asNumber).map(ResultJson::duration),
                json.field("radioByModel").map(ResultJson::radio),
                json.field("remarks").map(Json::asItems).orElse(List.of()).stream()
                        .flatMap(remark -> remark.asText().stream())
                        .toList());
    }

    /** Those of a scenario; of a single step, its result alone. */
    public static String writeAll(String scenario, List<LoadResult> results) {
        if (results.size() == 1) return results.getFirst().toJson();
        return results.stream()
                .map(LoadResult::toJson)
                .map(String::strip)
                .collect(Collectors.joining(
                        ",\n", "{\n\"name\": " + Json.quoted(scenario) + ",\n\"steps\": [\n", "\n]}\n"));
    }

    /** @throws Malformed when the text is neither a result nor those of a scenario */
    public static List<LoadResult> readAll(String text) {
        var steps = Json.parse(text).field("steps");
        return steps.isEmpty()
                ? List.of(read(text))
                : steps.get().asItems().stream().map(ResultJson::read).toList();
    }

    private static Json latencies(Latencies latencies) {
        var fields = new LinkedHashMap<String, Json>();
        fields.put("p50", Json.of(latencies.p50()));
        fields.put("p90", Json.of(latencies.p90()));
        fields.put("p99", Json.of(latencies.p99()));
        fields.put("p99.9", Json.of(latencies.p999()));
        fields.put("max", Json.of(latencies.max()));
        return new Json.Fields(fields);
    }

    private static Latencies latencies(Json json) {
        return new Latencies(
                number(json, "p50"),
                number(json, "p90"),
                number(json, "p99"),
                number(json, "p99.9"),
                number(json, "max"));
    }

    private static Json traffic(Traffic traffic) {
        var fields = new LinkedHashMap<String, Json>();
        fields.put("datagramsUp", Json.of(traffic.datagramsUp()));
        fields.put("bytesUp", Json.of(traffic.bytesUp()));
        fields.put("datagramsDown", Json.of(traffic.datagramsDown()));
        fields.put("bytesDown", Json.of(traffic.bytesDown()));
        return new Json.Fields(fields);
    }

    private static Traffic traffic(Json json) {
        return new Traffic(
                whole(json, "datagramsUp"),
                whole(json, "bytesUp"),
                whole(json, "datagramsDown"),
                whole(json, "bytesDown"));
    }

    private static Json radio(RadioUse use) {
        var fields = new LinkedHashMap<String, Json>();
        fields.put("network", Json.of(use.network()));
        fields.put("joules", Json.of(use.joules()));
        fields.put("radioSeconds", Json.of(use.radioSeconds()));
        fields.put("wakeUps", Json.of(use.wakeUps()));
        fields.put("bytesUp", Json.of(use.bytesUp()));
        fields.put("bytesDown", Json.of(use.bytesDown()));
        return new Json.Fields(fields);
    }

    private static RadioUse radio(Json json) {
        return new RadioUse(
                json.field("network").flatMap(Json::asText).orElseThrow(() -> missing("network")),
                number(json, "joules"),
                number(json, "radioSeconds"),
                whole(json, "wakeUps"),
                whole(json, "bytesUp"),
                whole(json, "bytesDown"));
    }

    private static Json share(Share share) {
        return new Json.Items(List.of(Json.of(share.percentile()), Json.of(share.millis()), Json.of(share.count())));
    }

    private static Share share(Json json) {
        var numbers = numbers(json, 3);
        return new Share(numbers.get(0), numbers.get(1), numbers.get(2).longValue());
    }

    private static Json moment(Moment moment) {
        var at = moment.latencies();
        return new Json.Items(List.of(
                Json.of(moment.second()),
                Json.of(moment.succeeded()),
                Json.of(moment.failed()),
                Json.of(moment.handshakes()),
                Json.of(at.p50()),
                Json.of(at.p90()),
                Json.of(at.p99()),
                Json.of(at.p999()),
                Json.of(at.max())));
    }

    private static Moment moment(Json json) {
        var numbers = numbers(json, 9);
        return new Moment(
                numbers.get(0),
                numbers.get(1).longValue(),
                numbers.get(2).longValue(),
                numbers.get(3).longValue(),
                new Latencies(numbers.get(4), numbers.get(5), numbers.get(6), numbers.get(7), numbers.get(8)));
    }

    private static List<Double> numbers(Json json, int count) {
        var numbers = json.asItems().stream()
                .flatMap(item -> item.asNumber().stream())
                .toList();
        if (numbers.size() != count) throw new Malformed("a list of " + count + " numbers was expected");
        return numbers;
    }

    private static <T> Json map(Map<String, T> map, Function<T, Json> each) {
        var fields = new LinkedHashMap<String, Json>();
        new TreeMap<>(map).forEach((name, value) -> fields.put(name, each.apply(value)));
        return new Json.Fields(fields);
    }

    private static <T> Json items(List<T> list, Function<T, Json> each) {
        return new Json.Items(list.stream().map(each).toList());
    }

    private static <T> List<T> list(Json json, String name, Function<Json, T> each) {
        return json.field(name).orElseThrow(() -> missing(name)).asItems().stream()
                .map(each)
                .toList();
    }

    private static Map<String, Json> fields(Json json, String name) {
        if (json.field(name).orElseThrow(() -> missing(name)) instanceof Json.Fields(var fields)) return fields;
        throw missing(name);
    }

    private static double number(Json json, String name) {
        return json.field(name).flatMap(Json::asNumber).orElseThrow(() -> missing(name));
    }

    private static long whole(Json json, String name) {
        return (long) number(json, name);
    }

    private static Duration duration(double seconds) {
        return Duration.ofNanos((long) (seconds * NANOS_PER_SECOND));
    }

    private static Malformed missing(String name) {
        return new Malformed("'" + name + "' is missing: this is no result of dormouse-sim");
    }
}
