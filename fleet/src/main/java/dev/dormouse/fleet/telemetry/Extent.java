package dev.dormouse.fleet.telemetry;

import dev.dormouse.objects.path.NodePath;
import java.time.Instant;

/** From when to when there is history of a path. */
public record Extent(NodePath path, Instant first, Instant last) {}
