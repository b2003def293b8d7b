package dev.dormouse.fleet.reconcile;

import dev.dormouse.fleet.observation.Observation;
import dev.dormouse.fleet.operation.Attribute;
import dev.dormouse.fleet.operation.Attributes;
import dev.dormouse.fleet.operation.Operation;
import dev.dormouse.fleet.profile.Watch;
import dev.dormouse.objects.path.NodePath;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a device should report, and when. Attributes come before the observation they shape, so that it does not begin with
 * a flood. They are written and not looked up first: a Discover costs as much as the write it might save.
 */
final class WatchPlan {

    private final Desired desired;
    private final Known known;
    private final Manners manners;
    private final List<Watch> watches;

    WatchPlan(Desired desired, Known known, Manners manners) {
        this.desired = desired;
        this.known = known;
        this.manners = manners;
        this.watches = desired.watches().stream()
                .flatMap(watch -> asTaken(watch).stream())
                .toList();
    }

    List<Step> steps() {
        var steps = new ArrayList<Step>();
        for (var watch : watches) {
            attributesDue(watch).forEach(path -> steps.add(shape(path, watch.attributes())));
            if (!known.isObserved(watch.paths()) && manners.mayAsk(topic(watch))) steps.add(observe(watch));
        }
        return steps;
    }

    List<Gap> gaps() {
        var gaps = new ArrayList<Gap>();
        for (var watch : watches) {
            for (var path : watch.paths()) {
                if (isShaped(path, watch.attributes())) continue;
                var topic = Topic.of(Topic.Kind.ATTRIBUTES, path);
                var found = known.dossier().settled(topic).map(Note.Settled::what);
                gaps.add(
                        new Gap(topic, Optional.of(watch.attributes().toString()), found, since(), manners.why(topic)));
            }
            if (!known.isObserved(watch.paths()))
                gaps.add(new Gap(topic(watch), Optional.empty(), Optional.empty(), since(), manners.why(topic(watch))));
        }
        desired.watches().stream()
                .flatMap(watch -> watch.paths().stream())
                .filter(path -> !known.has(path))
                .forEach(path -> gaps.add(notThere(path)));
        return gaps;
    }

    /** Begun by a profile and wished by none any more; what a person began is a person's business. */
    List<Observation> unwanted() {
        var wanted = new HashSet<>(watches.stream().map(WatchPlan::topic).toList());
        return known.observations().stream()
                .filter(held ->
                        known.dossier().settled(Topic.observing(held.paths())).isPresent())
                .filter(held -> !wanted.contains(Topic.observing(held.paths())))
                .toList();
    }

    /** As this device can take it: places it has, one observation each if it knows no composites. */
    private List<Watch> asTaken(Watch watch) {
        var paths = watch.paths().stream().filter(known::has).toList();
        if (paths.isEmpty()) return List.of();
        if (paths.size() == 1 || manners.composite(Topic.COMPOSITE_OBSERVE))
            return List.of(new Watch(paths, watch.attributes()));
        return paths.stream().map(path -> new Watch(path, watch.attributes())).toList();
    }

    private List<NodePath> attributesDue(Watch watch) {
        return watch.paths().stream()
                .filter(path -> !isShaped(path, watch.attributes()))
                .filter(path -> manners.mayAsk(Topic.of(Topic.Kind.ATTRIBUTES, path)))
                .toList();
    }

    private boolean isShaped(NodePath path, Attributes wanted) {
        if (!manners.attributes()) return true;
        var written = known.dossier().settled(Topic.of(Topic.Kind.ATTRIBUTES, path));
        return written.map(Note.Settled::what).orElse("").equals(wanted.toString());
    }

    private Step shape(NodePath path, Attributes wanted) {
        var topic = Topic.of(Topic.Kind.ATTRIBUTES, path);
        var cleared = new HashSet<Attribute>();
        known.dossier().settled(topic).ifPresent(written -> cleared.addAll(named(written.what())));
        cleared.removeAll(wanted.values().keySet());
        return Step.telling(new Operation.WriteAttributes(path, wanted, cleared), topic, wanted.toString());
    }

    private static Set<Attribute> named(String written) {
        var names = new HashSet<Attribute>();
        for (var each : written.split("&", -1))
            Attribute.named(each.split("=", -1)[0]).ifPresent(names::add);
        return names;
    }

    private Step observe(Watch watch) {
        var paths = watch.paths();
        if (paths.size() == 1)
            return Step.asking(new Operation.Observe(paths.getFirst(), desired.format()), topic(watch));
        return Step.askingTogether(
                new Operation.ObserveComposite(paths, desired.format()),
                List.of(topic(watch)),
                Topic.COMPOSITE_OBSERVE);
    }

    private Gap notThere(NodePath path) {
        return new Gap(
                Topic.of(Topic.Kind.OBSERVE, path),
                Optional.empty(),
                Optional.empty(),
                since(),
                new Gap.Why.NotThere());
    }

    private Instant since() {
        var registered = known.device().registeredAt();
        return registered.isAfter(desired.since()) ? registered : desired.since();
    }

    private static Topic topic(Watch watch) {
        return Topic.observing(watch.paths());
    }
}
