package dev.dormouse.fleet.bootstrap;

import dev.dormouse.fleet.placement.ManagementServer;
import dev.dormouse.objects.path.NodePath;
import java.util.List;
import java.util.Optional;

/**
 * What a device would be given if it came now; nothing is sent and no key made. Zeros stand for the values of {@link
 * #isMasked} places; {@code leftOut} are places of its profile it has no object for, as far as that is known.
 */
public record DryRun(PlanOutcome outcome, String edition, Optional<ManagementServer> server, List<NodePath> leftOut) {

    public DryRun {
        leftOut = List.copyOf(leftOut);
    }

    public static boolean isMasked(NodePath path) {
        return PlanMaker.isSecret(path);
    }
}
