package dev.dormouse.fleet.enrolment;

import dev.dormouse.fleet.Page;
import dev.dormouse.fleet.profile.ProfileName;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** Where operators make, change and close groups, one at a time: into the store, then into the book. */
public final class EnrolmentDesk {

    /** Each stranger's handshake goes through all of them. */
    static final int MOST_GROUPS = 500;

    private final EnrolmentGroups groups;
    private final GroupBook book;
    private final Predicate<ProfileName> profiles;

    public EnrolmentDesk(EnrolmentGroups groups, GroupBook book, Predicate<ProfileName> profiles) {
        this.groups = groups;
        this.book = book;
        this.profiles = profiles;
    }

    public sealed interface GroupOutcome {
        record Kept(Roll roll) implements GroupOutcome {}

        record NameTaken() implements GroupOutcome {}

        record NoSuchGroup() implements GroupOutcome {}

        record NoSuchProfile(ProfileName profile) implements GroupOutcome {}

        record TooMany(int most) implements GroupOutcome {}
    }

    /** To be called once, before a device is heard. */
    public void open() {
        book.load();
    }

    public List<Roll> groups() {
        return groups.all();
    }

    /** The groups that give this profile to who enrols, as for a person. */
    public List<String> giving(ProfileName profile) {
        return groups().stream()
                .map(Roll::group)
                .filter(group -> group.posting().profile().equals(Optional.of(profile)))
                .map(group -> "the enrolment group '" + group.name() + "'")
                .toList();
    }

    public Optional<Roll> find(GroupName name) {
        return groups().stream()
                .filter(roll -> roll.group().name().equals(name))
                .findFirst();
    }

    public Page<Enrolled> enrolled(GroupName name, Optional<String> cursor, int limit) {
        return groups.enrolled(name, cursor, limit);
    }

    public synchronized GroupOutcome make(EnrolmentGroup group) {
        if (nobodyKnows(group).isPresent())
            return new GroupOutcome.NoSuchProfile(nobodyKnows(group).get());
        if (book.rolls().size() >= MOST_GROUPS) return new GroupOutcome.TooMany(MOST_GROUPS);
        if (!groups.add(group)) return new GroupOutcome.NameTaken();
        return kept(group.name());
    }

    /** Who enrolled before stays enrolled, with the key it has. */
    public synchronized GroupOutcome change(GroupName name, UnaryOperator<EnrolmentGroup> change) {
        var before = find(name);
        if (before.isEmpty()) return new GroupOutcome.NoSuchGroup();
        var now = change.apply(before.get().group());
        if (!now.name().equals(name)) throw new IllegalArgumentException("a group keeps its name");
        if (nobodyKnows(now).isPresent())
            return new GroupOutcome.NoSuchProfile(nobodyKnows(now).get());
        return groups.replace(now) ? kept(name) : new GroupOutcome.NoSuchGroup();
    }

    public GroupOutcome close(GroupName name) {
        return change(name, group -> group.within(group.bounds().close()));
    }

    /** {@code false} when there is none. */
    public synchronized boolean remove(GroupName name) {
        boolean removed = groups.remove(name);
        book.load();
        return removed;
    }

    private GroupOutcome kept(GroupName name) {
        book.load();
        return find(name).<GroupOutcome>map(GroupOutcome.Kept::new).orElseGet(GroupOutcome.NoSuchGroup::new);
    }

    private Optional<ProfileName> nobodyKnows(EnrolmentGroup group) {
        return group.posting().profile().filter(profiles.negate());
    }
}
