package dev.dormouse.fleet.profile;

import dev.dormouse.objects.check.Fit;
import dev.dormouse.objects.check.ModelCheck;
import dev.dormouse.objects.check.Verdict;
import dev.dormouse.objects.model.ObjectModel;
import dev.dormouse.objects.model.ObjectModels;
import dev.dormouse.objects.model.ResourceModel;
import dev.dormouse.objects.path.NodePath;
import dev.dormouse.objects.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Whether places and values of a draft make sense for any version of their objects; collects what does not. */
final class PlaceCheck {

    private final ObjectModels models;
    private final Predicate<String> isVariable;
    private final List<ProfileFault> faults = new ArrayList<>();

    PlaceCheck(ObjectModels models, Predicate<String> isVariable) {
        this.models = models;
        this.isVariable = isVariable;
    }

    List<ProfileFault> faults() {
        return List.copyOf(faults);
    }

    void fault(String field, String why) {
        faults.add(new ProfileFault(field, why));
    }

    void look(String field, DesiredValue value, BiFunction<ObjectModel, NodePath, Verdict> rule) {
        allowed(field + "/path", value.path(), rule);
        variables(field + "/value", value.value());

        var resource = resource(value.path());
        if (resource.isPresent()) look(field, value, resource.get());
        else if (value.type().isEmpty()
                && models.versions(value.path().object()).isEmpty())
            fault(field + "/type", "No object model tells the type of " + value.path() + ": say it, or add the model.");
    }

    void variables(String field, Template template) {
        for (var name : template.names()) if (!isVariable.test(name)) fault(field, unknownVariable(name));
    }

    /** Devices of one kind may hold the object in any version: a place is right when one of them knows and allows it. */
    void allowed(String field, NodePath path, BiFunction<ObjectModel, NodePath, Verdict> rule) {
        var verdicts = models.versions(path.object()).stream()
                .map(model -> rule.apply(model, path))
                .toList();
        if (verdicts.isEmpty() || verdicts.stream().anyMatch(Verdict.Allowed.class::isInstance)) return;
        switch (verdicts.getFirst()) {
            case Verdict.Refused(var why) -> fault(field, why);
            case Verdict.Undefined(var why) -> fault(field, why + "; it has " + resources(path.object()));
            case Verdict.Allowed allowed -> {}
        }
    }

    private void look(String field, DesiredValue value, ResourceModel resource) {
        if (resource.multiple() && value.path().depth() == 3)
            fault(field + "/path", resource.name() + " holds several entries; name one, as in " + value.path() + "/0.");
        if (value.type().filter(said -> said != resource.type()).isPresent())
            fault(
                    field + "/type",
                    resource.name() + " is of type " + resource.type().name().toLowerCase(Locale.ROOT) + ".");
        if (!value.value().names().isEmpty()) return;
        if (!(value.value().fill(name -> Optional.empty()) instanceof Template.Filled.Text(var text))) return;
        try {
            if (ModelCheck.fit(resource, Value.parse(resource.type(), text)) instanceof Fit.DoesNotFit(var why))
                fault(field + "/value", why);
        } catch (IllegalArgumentException e) {
            fault(field + "/value", resource.name() + ": " + e.getMessage());
        }
    }

    private String resources(int object) {
        return models.versions(object).getFirst().resources().values().stream()
                .limit(12)
                .map(resource -> resource.id() + " (" + resource.name() + ")")
                .collect(Collectors.joining(", "));
    }

    private Optional<ResourceModel> resource(NodePath path) {
        return models.versions(path.object()).stream()
                .flatMap(model -> model.resource(path.level(2)).stream())
                .findFirst();
    }

    private static String unknownVariable(String name) {
        return "Nobody set ${" + name + "}: set it for the fleet or a group first. A device tells "
                + Variables.TOLD_BY_THE_DEVICE.stream()
                        .sorted()
                        .map(told -> "${" + told + "}")
                        .collect(Collectors.joining(", "))
                + ".";
    }
}
