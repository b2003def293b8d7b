package dev.dormouse.redis;

import dev.dormouse.fleet.StartupFailure;
import dev.dormouse.fleet.StoreUnavailable;
import dev.dormouse.fleet.association.Associations;
import dev.dormouse.fleet.bus.NodeBus;
import dev.dormouse.fleet.bus.NodeName;
import dev.dormouse.fleet.health.HealthProbe;
import dev.dormouse.fleet.lease.Leases;
import dev.dormouse.fleet.observation.Observations;
import dev.dormouse.fleet.presence.Habits;
import dev.dormouse.fleet.registration.Registrations;
import dev.dormouse.fleet.registration.SharedLinks;
import dev.dormouse.fleet.time.Scheduler;
import dev.dormouse.fleet.vault.Vault;
import dev.dormouse.redis.association.RedisAssociations;
import dev.dormouse.redis.bus.RedisNodeBus;
import dev.dormouse.redis.lead.LeadSweep;
import dev.dormouse.redis.lead.Leads;
import dev.dormouse.redis.lease.RedisLeases;
import dev.dormouse.redis.link.Link;
import dev.dormouse.redis.link.RedisMeters;
import dev.dormouse.redis.presence.RedisHabits;
import dev.dormouse.redis.registration.RedisRegistrations;
import io.prometheus.client.CollectorRegistry;
import java.io.Closeable;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The hot ports of the fleet on Redis, for one node of many. Open, it serves; closed, all that it learnt is in Redis. */
public final class RedisStore implements Closeable {

    private static final Logger log = LoggerFactory.getLogger(RedisStore.class);
    private static final int NODES_KEY_BYTES = 32;
    private static final Duration HABITS_EVERY = Duration.ofSeconds(10);

    private final RedisStoreConfig config;
    private final Vault vault;
    private final SecureRandom random = new SecureRandom();
    private final Link link;
    private final RedisRegistrations registrations;
    private final RedisHabits habits;
    private final RedisLeases leases;
    private final LeadSweep sweep;
    private final Map<String, RedisAssociations> associations = new ConcurrentHashMap<>();
    private final Map<NodeName, RedisNodeBus> buses = new ConcurrentHashMap<>();
    private final Scheduler.Task writingHabits;
    private final AtomicBoolean closed = new AtomicBoolean();

    private RedisStore(Link link, RedisStoreConfig config, Vault vault, SharedLinks links, Scheduler scheduler) {
        this.config = config;
        this.vault = vault;
        this.link = link;
        this.registrations = new RedisRegistrations(link, links, config.devicesInMemory(), random);
        this.habits = new RedisHabits(link, config.devicesInMemory(), config.mostPending());
        this.leases = new RedisLeases(link);
        this.sweep = new LeadSweep(link, new Leads(link, random), kindsOfLeads());
        this.writingHabits = scheduler.every(HABITS_EVERY, habits::flushIfPossible);
    }

    /**
     * Connects to Redis.
     *
     * @param links shared with whoever parses registrations, so that the heap holds each text once
     * @throws StartupFailure with a sentence that says why not; nothing stays open then
     */
    public static RedisStore open(
            RedisStoreConfig config, Vault vault, SharedLinks links, CollectorRegistry registry, Scheduler scheduler) {
        return new RedisStore(Link.open(config, new RedisMeters(registry)), config, vault, links, scheduler);
    }

    public Registrations registrations() {
        return registrations;
    }

    public Observations observations() {
        return registrations.observations();
    }

    /** The associations of a server, {@code lwm2m} or {@code bootstrap}: each has its own. */
    public Associations associations(String server) {
        return associations.computeIfAbsent(
                server,
                name -> new RedisAssociations(link, name, vault, config.patience(), config.mostWaiting(), random));
    }

    public Habits habits() {
        return habits;
    }

    public Leases leases() {
        return leases;
    }

    /** A node's place on the bus; a store serves one node, so but for tests there is one. */
    public NodeBus bus(NodeName self) {
        return buses.computeIfAbsent(self, name -> new RedisNodeBus(name, link));
    }

    /**
     * Takes away a little of what crashes left, and says whether a round is over; the next must begin a minute later or more. To be
     * called by one node at a time, on one thread.
     */
    public boolean sweepLeads() {
        return sweep.step();
    }

    /** The key by which nodes know one another. The first node makes it; it is sealed with the vault. */
    public byte[] keyOfNodes() {
        var name = link.keys().of("nodes-key");
        byte[] made = new byte[NODES_KEY_BYTES];
        random.nextBytes(made);
        byte[] context = name.getBytes(StandardCharsets.UTF_8);
        link.plain().ask("make the nodes' key", redis -> redis.setnx(name, vault.seal(made, context)));
        return vault.open(link.plain().ask("find the nodes' key", redis -> redis.get(name)), context);
    }

    public HealthProbe health() {
        return new StoreHealth(link, List.of(habits::isFull));
    }

    /** Writes what is still in memory. To be called when nobody uses the store any more. */
    @Override
    public void close() {
        if (closed.getAndSet(true)) return;
        writingHabits.cancel();
        try {
            habits.flush();
        } catch (StoreUnavailable e) {
            log.atError().setCause(e).log("what was learnt of devices last is lost");
        } finally {
            for (var bus : buses.values()) bus.close();
            link.close();
        }
    }

    private static List<LeadSweep.Kind> kindsOfLeads() {
        return Stream.concat(RedisRegistrations.LEADS.stream(), RedisAssociations.LEADS.stream())
                .toList();
    }
}
