package dev.dormouse.fleet.operation;

import dev.dormouse.fleet.operation.OperationOutcome.Invalid;
import dev.dormouse.fleet.operation.OperationOutcome.NoSuchPath;
import dev.dormouse.fleet.registration.ObjectLinks;
import dev.dormouse.objects.check.Fit;
import dev.dormouse.objects.check.ModelCheck;
import dev.dormouse.objects.check.Verdict;
import dev.dormouse.objects.model.ObjectModel;
import dev.dormouse.objects.model.ObjectModels;
import dev.dormouse.objects.path.NodePath;
import dev.dormouse.objects.value.Reading;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds what is wrong with an operation before the radio is used: the device must have the object and the instance, and
 * where the object's definition is known, it must allow it. What no definition describes is left to the device to judge.
 */
public final class OperationCheck {

    private final ObjectModels models;

    public OperationCheck(ObjectModels models) {
        this.models = models;
    }

    sealed interface Checked {
        /** As it should be sent: values in the types of the definition. */
        record Sound(Operation operation) implements Checked {}

        record Unsound(OperationOutcome outcome) implements Checked {}
    }

    Checked check(Operation operation, ObjectLinks objects) {
        var path = operation.path();
        if (!objects.has(path)) return new Checked.Unsound(new NoSuchPath("the device registered no " + path));
        return objects.version(path.object())
                .flatMap(version -> models.nearest(path.object(), version))
                .map(model -> check(operation, model))
                .orElseGet(() -> new Checked.Sound(operation));
    }

    private Checked check(Operation operation, ObjectModel model) {
        return switch (operation) {
            case Operation.Read(var path) -> judged(ModelCheck.mayRead(model, path), operation);
            case Operation.Observe(var path) -> judged(ModelCheck.mayRead(model, path), operation);
            case Operation.Execute(var path, var arguments) -> judged(ModelCheck.mayExecute(model, path), operation);
            case Operation.Write(var path, var values, var mode) -> {
                var verdict = judged(ModelCheck.mayWrite(model, path), operation);
                yield verdict instanceof Checked.Unsound
                        ? verdict
                        : fitted(model, path, values, fitted -> new Operation.Write(path, fitted, mode));
            }
            case Operation.Create(var path, var instance, var values) ->
                model.multiple()
                        ? fitted(model, path, values, fitted -> new Operation.Create(path, instance, fitted))
                        : invalid(model.name() + " has a single instance, another cannot be created");
            case Operation.Discover discover -> new Checked.Sound(operation);
            case Operation.Delete delete -> new Checked.Sound(operation);
            case Operation.CancelObservation cancel -> new Checked.Sound(operation);
        };
    }

    private interface WithValues {
        Operation of(List<Reading> values);
    }

    private static Checked fitted(ObjectModel model, NodePath target, List<Reading> values, WithValues operation) {
        var fitted = new ArrayList<Reading>(values.size());
        for (var reading : values) {
            var path = reading.path();
            if (!target.covers(path)) return invalid(path + " does not lie at or below " + target);
            if (ModelCheck.mayWrite(model, path) instanceof Verdict.Refused(var why)) return invalid(why);
            var resource = model.resource(path.level(2));
            if (resource.isEmpty()) {
                fitted.add(reading);
                continue;
            }
            switch (ModelCheck.fit(resource.get(), reading.value())) {
                case Fit.Fits(var value) -> fitted.add(new Reading(path, value, reading.at()));
                case Fit.DoesNotFit(var why) -> {
                    return invalid(why);
                }
            }
        }
        return new Checked.Sound(operation.of(fitted));
    }

    /** Devices carry resources of their maker's in standard objects: what a definition does not know may still be there. */
    private static Checked judged(Verdict verdict, Operation operation) {
        return switch (verdict) {
            case Verdict.Allowed allowed -> new Checked.Sound(operation);
            case Verdict.Undefined undefined -> new Checked.Sound(operation);
            case Verdict.Refused(var why) -> invalid(why);
        };
    }

    private static Checked invalid(String why) {
        return new Checked.Unsound(new Invalid(why));
    }
}
