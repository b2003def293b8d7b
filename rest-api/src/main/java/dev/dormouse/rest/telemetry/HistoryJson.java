package dev.dormouse.rest.telemetry;

import dev.dormouse.fleet.telemetry.Bucket;
import dev.dormouse.fleet.telemetry.Extent;
import dev.dormouse.fleet.telemetry.Point;
import dev.dormouse.objects.value.Value;
import dev.dormouse.rest.contract.Words;
import dev.dormouse.rest.device.ValueJson;
import io.vertx.core.json.JsonObject;

/** History in the JSON the contract promises. */
final class HistoryJson {

    private HistoryJson() {}

    static JsonObject point(Point point) {
        return new JsonObject()
                .put("at", point.at().toString())
                .put("type", ValueJson.name(point.value().type()))
                .put("value", ValueJson.of(point.value()))
                .put("timedBy", Words.of(point.timedBy()));
    }

    static JsonObject bucket(Bucket bucket) {
        var json = new JsonObject()
                .put("from", bucket.from().toString())
                .put("count", bucket.count())
                .put("last", ValueJson.of(bucket.last()))
                .put("lastAt", bucket.lastAt().toString());
        bucket.numbers()
                .ifPresent(numbers -> json.put("min", number(numbers.min()))
                        .put("max", number(numbers.max()))
                        .put("mean", number(numbers.mean())));
        return json;
    }

    static JsonObject extent(Extent extent) {
        return new JsonObject()
                .put("path", extent.path().toString())
                .put("first", extent.first().toString())
                .put("last", extent.last().toString());
    }

    /** The mean of very large numbers may be beyond all numbers. */
    private static Object number(double number) {
        return ValueJson.of(new Value.Decimal(number));
    }
}
