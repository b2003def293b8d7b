package dev.dormouse.fleet.operation;

import dev.dormouse.objects.path.NodePath;
import java.util.OptionalInt;

/**
 * A place a device says it has, and the attributes attached to it right there; those it inherits from above stand with the
 * place above. {@code entries} is how many a multiple resource holds, where the device tells.
 */
public record DiscoveredNode(NodePath path, Attributes attributes, OptionalInt entries) {}
