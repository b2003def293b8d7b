package dev.dormouse.testkit.profile;

import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.profile.Assignment;
import dev.dormouse.fleet.profile.Assignments;
import dev.dormouse.fleet.profile.ProfileName;
import dev.dormouse.testkit.Outage;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;

/** Assignments that die with the process. */
public final class InMemoryAssignments implements Assignments {

    private final NavigableMap<EndpointName, Assignment> assignments = new ConcurrentSkipListMap<>();
    private final Outage outage;

    public InMemoryAssignments() {
        this(new Outage());
    }

    public InMemoryAssignments(Outage outage) {
        this.outage = outage;
    }

    @Override
    public void put(Assignment assignment) {
        outage.check("keep an assignment");
        if (assignment.saysNothing()) assignments.remove(assignment.endpoint());
        else assignments.put(assignment.endpoint(), assignment);
    }

    @Override
    public Optional<Assignment> find(EndpointName endpoint) {
        outage.check("find an assignment");
        return Optional.ofNullable(assignments.get(endpoint));
    }

    @Override
    public boolean remove(EndpointName endpoint) {
        outage.check("remove an assignment");
        return assignments.remove(endpoint) != null;
    }

    @Override
    public long count(ProfileName profile) {
        outage.check("count assignments");
        return assignments.values().stream()
                .filter(assignment ->
                        assignment.profile().filter(profile::equals).isPresent())
                .count();
    }
}
