package dev.dormouse.fleet.event;

import java.time.Instant;

/** What is told to whoever watches: what happened to a device, or to a campaign or a node as a whole. */
public sealed interface Told permits FleetEvent, FleetWide {

    Instant at();
}
