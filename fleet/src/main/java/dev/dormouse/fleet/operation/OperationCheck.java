package dev.dormouse.fleet.operation;

import dev.dormouse.fleet.operation.OperationOutcome.Invalid;
import dev.dormouse.fleet.operation.OperationOutcome.NoSuchPath;
import dev.dormouse.fleet.operation.ValuesCheck.Fitted;
import dev.dormouse.fleet.registration.ObjectLinks;
import dev.dormouse.objects.check.ModelCheck;
import dev.dormouse.objects.model.ObjectModels;
import dev.dormouse.objects.path.NodePath;
import dev.dormouse.objects.value.Reading;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Finds what is wrong with an operation before the radio is used: the device must have the object and the instance, and
 * where the object's definition is known, it must allow it. What no definition describes is left to the device to judge.
 */
public final class OperationCheck {

    private static final int MOST_PLACES = 100;

    private final ObjectModels models;

    public OperationCheck(ObjectModels models) {
        this.models = models;
    }

    public sealed interface Checked {
        /** As it should be sent: values in the types of the definition. */
        record Sound(Operation operation) implements Checked {}

        record Unsound(OperationOutcome outcome) implements Checked {}
    }

    public Checked check(Operation operation, ObjectLinks objects) {
        for (var path : operation.paths()) {
            if (!objects.has(path)) return new Checked.Unsound(new NoSuchPath("the device registered no " + path));
        }
        return check(operation, new DeviceModels(models, objects));
    }

    private static Checked check(Operation operation, DeviceModels device) {
        return switch (operation) {
            case Operation.Read(var path, var format) ->
                unless(mayRead(path, device).or(() -> FormatCheck.toRead(path, format, device)), operation);
            case Operation.Observe(var path, var format) ->
                unless(mayRead(path, device).or(() -> FormatCheck.toRead(path, format, device)), operation);
            case Operation.ReadComposite(var paths, var format) ->
                unless(mayReadAll(paths, device).or(() -> FormatCheck.composite(format)), operation);
            case Operation.ObserveComposite(var paths, var format) ->
                unless(mayReadAll(paths, device).or(() -> FormatCheck.composite(format)), operation);
            case Operation.Write write -> write(write, device);
            case Operation.WriteComposite(var values, var format) ->
                count(operation.paths())
                        .or(() -> FormatCheck.composite(format))
                        .map(OperationCheck::invalid)
                        .orElseGet(
                                () -> fitted(values, device, fitted -> new Operation.WriteComposite(fitted, format)));
            case Operation.WriteBlock block -> unless(device.refusal(block.path(), ModelCheck::mayWrite), operation);
            case Operation.WriteAttributes(var path, var attributes, var cleared) ->
                unless(mayRead(path, device).or(() -> AttributesCheck.problem(path, attributes, device)), operation);
            case Operation.Execute(var path, var arguments) ->
                unless(device.refusal(path, ModelCheck::mayExecute), operation);
            case Operation.Create create -> create(create, device);
            case Operation.Delete(var path) -> unless(device.refusal(path, ModelCheck::mayDelete), operation);
            case Operation.Discover(var path) ->
                path.depth() > 3
                        ? invalid("an entry cannot be discovered, only what lies above it")
                        : new Checked.Sound(operation);
            case Operation.CancelObservation cancel -> new Checked.Sound(operation);
        };
    }

    private static Checked write(Operation.Write write, DeviceModels device) {
        return device.refusal(write.path(), ModelCheck::mayWrite)
                .or(() -> ValuesCheck.placement(write.path(), write.values(), device))
                .or(() -> FormatCheck.toWrite(write.path(), write.values(), write.format()))
                .map(OperationCheck::invalid)
                .orElseGet(() -> fitted(
                        write.values(),
                        device,
                        fitted -> new Operation.Write(write.path(), fitted, write.mode(), write.format())));
    }

    private static Checked create(Operation.Create create, DeviceModels device) {
        var path = create.path();
        var taken = create.instance().map(path::instance).filter(device.objects()::has);
        if (taken.isPresent()) return invalid("the device has " + taken.get() + " already");
        boolean first = device.objects().instances().stream().noneMatch(path::covers);
        return Optional.<String>empty()
                .or(() -> first ? Optional.empty() : device.refusal(path, ModelCheck::mayCreate))
                .or(() -> ValuesCheck.placement(path, create.values(), device))
                .or(() -> FormatCheck.toCreate(create.instance(), create.format()))
                .map(OperationCheck::invalid)
                .orElseGet(() -> fitted(
                        create.values(),
                        device,
                        fitted -> new Operation.Create(path, create.instance(), fitted, create.format())));
    }

    private static Optional<String> mayRead(NodePath path, DeviceModels device) {
        return device.refusal(path, ModelCheck::mayRead);
    }

    private static Optional<String> mayReadAll(List<NodePath> paths, DeviceModels device) {
        return count(paths)
                .or(() -> paths.stream()
                        .flatMap(path -> mayRead(path, device).stream())
                        .findFirst());
    }

    private static Optional<String> count(List<NodePath> places) {
        if (places.size() > MOST_PLACES)
            return Optional.of("a composite is about " + MOST_PLACES + " places at most, not " + places.size());
        var seen = new HashSet<NodePath>();
        return places.stream().filter(place -> !seen.add(place)).findFirst().map(twice -> twice + " is named twice");
    }

    private static Checked fitted(
            List<Reading> values, DeviceModels device, Function<List<Reading>, Operation> operation) {
        return switch (ValuesCheck.fit(values, device)) {
            case Fitted.All(var fitted) -> new Checked.Sound(operation.apply(fitted));
            case Fitted.Wrong(var why) -> invalid(why);
        };
    }

    private static Checked unless(Optional<String> problem, Operation operation) {
        return problem.map(OperationCheck::invalid).orElseGet(() -> new Checked.Sound(operation));
    }

    private static Checked invalid(String why) {
        return new Checked.Unsound(new Invalid(why));
    }
}
