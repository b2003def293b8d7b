package dev.dormouse.redis.registration;

import dev.dormouse.fleet.StoreUnavailable;
import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.observation.Observation;
import dev.dormouse.fleet.observation.ObservationId;
import dev.dormouse.fleet.observation.Observations;
import dev.dormouse.fleet.registration.RegistrationId;
import dev.dormouse.redis.lead.Lead;
import dev.dormouse.redis.lead.LeadKeys;
import dev.dormouse.redis.lead.Leads;
import dev.dormouse.redis.link.Line;
import dev.dormouse.redis.link.Link;
import dev.dormouse.redis.link.NearCache.Ticket;
import dev.dormouse.redis.link.Reply;
import dev.dormouse.redis.registration.HotDevice.Observed;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Observations in the hash of their device, with which they end. */
public final class RedisObservations implements Observations {

    private static final int MOST_TRIES = 100;

    private final Link link;
    private final Leads leads;
    private final DeviceCodec codec;
    private final DeviceSteps steps;
    private final HotDevices hot;
    private final DeviceLists lists;

    RedisObservations(Link link, Leads leads, DeviceCodec codec, DeviceSteps steps, HotDevices hot, DeviceLists lists) {
        this.link = link;
        this.leads = leads;
        this.codec = codec;
        this.steps = steps;
        this.hot = hot;
        this.lists = lists;
    }

    @Override
    public Kept put(Observation observation) {
        var lead = leads.sole(
                Kinds.TOKENS, observation.id().hex(), observation.endpoint().value());
        if (!link.isOneServer()) claim(observation.id(), lead);
        var found = hot.find(observation.registration());
        for (int tries = 0; tries < MOST_TRIES && found.isPresent(); tries++) {
            var device = found.get();
            var next = hot.change(
                    device.registration().endpoint(), ticket -> keep(device, new Observed(observation, lead), ticket));
            switch (next) {
                case Next.Done(var kept) -> {
                    return kept;
                }
                case Next.Again(var other) ->
                    found = other.filter(one -> one.registration().id().equals(observation.registration()));
            }
        }
        if (!link.isOneServer()) leads.release(List.of(lead));
        if (found.isPresent()) throw changesWithoutEnd("keep an observation");
        return new Kept(false, List.of());
    }

    @Override
    public Optional<Observation> find(ObservationId id) {
        return hot.find(id).flatMap(device -> device.observed(id)).map(Observed::observation);
    }

    @Override
    public List<Observation> of(RegistrationId registration) {
        return hot.find(registration).map(HotDevice::observations).orElse(List.of());
    }

    @Override
    public Optional<Observation> remove(ObservationId id) {
        var found = hot.find(id);
        for (int tries = 0; tries < MOST_TRIES && found.isPresent(); tries++) {
            var device = found.get();
            var observed = device.observed(id);
            if (observed.isEmpty()) return Optional.empty();
            var next = remove(device, observed.get());
            if (next.isEmpty()) return observed.map(Observed::observation);
            found = next.get();
        }
        if (found.isPresent()) throw changesWithoutEnd("remove an observation");
        return Optional.empty();
    }

    @Override
    public long count() {
        return lists.countObservations();
    }

    private sealed interface Next {
        record Done(Kept kept) implements Next {}

        /** The device was not as we thought; this is how it is. */
        record Again(Optional<HotDevice> device) implements Next {}
    }

    private Next keep(HotDevice device, Observed observed, Ticket ticket) {
        var endpoint = device.registration().endpoint();
        var token = observed.observation().id();
        var reply = steps.observe(device, observed);
        if (reply.says("stale")) return new Next.Again(hot.settleStale(ticket, endpoint, reply));
        if (reply.says("taken")) {
            removeFrom(new EndpointName(reply.text(1)), token);
            return new Next.Again(Optional.of(device));
        }
        var replaced = replaced(device, reply);
        var ids = replaced.stream().map(one -> one.observation().id()).collect(Collectors.toSet());
        hot.settleObserved(ticket, device.with(observed, ids), token);
        if (!link.isOneServer())
            leads.release(replaced.stream().map(Observed::byToken).toList());
        return new Next.Done(
                new Kept(true, replaced.stream().map(Observed::observation).toList()));
    }

    private List<Observed> replaced(HotDevice device, Reply reply) {
        return reply.fields(1).entrySet().stream()
                .map(field -> Line.understood(
                        "keep an observation",
                        () -> codec.observed(device.registration(), field.getKey(), field.getValue())))
                .toList();
    }

    /** Removes one; where it was not as we thought, how the device is. */
    private Optional<Optional<HotDevice>> remove(HotDevice device, Observed observed) {
        var endpoint = device.registration().endpoint();
        var id = observed.observation().id();
        return hot.change(endpoint, ticket -> {
            var reply = steps.unobserve(device, id, observed.byToken());
            if (reply.says("stale")) return Optional.of(hot.settleStale(ticket, endpoint, reply));
            hot.settleObserved(ticket, device.without(id), id);
            if (!link.isOneServer()) leads.release(List.of(observed.byToken()));
            return Optional.empty();
        });
    }

    /** In a cluster, before the step: a token means one observation in the whole fleet. */
    private void claim(ObservationId token, Lead lead) {
        var holder = leads.claim("keep an observation", List.of(lead));
        if (holder.isEmpty()) return;
        removeFrom(new EndpointName(LeadKeys.thingOf(holder.get())), token);
        if (leads.claim("keep an observation", List.of(lead), holder.get()).isPresent())
            throw changesWithoutEnd("keep an observation");
    }

    private void removeFrom(EndpointName endpoint, ObservationId token) {
        hot.find(endpoint).ifPresent(device -> device.observed(token).ifPresent(observed -> remove(device, observed)));
    }

    private static StoreUnavailable changesWithoutEnd(String operation) {
        return new StoreUnavailable(
                "redis", operation, new IllegalStateException("others change the device again and again"));
    }
}
