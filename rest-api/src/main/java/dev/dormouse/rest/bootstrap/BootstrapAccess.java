package dev.dormouse.rest.bootstrap;

import dev.dormouse.fleet.bootstrap.BootstrapSessions;
import dev.dormouse.fleet.bootstrap.PlanningDesk;
import dev.dormouse.fleet.placement.Placement;
import java.util.Optional;

/** What operators see of bootstraps: how they went, and what one would bring; no desk while the bootstrap server is off. */
public record BootstrapAccess(BootstrapSessions sessions, Optional<PlanningDesk> desk, Optional<Placement> placement) {}
