package dev.dormouse.fleet.profile;

import dev.dormouse.fleet.network.NetworkProfiles;
import dev.dormouse.fleet.operation.Attribute;
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

/**
 * Finds what is wrong with a draft before a device does: places no definition of the object knows or allows, values that
 * are none, variables nobody set. Objects without any definition are left to the device to judge.
 */
final class ProfileCheck {

    private final ObjectModels models;
    private final ProfileSet profiles;
    private final Predicate<String> isVariable;
    private final List<ProfileFault> faults = new ArrayList<>();

    private ProfileCheck(ObjectModels models, ProfileSet profiles, Predicate<String> isVariable) {
        this.models = models;
        this.profiles = profiles;
        this.isVariable = isVariable;
    }

    static List<ProfileFault> faultsIn(
            ProfileDraft draft, ObjectModels models, ProfileSet profiles, Predicate<String> isVariable) {
        var check = new ProfileCheck(models, profiles, isVariable);
        check.look(draft);
        return List.copyOf(check.faults);
    }

    private void look(ProfileDraft draft) {
        profiles.problemWith(draft).ifPresent(why -> fault("/parent", why));
        var wishes = draft.wishes();
        wishes.network().ifPresent(this::lookAtNetwork);
        for (int i = 0; i < wishes.watches().size(); i++)
            look("/observations/" + i, wishes.watches().get(i));
        for (int i = 0; i < wishes.values().size(); i++)
            look("/values/" + i, wishes.values().get(i));
        for (int i = 0; i < wishes.firstReads().size(); i++)
            allowed("/firstReads/" + i, wishes.firstReads().get(i), ModelCheck::mayRead);
    }

    private void lookAtNetwork(String name) {
        if (NetworkProfiles.named(name).isPresent()) return;
        var known = NetworkProfiles.ALL.stream().map(network -> network.name()).collect(Collectors.joining(", "));
        fault("/network", "There is no network '" + name + "'. There are " + known + ".");
    }

    private void look(String field, Watch watch) {
        for (int i = 0; i < watch.paths().size(); i++) {
            var path = watch.paths().get(i);
            allowed(field + "/paths/" + i, path, ModelCheck::mayRead);
            if (path.depth() >= 3) continue;
            watch.attributes().values().keySet().stream()
                    .filter(Attribute::isAboutTheValue)
                    .forEach(attribute -> fault(
                            field + "/attributes/" + attribute.spelling(),
                            attribute.spelling() + " compares a value, so it needs a resource, not " + path + "."));
        }
    }

    private void look(String field, DesiredValue value) {
        allowed(field + "/path", value.path(), ModelCheck::mayWrite);
        for (var name : value.value().names())
            if (!isVariable.test(name)) fault(field + "/value", unknownVariable(name));

        var resource = resource(value.path());
        if (resource.isPresent()) look(field, value, resource.get());
        else if (value.type().isEmpty()
                && models.versions(value.path().object()).isEmpty())
            fault(field + "/type", "No object model tells the type of " + value.path() + ": say it, or add the model.");
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

    /** Devices of one kind may hold the object in any version: a place is right when one of them knows and allows it. */
    private void allowed(String field, NodePath path, BiFunction<ObjectModel, NodePath, Verdict> rule) {
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

    private void fault(String field, String why) {
        faults.add(new ProfileFault(field, why));
    }
}
