package dev.dormouse.fleet.telemetry;

import dev.dormouse.fleet.event.FleetEvent;

/** Keeps what devices report, the newest and over time, and forgets what belonged to a forgotten one. */
public final class Telemetry {

    private final LatestValues latest;
    private final History history;

    public Telemetry(LatestValues latest, History history) {
        this.latest = latest;
        this.history = history;
    }

    public void on(FleetEvent event) {
        switch (event) {
            case FleetEvent.ValuesReported(var endpoint, var readings, var source, var at) -> {
                latest.put(endpoint, readings, source, at);
                history.append(endpoint, Points.of(readings, at));
            }
            case FleetEvent.DeviceForgotten(var endpoint, var at) -> {
                latest.forget(endpoint);
                history.forget(endpoint);
            }
            default -> {}
        }
    }
}
