package dev.dormouse.launcher;

import dev.dormouse.coap.CoapTransport;
import dev.dormouse.coap.node.Crossing;
import dev.dormouse.coap.node.NodeLink;
import dev.dormouse.coap.node.NodeMeters;
import dev.dormouse.fleet.Service;
import dev.dormouse.fleet.StoreUnavailable;
import dev.dormouse.fleet.bus.BusMessage;
import dev.dormouse.fleet.bus.Calls;
import dev.dormouse.fleet.bus.NodeBus;
import dev.dormouse.fleet.bus.NodeName;
import dev.dormouse.fleet.contact.Contacts;
import dev.dormouse.fleet.credential.Purpose;
import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.event.FleetEvent;
import dev.dormouse.fleet.event.FleetEvents;
import dev.dormouse.fleet.health.HealthProbe;
import dev.dormouse.fleet.lease.Duties;
import dev.dormouse.fleet.node.Arrivals;
import dev.dormouse.fleet.node.AskedNodes;
import dev.dormouse.fleet.node.AskedSettings;
import dev.dormouse.fleet.node.FarEvents;
import dev.dormouse.fleet.node.FarTraces;
import dev.dormouse.fleet.node.Membership;
import dev.dormouse.fleet.node.NodeReport;
import dev.dormouse.fleet.node.NodeReports;
import dev.dormouse.fleet.node.ServedHere;
import dev.dormouse.fleet.node.Serving;
import dev.dormouse.fleet.operation.DeviceGateway;
import dev.dormouse.fleet.registration.Registrations;
import dev.dormouse.fleet.setting.NodeSettings;
import dev.dormouse.fleet.setting.Settings;
import dev.dormouse.fleet.time.Rounds;
import dev.dormouse.fleet.time.Scheduler;
import dev.dormouse.fleet.trace.TraceBook;
import dev.dormouse.fleet.trace.Traces;
import dev.dormouse.redis.RedisStore;
import io.prometheus.client.CollectorRegistry;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** This node among others, part of the map: its number, its private endpoint, what it does for all, what it hears of them. */
final class NodeWiring implements Company {

    private static final Logger log = LoggerFactory.getLogger(NodeWiring.class);

    private static final Duration LEARNING = Duration.ofMinutes(1);
    private static final Duration REFRESHING = Duration.ofSeconds(10);
    private static final Duration BETWEEN_SWEEPS = Duration.ofHours(1);
    private static final String NUDGE = "nudge";

    private final NodeName name;
    private final NodeBus bus;
    private final NodeLink link;
    private final Membership membership;
    private final HealthProbe hotStore;
    private final Duties duties;
    private final ServedHere servedHere;
    private final Scheduler scheduler;
    private final InstantSource clock;
    private final List<Service> services = new ArrayList<>();
    private @Nullable Serving serving;

    NodeWiring(
            NodeName name,
            RedisStore redis,
            InetSocketAddress privateEndpoint,
            Duration lease,
            int devices,
            CollectorRegistry metrics,
            Scheduler scheduler,
            InstantSource clock) {
        this.scheduler = scheduler;
        this.clock = clock;
        this.name = name;
        bus = redis.bus(name);
        var meters = new NodeMeters(metrics);
        link = new NodeLink(privateEndpoint, redis.keyOfNodes(), clock, meters);
        membership = new Membership(redis.leases(), bus, link::address, link, lease, scheduler, NodeWiring::steady);
        hotStore = new HotStoreHealth(redis.health(), membership::isTruce);
        meters.watchOthers(metrics, () -> membership.others().size());
        duties = new Duties(redis.leases(), name, lease, scheduler, NodeWiring::steady);
        servedHere = new ServedHere(devices);
        servedHere.whenNew(new Arrivals(bus, membership, servedHere, scheduler)::tell);
        membership.lettingGo(servedHere::doubtAll);
        services.add(link);
        services.add(membership);
        services.add(duties);
        services.add(new Rounds("sweeping leads", redis::sweepLeads, BETWEEN_SWEEPS, duties.rounds("leads")));
    }

    /** A clock that nobody sets. */
    private static Instant steady() {
        return Instant.EPOCH.plusNanos(System.nanoTime());
    }

    @Override
    public String node() {
        return name.value();
    }

    @Override
    public Crossing crossing(Purpose server) {
        var crossing = Crossing.over(link, membership, server);
        membership.whenGone(crossing::inherit);
        return crossing;
    }

    @Override
    public void watchOver(CoapTransport transport) {
        membership.lettingGo(transport::letGo);
        membership.beforeLeaving(transport::finish);
    }

    @Override
    public Scheduler rounds(String duty) {
        return duties.rounds(duty);
    }

    @Override
    public Scheduler intervals(String duty) {
        return duties.intervals(duty);
    }

    @Override
    public boolean isThere(String other) {
        // Commands that an older release was sending name nobody.
        return !other.isEmpty() && membership.isMember(new NodeName(other));
    }

    @Override
    public DeviceGateway reaching(FleetEvents events, Registrations registrations, DeviceGateway here) {
        events.subscribe(servedHere::on);
        serving = new Serving(
                membership,
                servedHere,
                registrations,
                here,
                new Calls(bus, "who-serves", scheduler),
                new Calls(bus, "device-request", scheduler));
        return serving;
    }

    @Override
    public Traces tracing(TraceBook here) {
        return new FarTraces(name, membership, here, new Calls(bus, "traces", scheduler));
    }

    @Override
    public Predicate<EndpointName> handingOver() {
        var known = serving;
        if (known == null) throw new IllegalStateException("who serves devices comes before who is to be given them");
        return endpoint -> {
            var node = known.elsewhere(endpoint);
            node.ifPresent(its -> tell(its, endpoint));
            return node.isPresent();
        };
    }

    /** What the bus loses costs no more than time: the device is asked when it speaks next. */
    private void tell(NodeName node, EndpointName endpoint) {
        try {
            bus.send(node, new BusMessage(NUDGE, endpoint.value().getBytes(StandardCharsets.UTF_8)));
        } catch (StoreUnavailable e) {
            log.atDebug()
                    .addKeyValue("endpoint", endpoint)
                    .setCause(e)
                    .log("its node was not told that something waits");
        }
    }

    @Override
    public void takesOver(Contacts contacts, List<Runnable> learning) {
        bus.listen(NUDGE, (from, message) -> {
            var endpoint = new EndpointName(new String(message.payload(), StandardCharsets.UTF_8));
            contacts.takeOver(endpoint);
        });
        services.add(rounds("learning who is awaited", () -> learning.forEach(Runnable::run), LEARNING));
    }

    @Override
    public FleetEvents elsewhere(FleetEvents here, BooleanSupplier isWatchedHere, List<Consumer<FleetEvent>> acting) {
        var far = new FarEvents(bus, isWatchedHere, scheduler, clock);
        here.subscribe(far::on);
        here.subscribeToFleetWide(far::on);
        acting.forEach(far.heard()::subscribe);
        services.add(far);
        return far.heard();
    }

    @Override
    public Optional<NodeReport.Held> lease() {
        return membership.held();
    }

    @Override
    public long devices(Registrations registrations) {
        return servedHere.count();
    }

    @Override
    public NodeReports reports(Function<NodeReports.Depth, NodeReport> own) {
        return new AskedNodes(membership, own, new Calls(bus, "node-report", scheduler));
    }

    @Override
    public NodeSettings settings(Settings own) {
        return new AskedSettings(membership, own, new Calls(bus, "settings", scheduler));
    }

    @Override
    public void refreshes(Runnable memory) {
        services.add(rounds("refreshing", memory, REFRESHING));
    }

    private Service rounds(String work, Runnable round, Duration between) {
        return new Rounds(
                work,
                () -> {
                    round.run();
                    return true;
                },
                between,
                scheduler);
    }

    @Override
    public List<Service> before() {
        return services;
    }

    @Override
    public List<Service> after() {
        return List.of(Step.ending(membership::stop));
    }

    @Override
    public List<HealthProbe> health() {
        return List.of(membership, hotStore);
    }
}
