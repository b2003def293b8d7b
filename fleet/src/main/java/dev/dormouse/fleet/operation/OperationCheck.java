package dev.dormouse.fleet.operation;

import dev.dormouse.fleet.operation.OperationOutcome.Invalid;
import dev.dormouse.fleet.operation.OperationOutcome.NoSuchPath;
import dev.dormouse.fleet.registration.ObjectLinks;
import dev.dormouse.objects.model.ObjectModel;
import dev.dormouse.objects.model.ObjectModels;
import dev.dormouse.objects.model.ResourceModel;
import dev.dormouse.objects.path.NodePath;
import dev.dormouse.objects.value.Reading;
import java.util.List;
import java.util.Optional;

/**
 * Finds what is wrong with an operation before the radio is used: the device must have the object and the instance, and
 * where the object's model is known, the model must allow it. What no model describes is left to the device to judge.
 */
public final class OperationCheck {

    private final ObjectModels models;

    public OperationCheck(ObjectModels models) {
        this.models = models;
    }

    /** Empty when there is none. */
    Optional<OperationOutcome> objectionTo(Operation operation, ObjectLinks objects) {
        if (!objects.has(operation.path()))
            return Optional.of(new NoSuchPath("the device registered no " + operation.path()));

        return objects.version(operation.path().object())
                .flatMap(version -> models.find(operation.path().object(), version))
                .flatMap(model -> objectionOf(model, operation))
                .map(Invalid::new);
    }

    private Optional<String> objectionOf(ObjectModel model, Operation operation) {
        return switch (operation) {
            case Operation.Read(var path) -> unless(model, path, Use.READ);
            case Operation.Observe(var path) -> unless(model, path, Use.READ);
            case Operation.Execute(var path, var arguments) -> unless(model, path, Use.EXECUTE);
            case Operation.Write(var path, var values, var mode) ->
                unless(model, path, Use.WRITE).or(() -> firstWrong(model, path, values));
            case Operation.Create(var path, var instance, var values) ->
                model.multiple()
                        ? firstWrong(model, path, values)
                        : Optional.of(model.name() + " has a single instance, which cannot be created");
            case Operation.Discover discover -> Optional.empty();
            case Operation.Delete delete -> Optional.empty();
            case Operation.CancelObservation cancel -> Optional.empty();
        };
    }

    private enum Use {
        READ,
        WRITE,
        EXECUTE
    }

    /** Objects and instances may be read and written as a whole; a resource only as its model says. */
    private Optional<String> unless(ObjectModel model, NodePath path, Use use) {
        if (path.depth() < 3) return Optional.empty();
        var resource = model.resource(path.level(2));
        if (resource.isEmpty())
            return Optional.of("%s %s has no resource %d".formatted(model.name(), model.version(), path.level(2)));
        if (path.depth() == 4 && !resource.get().multiple())
            return Optional.of(named(resource.get(), path) + " holds one value, without entries");
        return allows(resource.get(), use)
                ? Optional.empty()
                : Optional.of(named(resource.get(), path) + " " + deniedBy(resource.get()));
    }

    private Optional<String> firstWrong(ObjectModel model, NodePath target, List<Reading> values) {
        return values.stream()
                .flatMap(reading -> wrong(model, target, reading).stream())
                .findFirst();
    }

    private Optional<String> wrong(ObjectModel model, NodePath target, Reading reading) {
        if (!target.covers(reading.path())) return Optional.of(reading.path() + " does not lie at or below " + target);
        var unusable = unless(model, reading.path(), Use.WRITE);
        if (unusable.isPresent()) return unusable;
        var resource = model.resource(reading.path().level(2)).orElseThrow();
        return reading.value().type() == resource.type()
                ? Optional.empty()
                : Optional.of("%s takes %s, not %s"
                        .formatted(
                                named(resource, reading.path()),
                                resource.type().spelling(),
                                reading.value().type().spelling()));
    }

    private static boolean allows(ResourceModel resource, Use use) {
        return switch (use) {
            case READ -> resource.operations().readable();
            case WRITE -> resource.operations().writable();
            case EXECUTE -> resource.operations().executable();
        };
    }

    private static String deniedBy(ResourceModel resource) {
        return switch (resource.operations()) {
            case R -> "can only be read";
            case W -> "can only be written";
            case RW -> "can be read and written, not executed";
            case E -> "can only be executed";
            case NONE -> "is for the bootstrap server alone";
        };
    }

    private static String named(ResourceModel resource, NodePath path) {
        return resource.name() + " (" + path + ")";
    }
}
