package dev.dormouse.fleet.bootstrap;

import dev.dormouse.fleet.profile.DesiredValue;
import dev.dormouse.fleet.profile.Template;
import dev.dormouse.objects.check.Fit;
import dev.dormouse.objects.check.ModelCheck;
import dev.dormouse.objects.model.ResourceModel;
import dev.dormouse.objects.path.NodePath;
import dev.dormouse.objects.value.Reading;
import dev.dormouse.objects.value.Value;
import java.util.ArrayList;
import java.util.List;

/**
 * What a profile gives a device of further objects, with every template filled and in the types of the device's objects.
 * {@code leftOut} are places it has no object for.
 */
record Fillings(List<Reading> readings, List<NodePath> leftOut, List<String> faults) {

    Fillings {
        readings = List.copyOf(readings);
        leftOut = List.copyOf(leftOut);
        faults = List.copyOf(faults);
    }

    static Fillings of(Applicant applicant, DeviceObjects objects) {
        var readings = new ArrayList<Reading>();
        var leftOut = new ArrayList<NodePath>();
        var faults = new ArrayList<String>();
        for (var wish : applicant.wish().values()) {
            if (!objects.holdings().mayHave(wish.path().object())) {
                leftOut.add(wish.path());
                continue;
            }
            switch (wish.value().fill(applicant.variables())) {
                case Template.Filled.Text(var text) -> typed(wish, text, objects, readings, faults);
                case Template.Filled.Missing(var names) ->
                    faults.add("The value of " + wish.path() + " needs ${" + String.join("}, ${", names)
                            + "}, which nobody set for this device, a group of it or the fleet.");
                case Template.Filled.TooLong(int characters) ->
                    faults.add("The value of " + wish.path() + " has " + characters
                            + " characters with its variables filled, which is too much.");
            }
        }
        return new Fillings(readings, leftOut, faults);
    }

    private static void typed(
            DesiredValue wish, String text, DeviceObjects objects, List<Reading> readings, List<String> faults) {
        try {
            var resource = objects.resource(wish.path());
            var type = resource.map(ResourceModel::type).or(wish::type);
            if (type.isEmpty()) {
                faults.add("No object model tells the type of " + wish.path()
                        + ": say it in the profile, or add the model.");
                return;
            }
            var value = Value.parse(type.get(), text);
            switch (resource.map(known -> ModelCheck.fit(known, value)).orElseGet(() -> new Fit.Fits(value))) {
                case Fit.Fits(var fitting) -> readings.add(new Reading(wish.path(), fitting));
                case Fit.DoesNotFit(var why) -> faults.add(wish.path() + ": " + why + ".");
            }
        } catch (IllegalArgumentException e) {
            faults.add(wish.path() + ": " + e.getMessage() + ".");
        }
    }
}
