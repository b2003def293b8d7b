package dev.dormouse.fleet.operation;

import dev.dormouse.objects.check.Fit;
import dev.dormouse.objects.check.ModelCheck;
import dev.dormouse.objects.model.ResourceModel;
import dev.dormouse.objects.path.NodePath;
import dev.dormouse.objects.path.ResourcePath;
import dev.dormouse.objects.value.Reading;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/** Are these the right values: in the right places, of the right types, within their limits? */
final class ValuesCheck {

    private ValuesCheck() {}

    sealed interface Fitted {
        /** In the types of the definitions. */
        record All(List<Reading> values) implements Fitted {}

        record Wrong(String why) implements Fitted {}
    }

    /** What is wrong with where values lie that are written to one place. */
    static Optional<String> placement(NodePath target, List<Reading> values, DeviceModels device) {
        boolean single = device.resource(target)
                .filter(resource -> !resource.multiple() || target.depth() == 4)
                .isPresent();
        if (single && values.size() != 1) return Optional.of(target + " holds one value, not " + values.size());
        var seen = new HashSet<NodePath>();
        for (var reading : values) {
            var path = reading.path();
            if (!target.covers(path)) return Optional.of(path + " does not lie at or below " + target);
            if (!seen.add(path)) return Optional.of(path + " is given twice");
        }
        return Optional.empty();
    }

    static Fitted fit(List<Reading> values, DeviceModels device) {
        var fitted = new ArrayList<Reading>(values.size());
        for (var reading : values) {
            var path = reading.path();
            var refusal = device.refusal(path, ModelCheck::mayWrite);
            if (refusal.isPresent()) return new Fitted.Wrong(refusal.get());
            var resource = device.resource(path);
            if (resource.isEmpty()) {
                fitted.add(reading);
                continue;
            }
            if (path instanceof ResourcePath whole && resource.get().multiple())
                return new Fitted.Wrong(entriesMissing(whole, resource.get()));
            switch (ModelCheck.fit(resource.get(), reading.value())) {
                case Fit.Fits(var value) -> fitted.add(new Reading(path, value, reading.at()));
                case Fit.DoesNotFit(var why) -> {
                    return new Fitted.Wrong(why);
                }
            }
        }
        return new Fitted.All(fitted);
    }

    private static String entriesMissing(ResourcePath path, ResourceModel resource) {
        return resource.name() + " (" + resource.id() + ") holds several entries, each with its id, as in "
                + path.entry(0);
    }
}
