package dev.dormouse.rest.device;

import dev.dormouse.fleet.telemetry.BatteryTrend;
import dev.dormouse.fleet.telemetry.HealthFact;
import dev.dormouse.fleet.telemetry.HealthSummary;
import dev.dormouse.fleet.telemetry.Told;
import dev.dormouse.objects.value.Value;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How a device is, in the JSON the contract promises. */
final class HealthJson {

    /** Facts that are one value, as the contract calls them. */
    private static final Map<HealthFact, String> SINGLE = Map.ofEntries(
            Map.entry(HealthFact.BATTERY_PERCENT, "batteryPercent"),
            Map.entry(HealthFact.SIGNAL_DBM, "signalDbm"),
            Map.entry(HealthFact.LINK_QUALITY, "linkQuality"),
            Map.entry(HealthFact.CELL_ID, "cellId"),
            Map.entry(HealthFact.FIRMWARE, "firmware"),
            Map.entry(HealthFact.HARDWARE_VERSION, "hardwareVersion"),
            Map.entry(HealthFact.SOFTWARE_VERSION, "softwareVersion"),
            Map.entry(HealthFact.MEMORY_FREE_KIB, "memoryFreeKib"),
            Map.entry(HealthFact.MEMORY_TOTAL_KIB, "memoryTotalKib"),
            Map.entry(HealthFact.CLOCK, "clock"));

    // As the definition of object 3 lists them, by their numbers.
    private static final List<String> BATTERY_STATUS =
            List.of("normal", "charging", "charged", "damaged", "low", "not installed", "unknown");
    private static final List<String> POWER_SOURCES = List.of(
            "DC power",
            "internal battery",
            "external battery",
            "fuel cell",
            "Power over Ethernet",
            "USB",
            "AC mains",
            "solar");
    private static final List<String> ERRORS = List.of(
            "no error",
            "low battery",
            "external power supply off",
            "GPS module failure",
            "low received signal strength",
            "out of memory",
            "SMS failure",
            "IP connectivity failure",
            "peripheral malfunction");

    private HealthJson() {}

    static JsonObject of(HealthSummary health, Optional<BatteryTrend> trend) {
        var json = new JsonObject();
        SINGLE.forEach((fact, name) -> health.fact(fact)
                .ifPresent(told -> json.put(name, told(told).put("value", ValueJson.of(told.value())))));
        health.fact(HealthFact.BATTERY_STATUS)
                .ifPresent(told ->
                        json.put("batteryStatus", told(told).put("value", word(BATTERY_STATUS, told.value()))));
        health.fact(HealthFact.POWER_SOURCES)
                .ifPresent(told -> json.put("powerSources", told(told).put("values", words(POWER_SOURCES, told))));
        health.fact(HealthFact.MILLIVOLTS)
                .ifPresent(told -> json.put("millivolts", told(told).put("values", values(told))));
        health.fact(HealthFact.ERROR_CODES)
                .ifPresent(told -> json.put("errors", told(told).put("values", errors(told))));
        location(health).ifPresent(location -> json.put("location", location));
        trend.ifPresent(found -> json.put("batteryTrend", trend(found)));
        return json;
    }

    private static JsonObject told(Told told) {
        return new JsonObject().put("at", told.at().toString());
    }

    private static JsonObject trend(BatteryTrend trend) {
        return new JsonObject()
                .put("percentPerDay", trend.percentPerDay())
                .put("since", trend.since().toString())
                .put("until", trend.until().toString());
    }

    /** Where it was, at the time of the fix when the same report told it. */
    private static Optional<JsonObject> location(HealthSummary health) {
        var latitude = health.fact(HealthFact.LATITUDE);
        var longitude = health.fact(HealthFact.LONGITUDE);
        if (latitude.isEmpty() || longitude.isEmpty()) return Optional.empty();
        var told = latitude.get();
        var json = new JsonObject()
                .put("latitude", ValueJson.of(told.value()))
                .put("longitude", ValueJson.of(longitude.get().value()))
                .put("at", fixedAt(health, told).toString());
        health.fact(HealthFact.ALTITUDE_METERS)
                .ifPresent(altitude -> json.put("altitudeMeters", ValueJson.of(altitude.value())));
        health.fact(HealthFact.RADIUS_METERS)
                .ifPresent(radius -> json.put("radiusMeters", ValueJson.of(radius.value())));
        return Optional.of(json);
    }

    private static Instant fixedAt(HealthSummary health, Told latitude) {
        return health.fact(HealthFact.LOCATED_AT)
                .filter(fix -> fix.at().equals(latitude.at()))
                .map(Told::value)
                .map(fix -> fix instanceof Value.Moment(Instant time) ? time : latitude.at())
                .orElse(latitude.at());
    }

    /** Code 0 says that there is none. */
    private static JsonArray errors(Told told) {
        var errors = new JsonArray();
        for (var code : told.values())
            if (number(code) != 0)
                errors.add(new JsonObject().put("code", number(code)).put("meaning", word(ERRORS, code)));
        return errors;
    }

    private static JsonArray words(List<String> words, Told told) {
        var all = new JsonArray();
        for (var value : told.values()) all.add(word(words, value));
        return all;
    }

    private static JsonArray values(Told told) {
        var all = new JsonArray();
        for (var value : told.values()) all.add(ValueJson.of(value));
        return all;
    }

    private static String word(List<String> words, Value value) {
        int number = number(value);
        return number < words.size() ? words.get(number) : "number " + number;
    }

    /** Of the values that have words, which are small and whole by {@link HealthFact}. */
    private static int number(Value value) {
        return switch (value) {
            case Value.Whole(long number) -> (int) number;
            case Value.Unsigned(long number) -> (int) number;
            case Value.Decimal(double number) -> (int) number;
            default -> 0;
        };
    }
}
