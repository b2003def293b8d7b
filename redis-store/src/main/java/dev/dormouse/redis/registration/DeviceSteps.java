package dev.dormouse.redis.registration;

import static dev.dormouse.redis.link.Reply.argument;

import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.observation.ObservationId;
import dev.dormouse.fleet.registration.Registration;
import dev.dormouse.redis.lead.Lead;
import dev.dormouse.redis.link.Command;
import dev.dormouse.redis.link.Keys;
import dev.dormouse.redis.link.Link;
import dev.dormouse.redis.link.Micros;
import dev.dormouse.redis.link.Reply;
import dev.dormouse.redis.link.Script;
import dev.dormouse.redis.registration.HotDevice.Observed;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The steps of a device: each is one script, one command to Redis and one round trip. */
final class DeviceSteps {

    private static final Script REGISTER = script("register.lua");
    private static final Script UPDATE = script("update.lua");
    private static final Script REMOVE = script("remove.lua");
    private static final Script EXPIRE = script("expire.lua");
    private static final Script OBSERVE = script("observe.lua");
    private static final Script UNOBSERVE = script("unobserve.lua");
    private static final byte[] SAME = {};

    private final Link link;
    private final Keys keys;
    private final DeviceCodec codec;
    private final byte[] prefix;
    private final byte[] fused;

    DeviceSteps(Link link, DeviceCodec codec) {
        this.link = link;
        this.keys = link.keys();
        this.codec = codec;
        this.prefix = argument(keys.prefix());
        this.fused = argument(link.isOneServer());
    }

    String keyOf(EndpointName endpoint) {
        return keys.of(Keys.partitionOf(endpoint.value()), Kinds.DEVICE, endpoint.value());
    }

    Reply register(HotDevice device) {
        var registration = device.registration();
        var endpoint = registration.endpoint();
        return step(
                "register",
                REGISTER.with(
                        keys(
                                endpoint,
                                List.of(Kinds.EXPIRIES, Kinds.NAMES, Kinds.COUNTS),
                                device.byId(),
                                device.byPeer()),
                        prefix,
                        fused,
                        argument(endpoint.value()),
                        codec.moving(registration, device.version()),
                        codec.standing(registration),
                        codec.leads(registration, device.byId(), device.byPeer()),
                        argument(expiry(registration)),
                        argument(registration.id().value()),
                        device.byId().value(),
                        argument(device.byPeer().field())));
    }

    Reply update(HotDevice before, HotDevice now) {
        var registration = now.registration();
        var endpoint = registration.endpoint();
        boolean moved = !before.byPeer().equals(now.byPeer());
        byte[] standing = codec.standing(registration);
        boolean same = Arrays.equals(standing, codec.standing(before.registration()));
        return step(
                "update a registration",
                UPDATE.with(
                        moved
                                ? keys(endpoint, List.of(Kinds.EXPIRIES), now.byPeer())
                                : keys(endpoint, List.of(Kinds.EXPIRIES)),
                        prefix,
                        fused,
                        argument(endpoint.value()),
                        DeviceCodec.version(before.version()),
                        codec.moving(registration, now.version()),
                        same ? SAME : standing,
                        moved ? codec.leads(registration, now.byId(), now.byPeer()) : SAME,
                        argument(expiry(registration)),
                        argument(now.byPeer().field())));
    }

    Reply remove(HotDevice device) {
        var endpoint = device.registration().endpoint();
        return step(
                "remove a registration",
                REMOVE.with(
                        keys(endpoint, List.of(Kinds.EXPIRIES, Kinds.NAMES, Kinds.COUNTS)),
                        prefix,
                        fused,
                        argument(endpoint.value()),
                        DeviceCodec.version(device.version())));
    }

    Reply observe(HotDevice device, Observed observed) {
        var endpoint = device.registration().endpoint();
        return step(
                "keep an observation",
                OBSERVE.with(
                        keys(endpoint, List.of(Kinds.COUNTS), observed.byToken()),
                        prefix,
                        fused,
                        argument(endpoint.value()),
                        device.byId().place(),
                        argument(observed.observation().id().hex()),
                        codec.observation(observed),
                        observed.byToken().value()));
    }

    Reply unobserve(HotDevice device, ObservationId id, Lead byToken) {
        return step(
                "remove an observation",
                UNOBSERVE.with(
                        keys(device.registration().endpoint(), List.of(Kinds.COUNTS)),
                        prefix,
                        fused,
                        argument(id.hex()),
                        byToken.place()));
    }

    /** For one partition; not on the connection of what is remembered, which is told of it. */
    Command<List<Object>> expire(int partition, List<EndpointName> endpoints, Instant now) {
        var names = new ArrayList<>(List.of(
                keys.of(partition, Kinds.EXPIRIES), keys.of(partition, Kinds.NAMES), keys.of(partition, Kinds.COUNTS)));
        var arguments = new ArrayList<>(List.of(prefix, fused, argument(Micros.whole(now))));
        for (var endpoint : endpoints) {
            names.add(keyOf(endpoint));
            arguments.add(argument(endpoint.value()));
        }
        return EXPIRE.with(names, arguments.toArray(byte[][]::new));
    }

    /** A device's key and others of its partition; leads only where all keys are on one server. */
    private List<String> keys(EndpointName endpoint, List<String> ofPartition, Lead... leads) {
        int partition = Keys.partitionOf(endpoint.value());
        var names = new ArrayList<String>();
        names.add(keyOf(endpoint));
        for (var what : ofPartition) names.add(keys.of(partition, what));
        if (link.isOneServer()) for (var lead : leads) names.add(lead.key());
        return names;
    }

    private Reply step(String operation, Command<List<Object>> script) {
        return new Reply(link.tracked().ask(operation, script));
    }

    private static long expiry(Registration registration) {
        return Micros.begun(registration.expiresAt());
    }

    private static Script script(String name) {
        return Script.of(DeviceSteps.class, "device.lua", name);
    }
}
