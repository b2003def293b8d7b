package dev.dormouse.objects.check;

import dev.dormouse.objects.check.Fit.DoesNotFit;
import dev.dormouse.objects.check.Fit.Fits;
import dev.dormouse.objects.check.Verdict.Allowed;
import dev.dormouse.objects.check.Verdict.Refused;
import dev.dormouse.objects.check.Verdict.Undefined;
import dev.dormouse.objects.model.ObjectModel;
import dev.dormouse.objects.model.Operations;
import dev.dormouse.objects.model.ResourceModel;
import dev.dormouse.objects.path.InstancePath;
import dev.dormouse.objects.path.NodePath;
import dev.dormouse.objects.path.ObjectPath;
import dev.dormouse.objects.path.ResourceInstancePath;
import dev.dormouse.objects.path.ResourcePath;
import dev.dormouse.objects.value.Value;
import java.util.function.Predicate;

/** What an object's definition allows. */
public final class ModelCheck {

    private ModelCheck() {}

    /** Also answers for observing, which is reading again and again. */
    public static Verdict mayRead(ObjectModel model, NodePath path) {
        return switch (of(model, path)) {
            case ObjectPath _, InstancePath _ -> some(model, Operations::readable, "read");
            case ResourcePath at -> resource(model, at.resource(), Operations::readable, "read");
            case ResourceInstancePath at -> entry(model, at.resource(), Operations::readable, "read");
        };
    }

    public static Verdict mayWrite(ObjectModel model, NodePath path) {
        return switch (of(model, path)) {
            case ObjectPath _ -> new Refused("an object is not written as a whole, name one of its instances");
            case InstancePath _ -> some(model, Operations::writable, "written");
            case ResourcePath at -> resource(model, at.resource(), Operations::writable, "written");
            case ResourceInstancePath at -> entry(model, at.resource(), Operations::writable, "written");
        };
    }

    public static Verdict mayExecute(ObjectModel model, NodePath path) {
        return switch (of(model, path)) {
            case ObjectPath _, InstancePath _, ResourceInstancePath _ ->
                new Refused("only a resource can be executed, as in /3/0/4");
            case ResourcePath at -> resource(model, at.resource(), Operations::executable, "executed");
        };
    }

    /** Another instance, where the device has one. */
    public static Verdict mayCreate(ObjectModel model, NodePath path) {
        return switch (of(model, path)) {
            case ObjectPath _ ->
                model.multiple()
                        ? new Allowed()
                        : new Refused(nameOf(model) + " has a single instance, another cannot be created");
            case InstancePath _, ResourcePath _, ResourceInstancePath _ ->
                new Refused("only instances can be created, below an object as in /" + model.id());
        };
    }

    public static Verdict mayDelete(ObjectModel model, NodePath path) {
        return switch (of(model, path)) {
            case InstancePath _ ->
                model.mandatory() && !model.multiple()
                        ? new Refused(nameOf(model) + " has a single instance, which every device keeps")
                        : new Allowed();
            case ObjectPath _, ResourcePath _, ResourceInstancePath _ ->
                new Refused("only an instance can be deleted, as in /" + model.id() + "/0");
        };
    }

    /** Is this value right for the resource: its type, where harmless also a close one, and its limits? */
    public static Fit fit(ResourceModel resource, Value value) {
        return switch (Widening.to(resource.type(), value)) {
            case DoesNotFit(String why) -> new DoesNotFit(nameOf(resource) + ": " + why);
            case Fits(Value widened) ->
                resource.range()
                        .problemWith(widened)
                        .<Fit>map(problem -> new DoesNotFit(nameOf(resource) + ": " + problem))
                        .orElseGet(() -> new Fits(widened));
        };
    }

    private static NodePath of(ObjectModel model, NodePath path) {
        if (path.object() == model.id()) return path;
        throw new IllegalArgumentException(path + " is not a place in object " + model.id());
    }

    private static Verdict some(ObjectModel model, Predicate<Operations> possible, String done) {
        boolean any = model.resources().values().stream().anyMatch(resource -> possible.test(resource.operations()));
        return any ? new Allowed() : new Refused("no resource of " + nameOf(model) + " can be " + done);
    }

    private static Verdict resource(ObjectModel model, int id, Predicate<Operations> possible, String done) {
        var resource = model.resource(id);
        if (resource.isEmpty())
            return new Undefined(nameOf(model) + " has no resource " + id + " in version " + model.version());
        return possible.test(resource.get().operations()) ? new Allowed() : refused(resource.get(), done);
    }

    private static Verdict entry(ObjectModel model, int id, Predicate<Operations> possible, String done) {
        boolean single =
                model.resource(id).filter(resource -> !resource.multiple()).isPresent();
        if (!single) return resource(model, id, possible, done);
        return new Refused(nameOf(model.resource(id).orElseThrow()) + " is a single value, it has no entries");
    }

    private static Refused refused(ResourceModel resource, String done) {
        return new Refused(nameOf(resource) + " cannot be " + done + ": "
                + switch (resource.operations()) {
                    case R -> "it can only be read";
                    case W -> "it can only be written";
                    case RW -> "it can be read and written";
                    case E -> "it can only be executed";
                    case NONE -> "only a bootstrap server may touch it";
                });
    }

    private static String nameOf(ResourceModel resource) {
        return resource.name() + " (" + resource.id() + ")";
    }

    private static String nameOf(ObjectModel model) {
        return model.name() + " (" + model.id() + ")";
    }
}
