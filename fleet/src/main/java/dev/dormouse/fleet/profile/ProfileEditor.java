package dev.dormouse.fleet.profile;

import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.event.FleetEvent;
import dev.dormouse.fleet.profile.SaveOutcome.Saved;
import dev.dormouse.fleet.profile.SaveOutcome.Stale;
import dev.dormouse.fleet.profile.SaveOutcome.Unsound;
import dev.dormouse.objects.model.ObjectModels;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** Changes what is in force, one change at a time: into the store, then into the book, then to whoever acts on it. */
public final class ProfileEditor {

    private final ProfilePorts ports;
    private final ProfileBook book;
    private final ProfileAudience audience;
    private final ObjectModels models;
    private final InstantSource clock;

    private volatile Function<ProfileName, List<String>> others = name -> List.of();

    public ProfileEditor(
            ProfilePorts ports, ProfileBook book, ProfileAudience audience, ObjectModels models, InstantSource clock) {
        this.ports = ports;
        this.book = book;
        this.audience = audience;
        this.models = models;
        this.clock = clock;
    }

    /** Who else relies on profiles, in words as for a person; a profile that is relied on is not retired. To be told before the start. */
    public void alsoUsedBy(Function<ProfileName, List<String>> others) {
        this.others = others;
    }

    /** To be called once, before a device is heard. A new installation gets its first profile here. */
    public synchronized void open() {
        var standard = StandardProfile.draft();
        if (ports.profiles().versions(standard.name()).isEmpty())
            ports.profiles().add(new DeviceProfile(standard, 1, clock.instant()));
        book.load();
    }

    public List<ProfileFault> faultsIn(ProfileDraft draft) {
        return ProfileCheck.faultsIn(draft, models, book.profiles(), this::isVariable);
    }

    /** Makes a profile, or with the version it builds on, the next one of it. */
    public synchronized SaveOutcome save(ProfileDraft draft, OptionalInt changes) {
        var newest = book.profiles().find(draft.name());
        if (newest.isPresent() != changes.isPresent()) return new Stale(newest);
        if (newest.filter(now -> now.version() != changes.orElse(0)).isPresent()) return new Stale(newest);

        var faults = faultsIn(draft);
        if (!faults.isEmpty()) return new Unsound(faults);
        if (newest.filter(now -> now.draft().equals(draft)).isPresent()) return new Saved(newest.get());

        int last = ports.profiles().versions(draft.name()).stream()
                .mapToInt(DeviceProfile::version)
                .max()
                .orElse(0);
        var next = new DeviceProfile(draft, last + 1, clock.instant());
        if (!ports.profiles().add(next))
            return new Stale(ports.profiles().versions(draft.name()).stream().findFirst());
        inForce();
        return new Saved(next);
    }

    public synchronized RetireOutcome retire(ProfileName name, int version) {
        var newest = book.profiles().find(name);
        if (newest.isEmpty()) return new RetireOutcome.Unknown();
        if (newest.get().version() != version) return new RetireOutcome.Stale(newest.get());
        var users = usersOf(name);
        if (!users.isEmpty()) return new RetireOutcome.InUse(users);

        ports.profiles().retire(name, clock.instant());
        inForce();
        return new RetireOutcome.Retired();
    }

    public void set(Scope scope, Variables values) {
        change(scope, before -> values);
    }

    /** What is set there and what takes its place is one step: nobody comes in between. */
    public synchronized void change(Scope scope, UnaryOperator<Variables> change) {
        book.load();
        var before = book.variables();
        ports.variables().put(scope, change.apply(book.variables(scope)));
        book.load();
        if (!book.variables().equals(before)) audience.everyDeviceMayDiffer();
    }

    /** Gives a device a profile whatever matches, or with none leaves it to what matches; {@code false} if nobody knows it. */
    public boolean assign(EndpointName endpoint, Optional<ProfileName> profile) {
        if (profile.filter(name -> book.profiles().find(name).isEmpty()).isPresent()) return false;
        change(endpoint, before -> before.with(profile));
        return true;
    }

    /** Puts some hundred devices into groups, behind those they are in, and takes them out of others; says who moved. */
    public synchronized List<EndpointName> regroup(
            List<EndpointName> endpoints, List<Scope.Group> join, List<Scope.Group> leave) {
        var moved = new ArrayList<Assignment>();
        for (var endpoint : endpoints) {
            var before = book.assignment(endpoint);
            var groups = new LinkedHashSet<>(before.groups());
            groups.removeAll(leave);
            groups.addAll(join);
            if (groups.size() > Assignment.MOST_GROUPS || List.copyOf(groups).equals(before.groups())) continue;
            moved.add(before.in(List.copyOf(groups)));
        }
        if (moved.isEmpty()) return List.of();
        ports.assignments().putAll(moved);
        moved.forEach(assignment -> audience.deviceMayDiffer(assignment.endpoint()));
        return moved.stream().map(Assignment::endpoint).toList();
    }

    /** Devices belong to somebody else now, and get other variables by it, perhaps. */
    public void changedHands(List<EndpointName> endpoints) {
        if (book.differsByTenant()) endpoints.forEach(audience::deviceMayDiffer);
    }

    public void set(EndpointName endpoint, Variables values) {
        change(endpoint, before -> before.with(values));
    }

    public void group(EndpointName endpoint, List<Scope.Group> groups) {
        change(endpoint, before -> before.in(groups));
    }

    /** What is said of a device and what takes its place is one step: nobody comes in between. */
    public synchronized void change(EndpointName endpoint, UnaryOperator<Assignment> change) {
        ports.assignments().put(change.apply(book.assignment(endpoint)));
        audience.deviceMayDiffer(endpoint);
    }

    /** Gives a device what it gets as it joins. A profile that nobody knows any more is left out. */
    public void furnish(EndpointName endpoint, Posting posting) {
        furnishAll(Map.of(endpoint, posting));
    }

    public synchronized void furnishAll(Map<EndpointName, Posting> postings) {
        var given = new ArrayList<Assignment>();
        postings.forEach((endpoint, posting) -> {
            var known = posting.keepingIf(book::knows);
            if (!known.saysNothing()) given.add(known.onTopOf(book.assignment(endpoint)));
        });
        if (given.isEmpty()) return;
        ports.assignments().putAll(given);
        given.forEach(assignment -> audience.deviceMayDiffer(assignment.endpoint()));
    }

    /** What was said of a device goes with it. */
    public void on(FleetEvent event) {
        if (event instanceof FleetEvent.DeviceForgotten(var endpoint, var at))
            ports.assignments().remove(endpoint);
    }

    private void inForce() {
        book.load();
        audience.everyDeviceMayDiffer();
    }

    private List<String> usersOf(ProfileName name) {
        var users = new ArrayList<String>();
        if (name.equals(StandardProfile.NAME)) users.add("every device that no other profile is for");
        book.profiles().childrenOf(name).forEach(child -> users.add("the profile '" + child.name() + "'"));
        long devices = ports.assignments().count(name);
        if (devices > 0) users.add(devices + (devices == 1 ? " device" : " devices") + " by hand");
        users.addAll(others.apply(name));
        return users;
    }

    private boolean isVariable(String name) {
        return Variables.TOLD_BY_THE_DEVICE.contains(name)
                || book.variables().values().stream()
                        .anyMatch(set -> set.find(name).isPresent());
    }
}
