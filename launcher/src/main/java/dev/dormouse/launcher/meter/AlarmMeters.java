package dev.dormouse.launcher.meter;

import dev.dormouse.fleet.alarm.Alarm;
import dev.dormouse.fleet.alarm.AlarmState;
import dev.dormouse.fleet.alarm.AlarmWatch;
import dev.dormouse.fleet.event.FleetEvent;
import io.prometheus.client.CollectorRegistry;
import io.prometheus.client.Counter;
import io.prometheus.client.Gauge;
import java.util.Locale;
import java.util.function.IntSupplier;

/** What is counted of alarms. The domain counts nothing itself: this listens and looks. */
public final class AlarmMeters {

    private final Counter changes;

    public AlarmMeters(CollectorRegistry registry, AlarmWatch watch) {
        changes = Counter.build("dormouse_alarms_changes_total", "Alarms raised, acknowledged and cleared")
                .labelNames("state", "severity")
                .register(registry);
        gauge(registry, "dormouse_alarms_open", "Alarms that are open, or about to be", watch::ringing);
        gauge(registry, "dormouse_alarms_waiting", "Devices and rules whose alarm waits to be changed", watch::waiting);
        gauge(registry, "dormouse_alarms_watched_devices", "Devices that are looked after for silence", watch::watched);
    }

    public void on(FleetEvent event) {
        if (event instanceof FleetEvent.AlarmChanged(var alarm, var at))
            changes.labels(stateOf(alarm), alarm.severity().name().toLowerCase(Locale.ROOT))
                    .inc();
    }

    private static String stateOf(Alarm alarm) {
        return switch (alarm.state()) {
            case AlarmState.Raised raised -> "raised";
            case AlarmState.Acknowledged acknowledged -> "acknowledged";
            case AlarmState.Cleared cleared -> "cleared";
        };
    }

    private static void gauge(CollectorRegistry registry, String name, String help, IntSupplier value) {
        Gauge.build(name, help).register(registry).setChild(new Gauge.Child() {
            @Override
            public double get() {
                return value.getAsInt();
            }
        });
    }
}
