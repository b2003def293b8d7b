package dev.dormouse.redis.registration;

import dev.dormouse.fleet.Page;
import dev.dormouse.fleet.StoreUnavailable;
import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.peer.Peer;
import dev.dormouse.fleet.registration.Registration;
import dev.dormouse.fleet.registration.RegistrationChange;
import dev.dormouse.fleet.registration.RegistrationId;
import dev.dormouse.fleet.registration.Registrations;
import dev.dormouse.fleet.registration.SharedLinks;
import dev.dormouse.redis.lead.Lead;
import dev.dormouse.redis.lead.LeadSweep;
import dev.dormouse.redis.lead.Leads;
import dev.dormouse.redis.link.Line;
import dev.dormouse.redis.link.Link;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Registrations in Redis. A change says which version of the device it changes, and is made anew where that is not the one that
 * is there: so nodes that change one device at the same moment do it one after the other.
 */
public final class RedisRegistrations implements Registrations {

    /** By which names a device is found. */
    public static final List<LeadSweep.Kind> LEADS = List.of(
            new LeadSweep.Kind(Kinds.IDS, true, Kinds.DEVICE),
            new LeadSweep.Kind(Kinds.TOKENS, true, Kinds.DEVICE),
            new LeadSweep.Kind(Kinds.PEER, false, Kinds.DEVICE));

    private static final int MOST_TRIES = 100;

    private final Link link;
    private final Leads leads;
    private final SecureRandom random;
    private final DeviceCodec codec;
    private final DeviceSteps steps;
    private final HotDevices hot;
    private final DeviceLists lists;

    public RedisRegistrations(Link link, SharedLinks links, long mostInMemory, SecureRandom random) {
        this.link = link;
        this.random = random;
        this.leads = new Leads(link, random);
        this.codec = new DeviceCodec(links, leads.keys());
        this.steps = new DeviceSteps(link, codec);
        this.hot = new HotDevices(link, leads.keys(), codec, steps, mostInMemory);
        this.lists = new DeviceLists(link, steps, codec);
    }

    public RedisObservations observations() {
        return new RedisObservations(link, leads, codec, steps, hot, lists);
    }

    @Override
    public Optional<Registration> put(Registration registration) {
        var endpoint = registration.endpoint().value();
        var byId = leads.sole(Kinds.IDS, registration.id().value(), endpoint);
        var byPeer = leads.shared(Kinds.PEER, Peers.nameOf(registration.peer()), endpoint);
        var device = new HotDevice(registration, random.nextLong(), byId, byPeer, List.of());
        if (!link.isOneServer()) claim(registration, List.of(byId, byPeer));
        hot.peerChanged(registration); // Whether or not we hear that it is so.
        return hot.change(registration.endpoint(), ticket -> {
            var peer = hot.beginAt(byPeer);
            var reply = steps.register(device);
            if (reply.says("taken")) throw idIsTaken(registration.id());
            hot.settle(ticket, device);
            hot.settleAt(peer, byPeer, reply.texts(2));
            var replaced = Line.understood("register", () -> codec.device(registration.endpoint(), reply.fields(1)));
            replaced.ifPresent(before -> replaced(before, device));
            return replaced.map(HotDevice::registration);
        });
    }

    @Override
    public Optional<Updated> update(RegistrationId id, RegistrationChange change) {
        var found = hot.find(id);
        Optional<Lead> claimed = Optional.empty();
        for (int tries = 0; tries < MOST_TRIES && found.isPresent(); tries++) {
            var before = found.get();
            var now = before.registration().after(change);
            boolean moved = !Peers.nameOf(now.peer())
                    .equals(Peers.nameOf(before.registration().peer()));
            if (moved && claimed.isEmpty()) claimed = Optional.of(claimPeer(now));
            var after = before.with(now, moved ? claimed.orElseThrow() : before.byPeer());

            var next = hot.change(now.endpoint(), ticket -> {
                var peer = hot.beginAt(after.byPeer());
                var reply = steps.update(before, after);
                if (reply.says("stale")) return Optional.of(hot.settleStale(ticket, now.endpoint(), reply));
                hot.settle(ticket, after);
                if (moved) hot.settleAt(peer, after.byPeer(), reply.texts(1));
                else hot.learn(after.byPeer());
                return Optional.<Optional<HotDevice>>empty();
            });
            if (next.isEmpty()) {
                if (moved) moved(before);
                return Optional.of(new Updated(before.registration(), now));
            }
            found = next.get().filter(device -> device.registration().id().equals(id));
        }
        claimed.ifPresent(lead -> release(List.of(lead)));
        if (found.isPresent()) throw changesWithoutEnd("update a registration");
        return Optional.empty();
    }

    @Override
    public Optional<Registration> remove(RegistrationId id) {
        var found = hot.find(id);
        for (int tries = 0; tries < MOST_TRIES && found.isPresent(); tries++) {
            var device = found.get();
            var endpoint = device.registration().endpoint();
            var next = hot.change(endpoint, ticket -> {
                var reply = steps.remove(device);
                if (reply.says("stale")) return Optional.of(hot.settleStale(ticket, endpoint, reply));
                hot.settleGone(ticket);
                Line.understood("remove a registration", () -> codec.device(endpoint, reply.fields(1)))
                        .ifPresent(this::ended);
                return Optional.<Optional<HotDevice>>empty();
            });
            if (next.isEmpty()) return Optional.of(device.registration());
            found = next.get().filter(other -> other.registration().id().equals(id));
        }
        if (found.isPresent()) throw changesWithoutEnd("remove a registration");
        return Optional.empty();
    }

    @Override
    public Optional<Registration> find(RegistrationId id) {
        return hot.find(id).map(HotDevice::registration);
    }

    @Override
    public Optional<Registration> findByEndpoint(EndpointName endpoint) {
        return hot.find(endpoint).map(HotDevice::registration);
    }

    @Override
    public Optional<Registration> findByPeer(Peer peer) {
        return hot.find(peer).map(HotDevice::registration);
    }

    @Override
    public List<Registration> removeExpired(Instant now, int atMost) {
        var expired = lists.removeExpired(now, atMost);
        for (var device : expired) {
            hot.forget(device);
            ended(device);
        }
        return expired.stream().map(HotDevice::registration).toList();
    }

    @Override
    public Page<Registration> page(Optional<String> cursor, int limit) {
        var names = lists.names(cursor, limit + 1);
        boolean more = names.size() > limit;
        var shown = more ? names.subList(0, limit) : names;
        var items = hot.findAll(shown).stream().map(HotDevice::registration).toList();
        return new Page<>(items, more ? Optional.of(shown.getLast().value()) : Optional.empty());
    }

    @Override
    public long count() {
        return lists.count();
    }

    /** In a cluster, before the step; what is claimed for a step that never comes leads nowhere and does no harm. */
    private void claim(Registration registration, List<Lead> wanted) {
        var holder = leads.claim("register", wanted);
        if (holder.isEmpty()) return;
        boolean alive = hot.find(registration.id()).isPresent();
        if (alive || leads.claim("register", wanted, holder.get()).isPresent()) throw idIsTaken(registration.id());
    }

    private Lead claimPeer(Registration now) {
        var lead = leads.shared(
                Kinds.PEER, Peers.nameOf(now.peer()), now.endpoint().value());
        if (!link.isOneServer()) leads.claim("update a registration", List.of(lead));
        hot.peerChanged(now);
        return lead;
    }

    private void moved(HotDevice before) {
        hot.peerChanged(before.registration());
        release(List.of(before.byPeer()));
    }

    private void replaced(HotDevice before, HotDevice by) {
        boolean moved = !Peers.nameOf(before.registration().peer())
                .equals(Peers.nameOf(by.registration().peer()));
        if (moved) hot.peerChanged(before.registration());
        release(before.leads());
    }

    private void ended(HotDevice device) {
        hot.peerChanged(device.registration());
        release(device.leads());
    }

    private void release(List<Lead> some) {
        if (!link.isOneServer()) leads.release(some);
    }

    private static IllegalStateException idIsTaken(RegistrationId id) {
        return new IllegalStateException("registration id " + id + " is taken by another endpoint");
    }

    private static StoreUnavailable changesWithoutEnd(String operation) {
        return new StoreUnavailable(
                "redis", operation, new IllegalStateException("others change the device again and again"));
    }
}
