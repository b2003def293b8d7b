package dev.dormouse.fleet.profile;

import dev.dormouse.objects.path.ResourcePath;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** The newest version of every profile, and what follows from them together. */
public final class ProfileSet {

    private static final int DEEPEST = 5;
    private static final Comparator<DeviceProfile> BY_PRECEDENCE = Comparator.<DeviceProfile>comparingInt(
                    profile -> -matching(profile).priority())
            .thenComparingInt(profile -> -matching(profile).conditions())
            .thenComparing(DeviceProfile::name);

    public static final ProfileSet EMPTY = new ProfileSet(List.of());

    /** A profile with all it inherits. */
    private record Whole(List<DeviceProfile> chain, Wishes wishes) {}

    private final SortedMap<ProfileName, DeviceProfile> profiles = new TreeMap<>();
    private final SortedMap<ProfileName, Whole> whole = new TreeMap<>();
    private final List<DeviceProfile> candidates;

    public ProfileSet(Collection<DeviceProfile> newest) {
        newest.forEach(profile -> profiles.put(profile.name(), profile));
        newest.forEach(profile -> whole.put(profile.name(), whole(profile)));
        candidates = newest.stream()
                .filter(profile -> profile.draft().matching().isPresent())
                .sorted(BY_PRECEDENCE)
                .toList();
    }

    public ProfileSet with(DeviceProfile version) {
        var others = new TreeMap<>(profiles);
        others.put(version.name(), version);
        return new ProfileSet(others.values());
    }

    public ProfileSet without(ProfileName name) {
        var others = new TreeMap<>(profiles);
        others.remove(name);
        return new ProfileSet(others.values());
    }

    /** By name. */
    public List<DeviceProfile> all() {
        return List.copyOf(profiles.values());
    }

    public Optional<DeviceProfile> find(ProfileName name) {
        return Optional.ofNullable(profiles.get(name));
    }

    public List<DeviceProfile> childrenOf(ProfileName name) {
        return profiles.values().stream()
                .filter(profile -> profile.parent().filter(name::equals).isPresent())
                .toList();
    }

    /** What a profile wishes, with all it inherits. */
    public Optional<Wishes> wishesOf(ProfileName name) {
        return Optional.ofNullable(whole.get(name)).map(Whole::wishes);
    }

    /** Whether any of them says which network its devices hang on. */
    boolean nameNetworks() {
        return profiles.values().stream()
                .anyMatch(profile -> profile.wishes().network().isPresent());
    }

    /** Who decides for a device: the one a person assigned, else the first by precedence that is for it. */
    public Optional<Choice> choose(Optional<ProfileName> assigned, Traits device) {
        var byHand = assigned.map(whole::get);
        if (byHand.isPresent()) return Optional.of(choice(byHand.get(), true, Set.of()));

        var unclear = new HashSet<ResourcePath>();
        for (var candidate : candidates) {
            switch (matching(candidate).of(device)) {
                case Matching.Verdict.Yes yes -> {
                    return Optional.of(choice(wholeOf(candidate), false, unclear));
                }
                case Matching.Verdict.Unknown(var missing) -> unclear.addAll(missing);
                case Matching.Verdict.No no -> {}
            }
        }
        return Optional.empty();
    }

    /** What is wrong with a profile's place among the others; empty when nothing is. */
    Optional<String> problemWith(ProfileDraft draft) {
        var ancestor = draft.parent();
        for (int depth = 1; ancestor.isPresent(); depth++) {
            var name = ancestor.get();
            if (name.equals(draft.name())) return Optional.of("'" + name + "' would be its own ancestor");
            if (!profiles.containsKey(name)) return Optional.of("there is no profile '" + name + "' to build upon");
            if (depth == DEEPEST) return Optional.of("profiles build upon each other at most " + DEEPEST + " deep");
            ancestor = find(name).flatMap(DeviceProfile::parent);
        }
        return Optional.empty();
    }

    private Whole whole(DeviceProfile profile) {
        var chain = new ArrayList<DeviceProfile>();
        var next = Optional.of(profile);
        while (next.isPresent() && !chain.contains(next.get())) {
            chain.add(next.get());
            next = next.get().parent().flatMap(this::find);
        }
        var wishes = chain.getLast().wishes();
        for (int i = chain.size() - 2; i >= 0; i--)
            wishes = chain.get(i).wishes().over(wishes);
        return new Whole(chain, wishes);
    }

    private Whole wholeOf(DeviceProfile profile) {
        return Optional.ofNullable(whole.get(profile.name())).orElseThrow();
    }

    private static Choice choice(Whole whole, boolean byHand, Set<ResourcePath> unclear) {
        return new Choice(whole.chain(), whole.wishes(), byHand, unclear);
    }

    private static Matching matching(DeviceProfile profile) {
        return profile.draft().matching().orElse(Matching.EVERYTHING);
    }
}
