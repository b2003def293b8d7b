package dev.dormouse.fleet.ledger;

import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.operation.Attributes;
import dev.dormouse.objects.path.NodePath;

/**
 * How a device could report a place for less.
 *
 * @param bytesPerDay what its reports cost now
 * @param savedPerDay how much of that the attributes would save, estimated low
 * @param reason a sentence
 */
public record Advice(
        EndpointName endpoint,
        NodePath path,
        long reportsPerDay,
        long bytesPerDay,
        Attributes attributes,
        long savedPerDay,
        String reason) {}
