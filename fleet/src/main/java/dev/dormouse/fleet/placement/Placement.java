package dev.dormouse.fleet.placement;

import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.event.FleetEvent;
import dev.dormouse.fleet.placement.PlacementSettings.Policy;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Picks the LwM2M server for a device, among those of its region that are open to newcomers. What is configured names the servers;
 * what they weigh, an operator may say while it runs. What other nodes place, and are told to weigh, is seen a little later.
 */
public final class Placement {

    /** Loads change by one device at a time, and what other nodes place is seen after this. */
    private static final Duration LOADS_ARE_GOOD_FOR = Duration.ofSeconds(10);

    private final PlacementSettings settings;
    private final Placements placements;
    private final InstantSource clock;
    private Map<String, Long> counts = Map.of();
    private Map<String, Integer> weights = Map.of();
    private Instant countedAt = Instant.MIN;

    public Placement(PlacementSettings settings, Placements placements, InstantSource clock) {
        this.settings = settings;
        this.placements = placements;
        this.clock = clock;
    }

    public sealed interface Outcome {
        record At(ManagementServer server) implements Outcome {}

        /** The sentence says what would have to be configured. */
        record Nowhere(String why) implements Outcome {}
    }

    /** A server with the weight it has now, how many devices it has, and what it would weigh if nobody had said otherwise. */
    public record Load(ManagementServer server, long devices, int configured) {
        double free() {
            return server.capacity().isPresent()
                    ? 1 - (double) devices / server.capacity().getAsLong()
                    : 1;
        }
    }

    /** Where a device belongs; nothing is remembered of it. {@code secured} says whether it will come with keys. */
    public Outcome pick(EndpointName endpoint, Optional<String> region, boolean secured) {
        var reachable = servers().stream()
                .filter(server -> server.isSecured() == secured)
                .filter(server -> region.isEmpty() || region.equals(server.region()))
                .toList();
        var open = reachable.stream().filter(ManagementServer::isOpen).toList();
        if (open.isEmpty()) return new Outcome.Nowhere(whyNowhere(region, secured, !reachable.isEmpty()));
        return new Outcome.At(
                settings.policy() == Policy.BY_LOAD ? byLoad(endpoint, open) : Rendezvous.pick(endpoint, open));
    }

    /** Remembers that a device is sent there. */
    public void placed(EndpointName endpoint, ManagementServer server) {
        var before = placements.find(endpoint);
        if (before.filter(server.uri()::equals).isPresent()) return;
        placements.put(endpoint, server.uri());
        recount(before, server.uri());
    }

    /** All servers, with the devices that were sent there last. */
    public List<Load> loads() {
        return settings.servers().stream().map(this::load).toList();
    }

    public boolean weigh(String server, Optional<Integer> weight) {
        return weigh(server, weight, before -> {});
    }

    /**
     * Has a server weigh this, and 0 drain it; without a weight, what is configured. {@code false} when there is no such server.
     *
     * @param seen is given the server as it weighs now; what it throws leaves that as it is
     */
    public synchronized boolean weigh(String server, Optional<Integer> weight, Consumer<ManagementServer> seen) {
        var known = settings.servers().stream()
                .filter(one -> one.uri().equals(server))
                .findFirst();
        if (known.isEmpty()) return false;
        seen.accept(weighed(known.get()));
        weight.map(known.get()::weighing)
                .ifPresentOrElse(
                        weighed -> placements.weigh(server, weighed.weight()), () -> placements.unweigh(server));
        lookAgain();
        return true;
    }

    public Policy policy() {
        return settings.policy();
    }

    public void on(FleetEvent event) {
        if (event instanceof FleetEvent.DeviceForgotten(var endpoint, var at)) placements.remove(endpoint);
    }

    /** It stays where it is; a newcomer goes where most is free, even when all are full: to be somewhere is better. */
    private ManagementServer byLoad(EndpointName endpoint, List<ManagementServer> open) {
        var here = placements.find(endpoint);
        var stays = open.stream()
                .filter(server -> here.filter(server.uri()::equals).isPresent())
                .findFirst();
        if (stays.isPresent()) return stays.get();
        return open.stream()
                .map(this::load)
                .max(Comparator.comparingDouble(Load::free))
                .map(Load::server)
                .orElseThrow();
    }

    private List<ManagementServer> servers() {
        return settings.servers().stream().map(this::weighed).toList();
    }

    private Load load(ManagementServer server) {
        return new Load(weighed(server), devicesAt(server), server.weight());
    }

    private synchronized long devicesAt(ManagementServer server) {
        look();
        return counts.getOrDefault(server.uri(), 0L);
    }

    private synchronized ManagementServer weighed(ManagementServer server) {
        look();
        var said = weights.get(server.uri());
        return said == null ? server : server.weighing(said);
    }

    private void look() {
        var now = clock.instant();
        if (!countedAt.equals(Instant.MIN) && now.isBefore(countedAt.plus(LOADS_ARE_GOOD_FOR))) return;
        counts = Map.copyOf(placements.counts());
        weights = Map.copyOf(placements.weights());
        countedAt = now;
    }

    private synchronized void lookAgain() {
        countedAt = Instant.MIN;
    }

    private synchronized void recount(Optional<String> before, String after) {
        var changed = new HashMap<>(counts);
        changed.merge(after, 1L, Long::sum);
        before.ifPresent(server -> changed.computeIfPresent(server, (uri, devices) -> devices - 1));
        counts = Map.copyOf(changed);
    }

    private String whyNowhere(Optional<String> region, boolean secured, boolean onlyClosed) {
        var place = region.map(name -> " in the region '" + name + "'").orElse("");
        if (onlyClosed)
            return "Every LwM2M server" + place
                    + " has the weight 0 and takes no devices; give one of them some weight.";
        var kinds = settings.servers().stream()
                .filter(server -> server.isSecured() == secured)
                .flatMap(server -> server.region().stream())
                .distinct()
                .sorted()
                .collect(Collectors.joining(", "));
        return "There is no LwM2M server for " + (secured ? "devices with keys (coaps)" : "devices without keys (coap)")
                + place + (kinds.isEmpty() ? "; configure one." : "; there are some in " + kinds + ".");
    }
}
