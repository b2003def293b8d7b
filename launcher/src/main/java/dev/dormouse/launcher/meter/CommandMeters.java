package dev.dormouse.launcher.meter;

import dev.dormouse.fleet.command.CommandState;
import dev.dormouse.fleet.event.FleetEvent;
import io.prometheus.client.CollectorRegistry;
import io.prometheus.client.Counter;
import io.prometheus.client.Gauge;
import java.util.Locale;
import java.util.function.IntSupplier;

/** What commands count: each time one takes another state, and how many devices are awaited. */
public final class CommandMeters {

    private final Counter changes;

    public CommandMeters(CollectorRegistry registry, IntSupplier devicesWaiting) {
        changes = Counter.build("dormouse_commands_changes_total", "Commands that took a state")
                .labelNames("state")
                .register(registry);
        for (var kind : CommandState.Kind.values()) changes.labels(label(kind));
        Gauge.build("dormouse_commands_devices_waiting", "Devices that something may wait for")
                .register(registry)
                .setChild(ContactMeters.reading(devicesWaiting));
    }

    public void on(FleetEvent event) {
        if (event instanceof FleetEvent.CommandChanged(var command, var at))
            changes.labels(label(command.state().kind())).inc();
    }

    private static String label(CommandState.Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }
}
