package dev.dormouse.sim.demo;

import dev.dormouse.sim.behaviour.DayCurve;
import dev.dormouse.sim.demo.Path.Point;
import dev.dormouse.sim.device.DeviceSpec;
import dev.dormouse.sim.device.Life;
import dev.dormouse.sim.device.Rhythm;
import dev.dormouse.sim.device.ServerAccount;
import dev.dormouse.sim.objects.ContentFormat;
import dev.dormouse.sim.objects.Place;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/** The kinds of devices in the demo. Their days are shorter than in life, so that a first look shows something move. */
public enum DemoKind {
    WATER_METER(asleepMostly(900, 300), "1.0", ContentFormat.TLV, List.of(WaterMeter.VOLUME)),
    TRACKER(awake(600, 20), "1.1", ContentFormat.SENML_CBOR, List.of(Tracker.LATITUDE, Tracker.LONGITUDE)),
    SLEEPY_TRACKER(
            asleepMostly(600, 240), "1.1", ContentFormat.SENML_CBOR, List.of(Tracker.LATITUDE, Tracker.LONGITUDE)),
    STREET_LAMP(awake(900, 60), "1.0", ContentFormat.TLV, List.of(StreetLamp.ON)),
    ROOM_SENSOR(
            awake(600, 30),
            "1.1",
            ContentFormat.SENML_CBOR,
            List.of(ClimateSensor.TEMPERATURE, ClimateSensor.HUMIDITY)),
    FIELD_SENSOR(
            asleepMostly(600, 200),
            "1.1",
            ContentFormat.SENML_CBOR,
            List.of(ClimateSensor.TEMPERATURE, ClimateSensor.HUMIDITY)),
    SMART_PLUG(awake(600, 30), "1.1", ContentFormat.TLV, List.of(SmartPlug.WATTS)),
    GATEWAY(awake(1200, 60), "1.1", ContentFormat.SENML_CBOR, List.of(Gateway.LOAD));

    /** What a server wants to know first of any device: maker, model, firmware, battery, signal. */
    private static final List<Place> FIRST_QUESTIONS =
            List.of(Place.of(3, 0, 0), Place.of(3, 0, 1), Place.of(3, 0, 3), Place.of(3, 0, 9), Place.of(4, 0, 2));

    private static final Point PRATER = new Point(48.2167, 16.3967);
    private static final Point WESTBAHNHOF = new Point(48.1968, 16.3377);
    private static final Point SCHOENBRUNN = new Point(48.1858, 16.3127);
    private static final Point KARLSPLATZ = new Point(48.2002, 16.3700);
    private static final Point DONAUINSEL = new Point(48.2290, 16.4110);

    private final Rhythm rhythm;
    private final String version;
    private final ContentFormat preferred;
    private final List<Place> reports;

    DemoKind(Rhythm rhythm, String version, ContentFormat preferred, List<Place> measures) {
        this.rhythm = rhythm;
        this.version = version;
        this.preferred = preferred;
        this.reports = measures;
    }

    DeviceSpec spec(String endpoint, ServerAccount server) {
        return DeviceSpec.of(endpoint, server, rhythm)
                .speaking(version, preferred)
                .reporting(Stream.concat(FIRST_QUESTIONS.stream(), reports.stream())
                        .toList());
    }

    /** A life of its own for one device, its particulars drawn by luck. */
    Life life(String endpoint, RandomGenerator random) {
        var serial = "%08X".formatted(random.nextInt());
        var charge = 55 + random.nextInt(45);
        return switch (this) {
            case WATER_METER ->
                new DemoLife(
                        housing("Aquametrics", "AM-20", serial, "2.3.1", Housing.NB_IOT, Housing.ON_BATTERY, -104),
                        new WaterMeter(120 + random.nextInt(400)),
                        Optional.of(new Battery(charge, 0.2)));
            case TRACKER ->
                new DemoLife(
                        housing("Trackwell", "TW-4 Fleet", serial, "4.0.7", Housing.LTE, Housing.ON_BATTERY, -83),
                        new Tracker(new Path(List.of(PRATER, KARLSPLATZ, WESTBAHNHOF, SCHOENBRUNN, KARLSPLATZ), 11)),
                        Optional.of(new Battery(charge, 0.5)));
            case SLEEPY_TRACKER ->
                new DemoLife(
                        housing("Trackwell", "TW-1 Mini", serial, "1.9.0", Housing.NB_IOT, Housing.ON_BATTERY, -98),
                        new Tracker(new Path(List.of(DONAUINSEL, PRATER, KARLSPLATZ), 4.5)),
                        Optional.of(new Battery(charge, 0.4)));
            case STREET_LAMP ->
                new DemoLife(
                        housing("Lumenworks", "LW-60", serial, "1.4.2", Housing.LTE, Housing.ON_MAINS, -77),
                        new StreetLamp(10_000 + random.nextInt(90_000)),
                        Optional.empty());
            case ROOM_SENSOR ->
                new DemoLife(
                        housing("Klimata", "KS-2", serial, "3.1.0", Housing.WLAN, Housing.ON_MAINS, -58),
                        new ClimateSensor(endpoint, new DayCurve(22, 1.5, 14)),
                        Optional.empty());
            case FIELD_SENSOR ->
                new DemoLife(
                        housing("Klimata", "KS-2 Outdoor", serial, "3.0.4", Housing.NB_IOT, Housing.ON_BATTERY, -109),
                        new ClimateSensor(endpoint, new DayCurve(17, 8, 14)),
                        Optional.of(new Battery(charge, 0.3)));
            case SMART_PLUG ->
                new DemoLife(
                        housing("Steckwerk", "SW-16A", serial, "2.0.0", Housing.WLAN, Housing.ON_MAINS, -62),
                        new SmartPlug(endpoint, 40 + random.nextInt(900)),
                        Optional.empty());
            case GATEWAY ->
                new DemoLife(
                        housing("Nordtor", "NT-Edge", serial, "7.2.0", Housing.ETHERNET, Housing.ON_MAINS, -40),
                        new Gateway(),
                        Optional.empty());
        };
    }

    private Housing housing(
            String manufacturer, String model, String serial, String firmware, int bearer, int power, long dbm) {
        return new Housing(
                new Housing.Make(manufacturer, model, serial, firmware), bearer, power, dbm, rhythm, version);
    }

    private static Rhythm awake(long lifetimeSeconds, long reportSeconds) {
        return Rhythm.quiet(Duration.ofSeconds(lifetimeSeconds))
                .reporting(Duration.ofSeconds(reportSeconds))
                .living(Duration.ofSeconds(4))
                .retryingAfter(Duration.ofSeconds(4));
    }

    /** Listens as long after each exchange as LwM2M 1.1 asks of a queue-mode client: servers reckon with that. */
    private static Rhythm asleepMostly(long lifetimeSeconds, long reportSeconds) {
        return awake(lifetimeSeconds, reportSeconds)
                .living(Duration.ofSeconds(15))
                .sleepingAfter(Duration.ofSeconds(93));
    }
}
