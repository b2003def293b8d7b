package dev.dormouse.fleet.device;

import dev.dormouse.fleet.location.Location;
import dev.dormouse.fleet.location.Whereabouts;
import dev.dormouse.fleet.telemetry.Numbers;
import dev.dormouse.objects.path.ResourceInstancePath;
import dev.dormouse.objects.path.ResourcePath;
import dev.dormouse.objects.value.Reading;
import dev.dormouse.objects.value.Value;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.LongPredicate;

/**
 * What is known of a device, as far as operators look for it: what it says of itself in objects 3 (Device), 4 (Connectivity)
 * and 6 (Location), when it probably restarted last, and which network it is taken to hang on.
 */
public record DeviceFacts(
        Optional<String> manufacturer,
        Optional<String> model,
        Optional<String> firmware,
        Optional<Integer> batteryPercent,
        Optional<Integer> signalDbm,
        Optional<Instant> restartedAt,
        Optional<String> network,
        Whereabouts whereabouts) {

    /** Facts that say nothing of the place. */
    public DeviceFacts(
            Optional<String> manufacturer,
            Optional<String> model,
            Optional<String> firmware,
            Optional<Integer> batteryPercent,
            Optional<Integer> signalDbm,
            Optional<Instant> restartedAt,
            Optional<String> network) {
        this(manufacturer, model, firmware, batteryPercent, signalDbm, restartedAt, network, Whereabouts.UNKNOWN);
    }

    /** Facts that say nothing of the network either. */
    public DeviceFacts(
            Optional<String> manufacturer,
            Optional<String> model,
            Optional<String> firmware,
            Optional<Integer> batteryPercent,
            Optional<Integer> signalDbm,
            Optional<Instant> restartedAt) {
        this(manufacturer, model, firmware, batteryPercent, signalDbm, restartedAt, Optional.empty());
    }

    public static final DeviceFacts UNKNOWN = new DeviceFacts(
            Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    private static final ResourcePath MANUFACTURER = new ResourcePath(3, 0, 0);
    private static final ResourcePath MODEL = new ResourcePath(3, 0, 1);
    private static final ResourcePath FIRMWARE = new ResourcePath(3, 0, 3);
    private static final ResourcePath BATTERY = new ResourcePath(3, 0, 9);
    private static final ResourcePath SIGNAL = new ResourcePath(4, 0, 2);
    private static final ResourcePath LATITUDE = new ResourcePath(6, 0, 0);
    private static final ResourcePath LONGITUDE = new ResourcePath(6, 0, 1);

    /** The facts the readings tell; {@link #UNKNOWN} when they tell none. */
    public static DeviceFacts in(List<Reading> readings) {
        var facts = UNKNOWN;
        for (var reading : readings) facts = facts.overlaidWith(of(reading));
        return facts;
    }

    /** What a device tells that registers anew and never left: that it forgot its registration, as one does that restarts. */
    public static DeviceFacts restarted(Instant at) {
        return new DeviceFacts(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(at));
    }

    /** The network a device is taken to hang on, and nothing else. */
    public static DeviceFacts onNetwork(String name) {
        var none = Optional.<String>empty();
        return new DeviceFacts(
                none, none, none, Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(name));
    }

    /** Where a device is, and nothing else. */
    public static DeviceFacts at(Whereabouts whereabouts) {
        var none = Optional.<String>empty();
        return new DeviceFacts(
                none, none, none, Optional.empty(), Optional.empty(), Optional.empty(), none, whereabouts);
    }

    /** These facts, with those of the newer ones that are known. */
    public DeviceFacts overlaidWith(DeviceFacts newer) {
        if (newer.equals(UNKNOWN)) return this;
        return new DeviceFacts(
                newer.manufacturer.or(() -> manufacturer),
                newer.model.or(() -> model),
                newer.firmware.or(() -> firmware),
                newer.batteryPercent.or(() -> batteryPercent),
                newer.signalDbm.or(() -> signalDbm),
                newer.restartedAt.or(() -> restartedAt),
                newer.network.or(() -> network),
                whereabouts.overlaidWith(newer.whereabouts));
    }

    private static DeviceFacts of(Reading reading) {
        var path = reading.path() instanceof ResourceInstancePath entry ? entry.whole() : reading.path();
        var none = Optional.<String>empty();
        var noNumber = Optional.<Integer>empty();
        var noTime = Optional.<Instant>empty();
        if (path.equals(MANUFACTURER)) return new DeviceFacts(text(reading), none, none, noNumber, noNumber, noTime);
        if (path.equals(MODEL)) return new DeviceFacts(none, text(reading), none, noNumber, noNumber, noTime);
        if (path.equals(FIRMWARE)) return new DeviceFacts(none, none, text(reading), noNumber, noNumber, noTime);
        if (path.equals(BATTERY))
            return new DeviceFacts(none, none, none, number(reading, n -> n >= 0 && n <= 100), noNumber, noTime);
        if (path.equals(SIGNAL))
            return new DeviceFacts(none, none, none, noNumber, number(reading, n -> n >= -200 && n <= 100), noTime);
        if (path.equals(LATITUDE)) return at(new Whereabouts(degrees(reading, 90), noNumber));
        if (path.equals(LONGITUDE)) return at(new Whereabouts(noNumber, degrees(reading, 180)));
        return UNKNOWN;
    }

    private static Optional<String> text(Reading reading) {
        return reading.value() instanceof Value.Text(String text) && !text.isBlank()
                ? Optional.of(text)
                : Optional.empty();
    }

    private static Optional<Integer> number(Reading reading, LongPredicate plausible) {
        return reading.value() instanceof Value.Whole(long number) && plausible.test(number)
                ? Optional.of((int) number)
                : Optional.empty();
    }

    private static Optional<Integer> degrees(Reading reading, int most) {
        return Numbers.of(reading.value())
                .map(Numbers::sum)
                .filter(degrees -> Math.abs(degrees) <= most)
                .map(Location::micros);
    }
}
