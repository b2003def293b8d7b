package dev.dormouse.fleet.enrolment;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * All groups in memory, for a stranger's handshake asks each of them. How many enrolled is as exact here as it needs to be to
 * turn strangers away early; the store counts.
 */
public final class GroupBook {

    private final EnrolmentGroups groups;
    private final Map<GroupName, Integer> enrolled = new ConcurrentHashMap<>();
    private volatile List<EnrolmentGroup> all = List.of();

    public GroupBook(EnrolmentGroups groups) {
        this.groups = groups;
    }

    /** Takes in what the store holds. To be called once before a device is heard, and after each change. */
    public synchronized void load() {
        var rolls = groups.all();
        rolls.forEach(roll -> enrolled.put(roll.group().name(), roll.enrolled()));
        all = rolls.stream().map(Roll::group).toList();
        enrolled.keySet().retainAll(all.stream().map(EnrolmentGroup::name).toList());
    }

    /** Ordered by name, which decides where several groups would take a device. */
    List<Roll> rolls() {
        return all.stream()
                .map(group -> new Roll(group, enrolled.getOrDefault(group.name(), 0)))
                .toList();
    }

    Optional<EnrolmentGroup> find(GroupName name) {
        return all.stream().filter(group -> group.name().equals(name)).findFirst();
    }

    void counted(GroupName name, int now) {
        enrolled.computeIfPresent(name, (same, before) -> Math.max(before, now));
    }
}
