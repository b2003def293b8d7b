package dev.dormouse.fleet.bootstrap;

import static dev.dormouse.fleet.bootstrap.Holdings.SECURITY;
import static dev.dormouse.fleet.bootstrap.Holdings.SERVER;

import dev.dormouse.objects.path.InstancePath;
import dev.dormouse.objects.path.NodePath;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Where on a device its account with the LwM2M server lies: where it lay before, else where no way back lies. So the places
 * stay the same however often a device is bootstrapped. {@code stale} are accounts of other servers, which have to go.
 */
record Layout(InstancePath security, InstancePath server, List<NodePath> stale) {

    /** Most devices keep the way back at 0. */
    private static final List<Integer> PREFERRED = List.of(1, 0);

    static Layout of(Holdings holdings, int serverId) {
        int security = security(holdings, serverId);
        int server = holder(holdings.serversIn(SERVER), serverId).orElse(0);
        var stale = new ArrayList<NodePath>();
        holdings.serversIn(SECURITY).keySet().stream()
                .filter(instance -> instance != security)
                .forEach(instance -> stale.add(new InstancePath(SECURITY, instance)));
        holdings.instances().stream()
                .filter(path -> path.object() == SERVER && path.instance() != server)
                .forEach(stale::add);
        return new Layout(new InstancePath(SECURITY, security), new InstancePath(SERVER, server), stale);
    }

    private static int security(Holdings holdings, int serverId) {
        var ways = holdings.waysBack();
        var ours = holder(holdings.serversIn(SECURITY), serverId);
        if (ours.isPresent()) return ours.get();
        var before = holdings.writtenBefore();
        if (before.isPresent() && !ways.contains(before.getAsInt())) return before.getAsInt();
        return IntStream.concat(PREFERRED.stream().mapToInt(Integer::intValue), IntStream.range(2, NodePath.HIGHEST_ID))
                .filter(instance -> !ways.contains(instance))
                .findFirst()
                .orElseThrow();
    }

    private static Optional<Integer> holder(Map<Integer, Integer> servers, int serverId) {
        return servers.entrySet().stream()
                .filter(entry -> entry.getValue() == serverId)
                .map(Map.Entry::getKey)
                .sorted()
                .findFirst();
    }
}
