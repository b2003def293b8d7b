package dev.dormouse.fleet.tag;

import dev.dormouse.fleet.event.FleetEvent;

/** Tags go with their device. */
public final class TagUpkeep {

    private final Tags tags;

    public TagUpkeep(Tags tags) {
        this.tags = tags;
    }

    public void on(FleetEvent event) {
        if (event instanceof FleetEvent.DeviceForgotten(var endpoint, var at)) {
            var before = tags.of(endpoint);
            if (!before.isEmpty()) tags.replace(endpoint, before, TagSet.NONE);
        }
    }
}
