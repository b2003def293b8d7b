package dev.dormouse.sim.device;

import dev.dormouse.sim.objects.Entry;
import dev.dormouse.sim.objects.ObjectTree;
import dev.dormouse.sim.objects.Place;
import dev.dormouse.sim.objects.Value;
import dev.dormouse.sim.wire.Bytes;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Which components of 33629 are installed by one command, and why they cannot be. */
final class Components {
    private static final Pattern NAMED = Pattern.compile("<(/\\d{1,5}/\\d{1,5})>");
    private static final int LINKED_INSTANCES = 16;
    private static final int CONFLICTING_INSTANCES = 17;
    private static final int CONFLICTING_STATE = 12;
    private static final int DEPENDENCY_ERROR = 13;

    private Components() {}

    /** The one that is told to, and those that argument 0 names; without an argument those that are linked to it and there. */
    static Set<Place> together(ObjectTree tree, Place told, Bytes arguments) {
        var all = new LinkedHashSet<Place>();
        all.add(told);
        if (arguments.isEmpty())
            links(tree, told, LINKED_INSTANCES).stream()
                    .filter(other -> isDownloaded(tree, other))
                    .forEach(all::add);
        for (var named = NAMED.matcher(arguments.utf8()); named.find(); )
            Place.parse(named.group(1)).filter(other -> other.depth() == 2).ifPresent(all::add);
        return all;
    }

    /** The result with which nothing of it is begun: one is not there, or two do not go together. */
    static Optional<Integer> obstacle(ObjectTree tree, Set<Place> together) {
        if (!together.stream().allMatch(each -> isDownloaded(tree, each))) return Optional.of(DEPENDENCY_ERROR);
        boolean conflict = together.stream()
                .anyMatch(each -> links(tree, each, CONFLICTING_INSTANCES).stream()
                        .anyMatch(other -> !other.equals(each) && together.contains(other)));
        return conflict ? Optional.of(CONFLICTING_STATE) : Optional.empty();
    }

    private static boolean isDownloaded(ObjectTree tree, Place instance) {
        return UpdateObject.of(instance)
                .filter(object -> object.state(tree, instance) == UpdateObject.DOWNLOADED)
                .isPresent();
    }

    private static Set<Place> links(ObjectTree tree, Place instance, int resource) {
        if (UpdateObject.of(instance).filter(UpdateObject.ADVANCED::equals).isEmpty()) return Set.of();
        return tree.read(instance.child(resource)).stream()
                .map(Entry::value)
                .filter(Value.Link.class::isInstance)
                .map(Value.Link.class::cast)
                .map(link -> Place.of(link.object(), link.instance()))
                .collect(Collectors.toUnmodifiableSet());
    }
}
