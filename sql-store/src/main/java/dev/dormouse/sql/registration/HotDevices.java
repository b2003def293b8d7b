package dev.dormouse.sql.registration;

import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.observation.Observation;
import dev.dormouse.fleet.observation.ObservationId;
import dev.dormouse.fleet.observation.Observations.Kept;
import dev.dormouse.fleet.peer.Peer;
import dev.dormouse.fleet.peer.PeerIdentity;
import dev.dormouse.fleet.registration.Registration;
import dev.dormouse.fleet.registration.RegistrationId;
import dev.dormouse.fleet.registration.Registrations.Updated;
import dev.dormouse.sql.database.Readers;
import dev.dormouse.sql.database.StoreMeters;
import dev.dormouse.sql.database.TableCache;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The devices that are active, in memory, found by whatever a message names. Ids, peers and tokens lead to an endpoint and are
 * checked there: a lead that is stale costs a look into the table, never a wrong answer.
 */
final class HotDevices {

    private static final String FIND = "find a registration";
    private static final int SAME_PEER = 20;
    private static final int OBSERVATIONS_PER_DEVICE = 4;

    private final RegistrationRows registrations;
    private final ObservationRows observations;
    private final SignsOfLife signs;
    private final Readers readers;

    private final TableCache<EndpointName, HotDevice> devices;
    private final TableCache<RegistrationId, EndpointName> byId;
    private final TableCache<Object, EndpointName> byPeer;
    private final TableCache<ObservationId, EndpointName> byToken;

    HotDevices(
            RegistrationRows registrations,
            ObservationRows observations,
            SignsOfLife signs,
            Readers readers,
            long mostDevices,
            StoreMeters meters) {
        this.registrations = registrations;
        this.observations = observations;
        this.signs = signs;
        this.readers = readers;
        this.devices = new TableCache<>("registrations", mostDevices, meters);
        this.byId = new TableCache<>("registration_ids", mostDevices, meters);
        this.byPeer = new TableCache<>("registration_peers", mostDevices, meters);
        this.byToken = new TableCache<>("observations", OBSERVATIONS_PER_DEVICE * mostDevices, meters);
    }

    Optional<HotDevice> find(EndpointName endpoint) {
        return devices.find(endpoint, () -> {
            var sign = signs.of(endpoint);
            return readers.read(FIND, session -> {
                var row = registrations.find(session, endpoint);
                if (row.isEmpty()) return Optional.empty();
                var observed = observations.of(session, row.get());
                return Optional.of(new HotDevice(SignsOfLife.newest(row.get(), sign), observed));
            });
        });
    }

    Optional<HotDevice> find(RegistrationId id) {
        return follow(
                byId,
                id,
                device -> device.registration().id().equals(id),
                session -> registrations.endpointOf(session, id));
    }

    /** Without a look into the table. */
    Optional<Registration> peek(RegistrationId id) {
        return byId.peek(id)
                .flatMap(devices::peek)
                .map(HotDevice::registration)
                .filter(registration -> registration.id().equals(id));
    }

    Optional<HotDevice> find(Peer peer) {
        return follow(
                byPeer,
                leadOf(peer),
                device -> speaksFor(device.registration(), peer),
                session -> registrations.ofPeer(session, peer, SAME_PEER).stream()
                        .map(signs::newest)
                        .max(Comparator.comparing(Registration::updatedAt))
                        .map(Registration::endpoint));
    }

    Optional<HotDevice> find(ObservationId token) {
        return follow(
                byToken,
                token,
                device -> device.observation(token).isPresent(),
                session -> observations.find(session, token).map(Observation::endpoint));
    }

    /** Takes a device into memory before anybody asks. */
    void warm(HotDevice device) {
        var registration = device.registration();
        devices.warm(registration.endpoint(), device);
        byId.warm(registration.id(), registration.endpoint());
        for (var observation : device.observations()) byToken.warm(observation.id(), registration.endpoint());
    }

    /** A device was heard of; false when its registration is not the one any more that it was. */
    boolean heardOf(Updated sign) {
        var now = devices.wroteIfHeld(
                sign.now().endpoint(),
                held -> held.map(
                        device -> device.registration().equals(sign.before()) ? device.with(sign.now()) : device));
        if (now.filter(device -> device.registration() == sign.now()).isEmpty()) return false;
        heard(sign.now());
        return true;
    }

    /** For the writer thread, as everything below. */
    void registered(Registration now) {
        devices.wrote(now.endpoint(), new HotDevice(now, List.of()));
        byId.wrote(now.id(), now.endpoint());
        heard(now);
    }

    void updated(Registration now) {
        devices.wroteIfHeld(now.endpoint(), held -> held.map(device -> device.with(now)));
        heard(now);
    }

    void ended(Registration last) {
        devices.removed(last.endpoint());
        byId.removed(last.id());
        byPeer.removed(leadOf(last.peer()));
    }

    void observed(Observation observation, Kept kept) {
        if (!kept.kept()) return;
        devices.wroteIfHeld(
                observation.endpoint(), held -> held.map(device -> device.with(observation, kept.replaced())));
        for (var replaced : kept.replaced()) byToken.removed(replaced.id());
        byToken.wrote(observation.id(), observation.endpoint());
    }

    void observationEnded(Observation observation) {
        devices.wroteIfHeld(observation.endpoint(), held -> held.map(device -> device.without(observation.id())));
        byToken.removed(observation.id());
    }

    private <L> Optional<HotDevice> follow(
            TableCache<L, EndpointName> leads,
            L lead,
            Predicate<HotDevice> isMeant,
            Readers.Question<Optional<EndpointName>> table) {
        var led = leads.peek(lead).flatMap(this::find).filter(isMeant);
        if (led.isPresent()) return led;
        leads.forget(lead);
        return leads.find(lead, () -> readers.read(FIND, table))
                .flatMap(this::find)
                .filter(isMeant);
    }

    /** The newest of a peer is meant. Where it is not known whether this one is, the table is asked next time. */
    private void heard(Registration now) {
        byPeer.wroteIfHeld(
                leadOf(now.peer()),
                held -> held.filter(endpoint -> endpoint.equals(now.endpoint()) || isKnownToBeOlder(endpoint, now))
                        .map(endpoint -> now.endpoint()));
    }

    private boolean isKnownToBeOlder(EndpointName endpoint, Registration than) {
        return devices.peek(endpoint)
                .map(HotDevice::registration)
                .filter(other -> speaksFor(other, than.peer()))
                .filter(other -> other.updatedAt().isBefore(than.updatedAt()))
                .isPresent();
    }

    private static boolean speaksFor(Registration registration, Peer peer) {
        return leadOf(registration.peer()).equals(leadOf(peer));
    }

    private static Object leadOf(Peer peer) {
        return peer.identity() instanceof PeerIdentity.Unsecured ? peer.address() : peer.identity();
    }
}
