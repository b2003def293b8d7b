package dev.dormouse.testkit.search;

import dev.dormouse.fleet.search.Field;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Queries as an operator might write them, about what {@link RandomFleet} is made of. */
final class RandomQueries {

    private static final List<String> SIGNS = List.of("==", "!=", "<", "=le=", ">", ">=");
    private static final List<String> MOMENTS =
            List.of("1s", "12h", "1d", "2d3h", "2019-12-31", "2020-01-01T00:00:00Z");

    private final Random random;

    RandomQueries(Random random) {
        this.random = random;
    }

    String next() {
        return query(2);
    }

    private String query(int depth) {
        if (depth == 0 || random.nextInt(3) == 0) return term();
        var parts = IntStream.range(0, 1 + random.nextInt(3))
                .mapToObj(i -> query(depth - 1))
                .collect(Collectors.joining(random.nextBoolean() ? ";" : ","));
        return (random.nextInt(4) == 0 ? "!" : "") + "(" + parts + ")";
    }

    private String term() {
        if (random.nextInt(6) == 0) return "tag." + anyOf(RandomFleet.TAGS) + equality() + text(RandomFleet.TEXTS);
        var field = Field.values()[random.nextInt(Field.values().length)];
        if (random.nextInt(10) == 0) return field.word() + (random.nextBoolean() ? "==*" : "!=*");
        return switch (field) {
            case TEXT -> random.nextBoolean() ? quoted(piece()) : "text==" + quoted(piece());
            case ENDPOINT -> "endpoint" + equality() + anyOf(List.of("Lamp-1*", "*2", "LAMP-7", "*-1*", "lamp_7"));
            case MANUFACTURER, MODEL -> field.word() + equality() + text(RandomFleet.TEXTS);
            case FIRMWARE -> "firmware" + equality() + text(RandomFleet.VERSIONS);
            case NETWORK -> "network" + equality() + text(RandomFleet.NETWORKS);
            case LOCATION -> "location" + anyOf(List.of("=in=", "=out=")) + box();
            case PROFILE -> "profile" + equality() + text(RandomFleet.PROFILES);
            case TENANT -> "tenant" + equality() + text(RandomFleet.TENANTS);
            case GROUP -> "group" + equality() + text(RandomFleet.GROUPS);
            case PRESENCE -> "presence" + equality() + anyOf(List.of("awake", "asleep", "late", "gone"));
            case QUARANTINE -> "quarantine" + equality() + random.nextBoolean();
            case CREDENTIAL -> "credential" + equality() + anyOf(List.of("pending", "active", "superseded"));
            case FIRMWARE_VERSION -> "firmware.version" + anyOf(SIGNS) + anyOf(RandomFleet.VERSIONS);
            case BATTERY -> "battery" + anyOf(SIGNS) + random.nextInt(101);
            case SIGNAL -> "signal" + anyOf(SIGNS) + -random.nextInt(130);
            case LIFETIME -> "lifetime" + anyOf(SIGNS) + anyOf(List.of("60", "1h", "1d", "0"));
            case ALARMS -> "alarms" + anyOf(SIGNS) + random.nextInt(3);
            case REGISTERED, FIRST_SEEN, LAST_SEEN, RESTARTED ->
                field.word() + anyOf(List.of("<", "<=", "=gt=", ">=")) + anyOf(MOMENTS);
        };
    }

    /** At times across the 180th meridian. */
    private String box() {
        int south = random.nextInt(-90, 91);
        return "(%d,%d.5,%d,%d)"
                .formatted(south, random.nextInt(-179, 180), random.nextInt(south, 91), random.nextInt(-180, 181));
    }

    /** Any of them, a list, or a pattern made of one. */
    private String text(List<String> values) {
        var value = anyOf(values).replace('\n', ' ');
        return switch (random.nextInt(3)) {
            case 0 -> quoted(value);
            case 1 -> value.replaceAll("[^a-zA-Z0-9.-].*", "") + "*";
            default -> "*" + value.replaceAll(".*[^a-zA-Z0-9.-]", "") + "*";
        };
    }

    private String piece() {
        return anyOf(List.of("ac", "L7", "%", "_", "söhn", "lamp-1", "1.1", "!", "'", "e l"));
    }

    private String equality() {
        return random.nextBoolean() ? "==" : "!=";
    }

    private static String quoted(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }

    private <T> T anyOf(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }
}
