package dev.dormouse.testkit.registration;

import dev.dormouse.fleet.Page;
import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.observation.Observation;
import dev.dormouse.fleet.observation.ObservationId;
import dev.dormouse.fleet.observation.Observations.Kept;
import dev.dormouse.fleet.peer.Peer;
import dev.dormouse.fleet.peer.PeerIdentity;
import dev.dormouse.fleet.registration.Registration;
import dev.dormouse.fleet.registration.RegistrationId;
import dev.dormouse.testkit.Paging;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/** Registrations and their observations under one lock, because they end together. */
final class HotState {

    private final NavigableMap<EndpointName, Registration> registrations = new TreeMap<>();
    private final NavigableSet<Registration> byEnd =
            new TreeSet<>(Comparator.comparing(Registration::expiresAt).thenComparing(Registration::endpoint));
    private final Map<RegistrationId, EndpointName> endpoints = new HashMap<>();
    private final Map<String, Set<EndpointName>> endpointsByPeer = new HashMap<>();
    private final Map<ObservationId, Observation> observations = new LinkedHashMap<>();
    private final Map<RegistrationId, Set<ObservationId>> observationsOf = new HashMap<>();

    synchronized Optional<Registration> put(Registration registration) {
        var owner = endpoints.get(registration.id());
        if (owner != null && !owner.equals(registration.endpoint()))
            throw new IllegalStateException("registration id " + registration.id() + " is taken by another endpoint");
        var replaced = Optional.ofNullable(registrations.get(registration.endpoint()));
        replaced.ifPresent(this::end);
        begin(registration);
        return replaced;
    }

    synchronized Optional<Registration> change(RegistrationId id, UnaryOperator<Registration> change) {
        var before = find(id);
        before.ifPresent(registration -> {
            unlink(registration);
            begin(change.apply(registration));
        });
        return before;
    }

    synchronized Optional<Registration> remove(RegistrationId id) {
        var last = find(id);
        last.ifPresent(this::end);
        return last;
    }

    synchronized List<Registration> removeExpired(Instant now, int atMost) {
        // Fleets sweep every second of a simulated month: it must cost nothing while nothing is over.
        var expired = byEnd.stream()
                .takeWhile(registration -> registration.expiresAt().isBefore(now))
                .limit(atMost)
                .toList();
        expired.forEach(this::end);
        return expired;
    }

    synchronized Optional<Registration> find(RegistrationId id) {
        return Optional.ofNullable(endpoints.get(id)).map(registrations::get);
    }

    synchronized Optional<Registration> findByEndpoint(EndpointName endpoint) {
        return Optional.ofNullable(registrations.get(endpoint));
    }

    synchronized Optional<Registration> findByPeer(Peer peer) {
        return endpointsByPeer.getOrDefault(keyOf(peer), Set.of()).stream()
                .map(registrations::get)
                .max(Comparator.comparing(Registration::updatedAt));
    }

    synchronized Page<Registration> page(Optional<String> cursor, int limit) {
        var left = cursor.map(EndpointName::new)
                .map(last -> registrations.tailMap(last, false))
                .orElse(registrations);
        return Paging.first(
                limit, left.values().stream(), last -> last.endpoint().value());
    }

    synchronized long count() {
        return registrations.size();
    }

    synchronized Kept put(Observation observation) {
        if (find(observation.registration()).isEmpty()) return new Kept(false, List.of());
        removeObservation(observation.id());
        var replaced = observationsOf(observation.registration()).stream()
                .filter(earlier -> Set.copyOf(earlier.paths()).equals(Set.copyOf(observation.paths())))
                .toList();
        replaced.forEach(earlier -> removeObservation(earlier.id()));
        observations.put(observation.id(), observation);
        observationsOf
                .computeIfAbsent(observation.registration(), id -> new HashSet<>())
                .add(observation.id());
        return new Kept(true, replaced);
    }

    synchronized Optional<Observation> findObservation(ObservationId id) {
        return Optional.ofNullable(observations.get(id));
    }

    synchronized List<Observation> observationsOf(RegistrationId registration) {
        return observationsOf.getOrDefault(registration, Set.of()).stream()
                .map(observations::get)
                .sorted(Comparator.comparing(Observation::since))
                .toList();
    }

    synchronized Optional<Observation> removeObservation(ObservationId id) {
        var removed = Optional.ofNullable(observations.remove(id));
        removed.ifPresent(observation -> observationsOf
                .getOrDefault(observation.registration(), Set.of())
                .remove(id));
        return removed;
    }

    synchronized long countObservations() {
        return observations.size();
    }

    private void begin(Registration registration) {
        registrations.put(registration.endpoint(), registration);
        byEnd.add(registration);
        endpoints.put(registration.id(), registration.endpoint());
        endpointsByPeer
                .computeIfAbsent(keyOf(registration.peer()), key -> new HashSet<>())
                .add(registration.endpoint());
    }

    private void end(Registration registration) {
        unlink(registration);
        var ended = observationsOf.remove(registration.id());
        if (ended != null) observations.keySet().removeAll(ended);
    }

    private void unlink(Registration registration) {
        registrations.remove(registration.endpoint());
        byEnd.remove(registration);
        endpoints.remove(registration.id());
        endpointsByPeer.computeIfPresent(keyOf(registration.peer()), (key, names) -> {
            names.remove(registration.endpoint());
            return names.isEmpty() ? null : names;
        });
    }

    private static String keyOf(Peer peer) {
        return peer.identity() instanceof PeerIdentity.Unsecured
                ? "address:" + peer.address()
                : peer.identity().key();
    }
}
