package dev.dormouse.redis.registration;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.dormouse.fleet.StoreUnavailable;
import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.observation.ObservationId;
import dev.dormouse.fleet.peer.Peer;
import dev.dormouse.fleet.registration.Registration;
import dev.dormouse.fleet.registration.RegistrationId;
import dev.dormouse.redis.lead.Lead;
import dev.dormouse.redis.lead.LeadKeys;
import dev.dormouse.redis.link.Command;
import dev.dormouse.redis.link.Line;
import dev.dormouse.redis.link.Link;
import dev.dormouse.redis.link.NearCache;
import dev.dormouse.redis.link.NearCache.Ticket;
import dev.dormouse.redis.link.Reply;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * The devices this node serves, in memory, found by whatever a message names. Ids and tokens lead to an endpoint and are checked
 * at the device, so that a lead that is stale costs a look at Redis, never a wrong answer. What leads from a peer is remembered
 * only as long as Redis says that nobody changed it: another device may have come to the same address.
 *
 * <p>Whoever was found by one name is found by all, for while Redis is away a name that is not in memory is of no use.
 */
final class HotDevices {

    private static final String FIND = "find a registration";
    private static final int OBSERVATIONS_PER_DEVICE = 4;

    private final Link link;
    private final LeadKeys leads;
    private final DeviceCodec codec;
    private final DeviceSteps steps;
    private final NearCache<HotDevice> devices;
    private final NearCache<List<EndpointName>> byPeer;
    private final Cache<RegistrationId, EndpointName> byId;
    private final Cache<ObservationId, EndpointName> byToken;

    HotDevices(Link link, LeadKeys leads, DeviceCodec codec, DeviceSteps steps, long mostDevices) {
        this.link = link;
        this.leads = leads;
        this.codec = codec;
        this.steps = steps;
        this.devices = link.nearCache("registrations", mostDevices);
        this.byPeer = link.nearCache("registration_peers", mostDevices);
        this.byId = leadsOf(mostDevices);
        this.byToken = leadsOf(OBSERVATIONS_PER_DEVICE * mostDevices);
    }

    Optional<HotDevice> find(EndpointName endpoint) {
        var key = steps.keyOf(endpoint);
        return devices.find(key, () -> {
            var fields = link.tracked().ask(FIND, redis -> redis.hgetall(key));
            var found = Line.understood(FIND, () -> codec.device(endpoint, fields));
            found.ifPresent(this::note);
            return found;
        });
    }

    Optional<HotDevice> find(RegistrationId id) {
        return follow(
                byId,
                id,
                device -> device.registration().id().equals(id),
                leads.keyOfSole(Kinds.IDS, id.value()),
                id.value());
    }

    Optional<HotDevice> find(ObservationId token) {
        return follow(
                byToken,
                token,
                device -> device.observed(token).isPresent(),
                leads.keyOfSole(Kinds.TOKENS, token.hex()),
                token.hex());
    }

    /** The newest that speaks for this peer. */
    Optional<HotDevice> find(Peer peer) {
        var name = Peers.nameOf(peer);
        var key = keyOf(peer);
        var candidates = byPeer.find(key, () -> endpoints(link.tracked().ask(FIND, redis -> redis.hkeys(key))));
        return candidates.orElse(List.of()).stream()
                .map(this::find)
                .flatMap(Optional::stream)
                .filter(device -> Peers.nameOf(device.registration().peer()).equals(name))
                .max(Comparator.comparing(device -> device.registration().updatedAt()));
    }

    /** The devices of these endpoints that are there, with one look at Redis for all that are not in memory. */
    List<HotDevice> findAll(List<EndpointName> endpoints) {
        var held = endpoints.stream()
                .map(endpoint -> devices.peek(steps.keyOf(endpoint)))
                .toList();
        var asked = new ArrayList<EndpointName>();
        for (int i = 0; i < held.size(); i++) if (held.get(i).isEmpty()) asked.add(endpoints.get(i));
        var answers = link.plain()
                .askAll(
                        FIND,
                        asked.stream()
                                .map(steps::keyOf)
                                .<Command<Map<String, byte[]>>>map(key -> redis -> redis.hgetall(key))
                                .toList())
                .iterator();
        var found = new ArrayList<HotDevice>();
        for (int i = 0; i < held.size(); i++) {
            var endpoint = endpoints.get(i);
            var device = held.get(i).or(() -> {
                var fields = answers.next();
                return Line.understood(FIND, () -> codec.device(endpoint, fields));
            });
            device.ifPresent(found::add);
        }
        return found;
    }

    /** Makes a step of one device, and remembers what it left. */
    <T> T change(EndpointName endpoint, Function<Ticket, T> step) {
        var key = steps.keyOf(endpoint);
        try {
            return step.apply(devices.begin(key));
        } catch (StoreUnavailable e) {
            // It may still be done. If the connection was lost, all is forgotten once it is back.
            if (e.getCause() instanceof TimeoutException) devices.doubt(key);
            throw e;
        }
    }

    /** What a step left, to be found by the names it has now. */
    void settle(Ticket ticket, HotDevice now) {
        devices.settle(ticket, Optional.of(now));
        byId.put(now.registration().id(), now.registration().endpoint());
    }

    /** Before a step that makes this lead from a peer. */
    Ticket beginAt(Lead fromPeer) {
        return byPeer.begin(fromPeer.key());
    }

    /** A step brought a device to a peer, and says what leads from there now, if it is all on one server. */
    void settleAt(Ticket peer, Lead fromPeer, List<String> fields) {
        if (link.isOneServer()) {
            byPeer.settle(peer, endpoints(fields));
        } else {
            byPeer.forget(peer.key());
            learn(fromPeer);
        }
    }

    /** A device spoke, by another of its names: its peer may be all that its next message names. */
    void learn(Lead fromPeer) {
        var key = fromPeer.key();
        byPeer.fetch(key, () -> link.tracked().send(redis -> redis.hkeys(key)).thenApply(HotDevices::endpoints));
    }

    void settleObserved(Ticket ticket, HotDevice now, ObservationId token) {
        devices.settle(ticket, Optional.of(now));
        byToken.put(token, now.registration().endpoint());
    }

    void settleGone(Ticket ticket) {
        devices.settle(ticket, Optional.empty());
    }

    /** The device as a step found it when it was not as expected. */
    Optional<HotDevice> settleStale(Ticket ticket, EndpointName endpoint, Reply reply) {
        var found = Line.understood(FIND, () -> codec.device(endpoint, reply.fields(1)));
        devices.settle(ticket, found);
        found.ifPresent(this::note);
        return found;
    }

    /** Somebody came to this peer, or left it. */
    void peerChanged(Registration registration) {
        byPeer.forget(keyOf(registration.peer()));
    }

    /** A device was ended elsewhere than by a step of its own. */
    void forget(HotDevice device) {
        devices.forget(steps.keyOf(device.registration().endpoint()));
        peerChanged(device.registration());
    }

    private void note(HotDevice device) {
        var endpoint = device.registration().endpoint();
        byId.put(device.registration().id(), endpoint);
        for (var one : device.observed()) byToken.put(one.observation().id(), endpoint);
    }

    private String keyOf(Peer peer) {
        return leads.keyOfShared(Kinds.PEER, Peers.nameOf(peer));
    }

    private static Optional<List<EndpointName>> endpoints(List<String> fields) {
        if (fields.isEmpty()) return Optional.empty();
        return Optional.of(fields.stream()
                .map(LeadKeys::thingOf)
                .distinct()
                .map(EndpointName::new)
                .toList());
    }

    private <L> Optional<HotDevice> follow(
            Cache<L, EndpointName> known, L lead, Predicate<HotDevice> isMeant, String key, String field) {
        var led = Optional.ofNullable(known.getIfPresent(lead))
                .flatMap(this::find)
                .filter(isMeant);
        if (led.isPresent()) return led;
        known.invalidate(lead);
        byte[] value = link.plain().ask(FIND, redis -> redis.hget(key, field));
        if (value == null) return Optional.empty();
        var endpoint = new EndpointName(LeadKeys.thingOf(value));
        var found = find(endpoint).filter(isMeant).or(() -> reread(endpoint).filter(isMeant));
        if (found.isPresent()) known.put(lead, endpoint);
        return found;
    }

    /** The lead is newer than what is remembered: then Redis is about to say so. */
    private Optional<HotDevice> reread(EndpointName endpoint) {
        devices.forget(steps.keyOf(endpoint));
        return find(endpoint);
    }

    private static <L> Cache<L, EndpointName> leadsOf(long most) {
        return Caffeine.newBuilder().maximumSize(most).executor(Runnable::run).build();
    }
}
