package dev.dormouse.fleet.command;

import dev.dormouse.fleet.Page;
import dev.dormouse.fleet.command.CommandGroup.Target;
import dev.dormouse.fleet.device.Device;
import dev.dormouse.fleet.device.Devices;
import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.search.QueryReading;
import java.time.InstantSource;
import java.util.Optional;

/** Whom a target names, a page after the other. */
public final class TargetDevices {

    private final Devices devices;
    private final InstantSource clock;

    public TargetDevices(Devices devices, InstantSource clock) {
        this.devices = devices;
        this.clock = clock;
    }

    /** Those after {@code reached}, ordered by endpoint; a page without a next one is the last. */
    public Page<EndpointName> page(Target target, Optional<String> reached, int limit) {
        return switch (target) {
            case Target.Matching(var search, var state) -> {
                var filter = new Devices.Filter(QueryReading.ofAccepted(search), state, clock.instant());
                yield devices.page(filter, reached, limit).map(Device::endpoint);
            }
            case Target.Listed(var endpoints) -> {
                var left = endpoints.stream()
                        .filter(endpoint -> reached.map(last -> endpoint.value().compareTo(last) > 0)
                                .orElse(true))
                        .toList();
                yield left.size() <= limit
                        ? new Page<>(left, Optional.empty())
                        : new Page<>(
                                left.subList(0, limit),
                                Optional.of(left.get(limit - 1).value()));
            }
        };
    }
}
