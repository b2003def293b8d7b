package dev.dormouse.fleet.alarm;

import static dev.dormouse.testkit.TestFleet.aFleet;
import static dev.dormouse.testkit.device.DeviceBuilder.aDevice;

import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.event.FleetEvent;
import dev.dormouse.fleet.telemetry.Source;
import dev.dormouse.objects.path.NodePath;
import dev.dormouse.objects.value.Reading;
import dev.dormouse.objects.value.Value;
import dev.dormouse.testkit.TestFleet;
import dev.dormouse.testkit.alarm.TestAlarms;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The alarms of a fleet with one device, lamp-7, that reports what a test lets it report. */
final class AlarmBench {

    final TestFleet fleet = aFleet().with(aDevice("lamp-7").registeredFor(Duration.ofDays(30)));
    final TestAlarms alarms = TestAlarms.of(fleet);

    void report(String path, int... values) {
        for (int value : values) publish(reading(path, value));
    }

    void publish(Reading... readings) {
        publish("lamp-7", readings);
    }

    void publish(String endpoint, Reading... readings) {
        fleet.events().publish(reported(endpoint, readings));
        after(Duration.ofSeconds(1));
    }

    FleetEvent reported(String endpoint, Reading... readings) {
        return new FleetEvent.ValuesReported(
                new EndpointName(endpoint),
                List.of(readings),
                Source.NOTIFY,
                fleet.time().instant());
    }

    static Reading reading(String path, long value) {
        return new Reading(NodePath.parse(path), new Value.Whole(value));
    }

    /** The lamp updates its registration once a day. */
    void keepRegistered(Duration time) {
        IntStream.range(0, (int) time.toDays()).forEach(day -> {
            after(Duration.ofDays(1));
            fleet.with(aDevice("lamp-7").registeredFor(Duration.ofDays(30)));
        });
        after(Duration.ofSeconds(10));
    }

    void after(Duration time) {
        fleet.time().advance(time);
    }

    List<Alarm> told() {
        return fleet.told().stream()
                .flatMap(event ->
                        event instanceof FleetEvent.AlarmChanged(var alarm, var at) ? Stream.of(alarm) : Stream.empty())
                .toList();
    }
}
