package dev.dormouse.testkit.enrolment;

import dev.dormouse.fleet.Page;
import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.enrolment.Enrolled;
import dev.dormouse.fleet.enrolment.EnrolmentGroup;
import dev.dormouse.fleet.enrolment.EnrolmentGroups;
import dev.dormouse.fleet.enrolment.GroupName;
import dev.dormouse.fleet.enrolment.Roll;
import dev.dormouse.testkit.Outage;
import dev.dormouse.testkit.Paging;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** Enrolment groups that die with the process. */
public final class InMemoryEnrolmentGroups implements EnrolmentGroups {

    private final Map<GroupName, EnrolmentGroup> groups = new TreeMap<>();
    private final Map<GroupName, NavigableMap<String, Enrolled>> places = new TreeMap<>();
    private final Outage outage;

    public InMemoryEnrolmentGroups() {
        this(new Outage());
    }

    public InMemoryEnrolmentGroups(Outage outage) {
        this.outage = outage;
    }

    @Override
    public synchronized boolean add(EnrolmentGroup group) {
        outage.check("keep an enrolment group");
        return groups.putIfAbsent(group.name(), group) == null;
    }

    @Override
    public synchronized boolean replace(EnrolmentGroup group) {
        outage.check("keep an enrolment group");
        return groups.replace(group.name(), group) != null;
    }

    @Override
    public synchronized boolean remove(GroupName name) {
        outage.check("remove an enrolment group");
        places.remove(name);
        return groups.remove(name) != null;
    }

    @Override
    public synchronized List<Roll> all() {
        outage.check("list enrolment groups");
        return groups.values().stream()
                .map(group -> new Roll(group, placesIn(group.name()).size()))
                .toList();
    }

    @Override
    public synchronized PlaceOutcome take(GroupName name, EndpointName endpoint, Instant at) {
        outage.check("take a place");
        var group = groups.get(name);
        if (group == null) return new PlaceOutcome.NoSuchGroup();
        var taken = placesIn(name);
        if (taken.containsKey(endpoint.value())) return new PlaceOutcome.HasOne();
        int quota = group.bounds().quota();
        if (taken.size() >= quota) return new PlaceOutcome.Full(quota);
        taken.put(endpoint.value(), new Enrolled(endpoint, at));
        return new PlaceOutcome.Taken(taken.size());
    }

    @Override
    public synchronized boolean giveBack(GroupName name, EndpointName endpoint) {
        outage.check("give a place back");
        return placesIn(name).remove(endpoint.value()) != null;
    }

    @Override
    public synchronized Page<Enrolled> enrolled(GroupName name, Optional<String> cursor, int limit) {
        outage.check("list who enrolled");
        var left = placesIn(name).tailMap(cursor.orElse(""), false).values().stream();
        return Paging.first(limit, left, last -> last.endpoint().value());
    }

    private NavigableMap<String, Enrolled> placesIn(GroupName name) {
        return places.computeIfAbsent(name, same -> new TreeMap<>());
    }
}
