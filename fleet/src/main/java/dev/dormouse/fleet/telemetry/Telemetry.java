package dev.dormouse.fleet.telemetry;

import dev.dormouse.fleet.event.FleetEvent;

/** Keeps the newest values: listens to what devices report and forgets what belonged to a forgotten one. */
public final class Telemetry {

    private final LatestValues latest;

    public Telemetry(LatestValues latest) {
        this.latest = latest;
    }

    public void on(FleetEvent event) {
        switch (event) {
            case FleetEvent.ValuesReported(var endpoint, var readings, var source, var at) ->
                latest.put(endpoint, readings, source, at);
            case FleetEvent.DeviceForgotten(var endpoint, var at) -> latest.forget(endpoint);
            default -> {}
        }
    }
}
