package dev.dormouse.sim.device;

import dev.dormouse.sim.objects.ObjectTree;
import dev.dormouse.sim.objects.Place;
import dev.dormouse.sim.objects.Value;
import dev.dormouse.sim.wire.Bytes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What the server wants to be told, and when it was last told. */
final class Observations {
    /** A device has little memory; the oldest observation goes first. */
    private static final int MAX = 64;

    private final ObjectTree tree;
    private final List<Observation> observations = new ArrayList<>(0);
    private final Map<Place, Attributes> attributes = new TreeMap<>();

    Observations(ObjectTree tree) {
        this.tree = tree;
    }

    /** It takes the place of an older one of the same places or token. */
    void add(Observation observation, long now) {
        observations.removeIf(old -> old.places.equals(observation.places) || old.token.equals(observation.token));
        if (observations.size() == MAX) observations.removeFirst();
        observations.add(observation);
        told(observation, now);
    }

    void cancel(Bytes token) {
        observations.removeIf(observation -> observation.token.equals(token));
    }

    void cancelPlaces(List<Place> places) {
        observations.removeIf(observation -> observation.places.equals(places));
    }

    /** Says whether there was one. */
    boolean cancelToldBy(int messageId) {
        return observations.removeIf(observation -> observation.wasToldBy(messageId));
    }

    /** What is gone cannot be watched, and takes its attributes along. */
    void cancelBelow(Place gone) {
        observations.removeIf(observation -> observation.isBelow(gone));
        attributes.keySet().removeIf(gone::contains);
    }

    /** A reboot forgets them; attributes stay. */
    void forget() {
        observations.clear();
    }

    Attributes attributes(Place at) {
        return attributes.getOrDefault(at, Attributes.NONE);
    }

    void set(Place at, Attributes changed) {
        attributes.put(at, changed);
    }

    /** Which observations are to be told now, given what changed since the last call. */
    List<Observation> due(List<Place> changes, long now) {
        if (observations.isEmpty()) return List.of();
        var due = new ArrayList<Observation>();
        for (var observation : observations) {
            observation.changed |= concerned(observation, changes);
            if (now < dueAt(observation)) continue;
            told(observation, now);
            due.add(observation);
        }
        return due;
    }

    /** The one that was told longest ago, told now whether anything changed or not. */
    Optional<Observation> next(long now) {
        var next = observations.stream().min(Comparator.comparingLong(observation -> observation.toldAt));
        next.ifPresent(observation -> told(observation, now));
        return next;
    }

    long deadline() {
        var deadline = Long.MAX_VALUE;
        for (var observation : observations) deadline = Math.min(deadline, dueAt(observation));
        return deadline;
    }

    Attributes effective(Observation observation, Place at) {
        return effective(at).overriddenBy(observation.own);
    }

    private boolean concerned(Observation observation, List<Place> changes) {
        for (var place : observation.places)
            for (var change : changes)
                if (place.contains(change)
                        && effective(observation, place).isNotable(observation.toldNumber, number(observation)))
                    return true;
        return false;
    }

    /** Several places wait for the most patient of them, and for the least patient when nothing changes. */
    private long dueAt(Observation observation) {
        var pmin = 0L;
        var pmax = Long.MAX_VALUE;
        for (var place : observation.places) {
            var effective = effective(observation, place);
            pmin = Math.max(pmin, effective.pminNanos());
            pmax = Math.min(pmax, effective.pmaxNanos().orElse(Long.MAX_VALUE));
        }
        if (observation.changed) return observation.toldAt + pmin;
        return pmax == Long.MAX_VALUE ? Long.MAX_VALUE : observation.toldAt + Math.max(pmin, pmax);
    }

    private void told(Observation observation, long now) {
        observation.toldAt = now;
        observation.changed = false;
        observation.toldNumber = number(observation);
    }

    private double number(Observation observation) {
        var place = observation.places.getFirst();
        return place.depth() < 3 || observation.places.size() > 1
                ? Double.NaN
                : tree.value(place).map(Value::asNumber).orElse(Double.NaN);
    }

    private Attributes effective(Place at) {
        var effective = Attributes.NONE;
        if (attributes.isEmpty()) return effective;
        for (int depth = 1; depth <= at.depth(); depth++)
            effective = effective.overriddenBy(attributes(at.upTo(depth)));
        return effective;
    }
}
