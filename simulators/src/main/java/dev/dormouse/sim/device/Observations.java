package dev.dormouse.sim.device;

import dev.dormouse.sim.objects.ContentFormat;
import dev.dormouse.sim.objects.ObjectTree;
import dev.dormouse.sim.objects.Place;
import dev.dormouse.sim.objects.Value;
import dev.dormouse.sim.wire.Bytes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What the server wants to be told, and when it was last told. */
final class Observations {
    /** A device has little memory; the oldest observation goes first. */
    private static final int MAX = 64;

    /** One observation; its places are one, or several when it is a composite. */
    static final class Observation {
        final Bytes token;
        final List<Place> places;
        final ContentFormat format;
        private int sequence;
        private long toldAt;
        private double toldNumber;
        private boolean changed;
        private int lastMessageId = -1;

        private Observation(Bytes token, List<Place> places, ContentFormat format) {
            this.token = token;
            this.places = places;
            this.format = format;
        }

        int nextSequence() {
            return ++sequence;
        }

        void toldBy(int messageId) {
            lastMessageId = messageId;
        }
    }

    private final ObjectTree tree;
    private final Map<Bytes, Observation> byToken = new LinkedHashMap<>();
    private final Map<Place, Attributes> attributes = new TreeMap<>();

    Observations(ObjectTree tree) {
        this.tree = tree;
    }

    Observation observe(Bytes token, List<Place> places, ContentFormat format, long now) {
        var observation = new Observation(token, places, format);
        byToken.values().removeIf(old -> old.places.equals(places));
        if (byToken.size() == MAX) byToken.remove(byToken.keySet().iterator().next());
        byToken.put(token, observation);
        told(observation, now);
        return observation;
    }

    void cancel(Bytes token) {
        byToken.remove(token);
    }

    void cancelPlaces(List<Place> places) {
        byToken.values().removeIf(observation -> observation.places.equals(places));
    }

    void cancelToldBy(int messageId) {
        byToken.values().removeIf(observation -> observation.lastMessageId == messageId);
    }

    /** A reboot forgets them; attributes stay. */
    void forget() {
        byToken.clear();
    }

    Attributes attributes(Place at) {
        return attributes.getOrDefault(at, Attributes.NONE);
    }

    void set(Place at, Attributes changed) {
        attributes.put(at, changed);
    }

    /** Which observations are to be told now, given what changed since the last call. */
    List<Observation> due(List<Place> changes, long now) {
        if (byToken.isEmpty()) return List.of();
        var due = new ArrayList<Observation>();
        for (var observation : byToken.values()) {
            observation.changed |= concerned(observation, changes);
            if (now < dueAt(observation)) continue;
            told(observation, now);
            due.add(observation);
        }
        return due;
    }

    long deadline() {
        var deadline = Long.MAX_VALUE;
        for (var observation : byToken.values()) deadline = Math.min(deadline, dueAt(observation));
        return deadline;
    }

    private boolean concerned(Observation observation, List<Place> changes) {
        for (var place : observation.places)
            for (var change : changes)
                if (place.contains(change) && effective(place).isNotable(observation.toldNumber, number(observation)))
                    return true;
        return false;
    }

    private long dueAt(Observation observation) {
        var effective = effective(observation.places.getFirst());
        if (observation.changed) return observation.toldAt + effective.pminNanos();
        return effective.pmaxNanos().map(pmax -> observation.toldAt + pmax).orElse(Long.MAX_VALUE);
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
