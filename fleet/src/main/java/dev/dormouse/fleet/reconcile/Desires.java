package dev.dormouse.fleet.reconcile;

import dev.dormouse.fleet.profile.Assignment;
import dev.dormouse.fleet.profile.Choice;
import dev.dormouse.fleet.profile.DesiredValue;
import dev.dormouse.fleet.profile.Matching;
import dev.dormouse.fleet.profile.ProfileBook;
import dev.dormouse.fleet.profile.Template;
import dev.dormouse.fleet.registration.Registration;
import dev.dormouse.fleet.telemetry.LatestValue;
import dev.dormouse.objects.check.Fit;
import dev.dormouse.objects.check.ModelCheck;
import dev.dormouse.objects.model.ObjectModels;
import dev.dormouse.objects.model.ResourceModel;
import dev.dormouse.objects.path.NodePath;
import dev.dormouse.objects.path.ResourcePath;
import dev.dormouse.objects.value.Reading;
import dev.dormouse.objects.value.Value;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Makes of a profile's wishes what one device should be like: fills the templates and gives each value its type. */
final class Desires {

    /** What a device tells of itself, and where. */
    private static final Map<String, ResourcePath> TOLD =
            Map.of("serial", ProfileBook.SERIAL, "manufacturer", Matching.MANUFACTURER, "model", Matching.MODEL);

    private final ProfileBook book;
    private final ObjectModels models;

    Desires(ProfileBook book, ObjectModels models) {
        this.book = book;
        this.models = models;
    }

    Desired of(Choice choice, Assignment assignment, Registration device, Collection<LatestValue> known) {
        var wishes = choice.wishes();
        var values = new ArrayList<Reading>();
        var unfilled = new HashMap<NodePath, String>();
        var needed = new HashSet<ResourcePath>();
        for (var wish : wishes.values()) {
            switch (wish.value().fill(name -> variable(name, assignment, device, known))) {
                case Template.Filled.Text(var text) -> typed(wish, text, device, values, unfilled);
                case Template.Filled.Missing(var names) -> {
                    names.forEach(name -> Optional.ofNullable(TOLD.get(name)).ifPresent(needed::add));
                    unfilled.put(wish.path(), missing(names));
                }
                case Template.Filled.TooLong(int characters) ->
                    unfilled.put(wish.path(), "with its variables filled it has " + characters + " characters");
            }
        }
        return new Desired(
                wishes.watches(),
                values,
                wishes.firstReads(),
                unfilled,
                choice.unclear(),
                needed,
                wishes.quirks(),
                wishes.format(),
                choice.since());
    }

    private Optional<String> variable(
            String name, Assignment assignment, Registration device, Collection<LatestValue> known) {
        if (name.equals("endpoint")) return Optional.of(device.endpoint().value());
        var told = Optional.ofNullable(TOLD.get(name));
        if (told.isPresent()) return ProfileBook.text(known, told.get());
        return book.variable(assignment, name);
    }

    private void typed(
            DesiredValue wish, String text, Registration device, List<Reading> values, Map<NodePath, String> unfilled) {
        try {
            var resource = resource(wish.path(), device);
            var type = resource.map(ResourceModel::type).or(wish::type);
            if (type.isEmpty()) {
                unfilled.put(wish.path(), "no object model tells its type");
                return;
            }
            var value = Value.parse(type.get(), text);
            switch (resource.map(found -> ModelCheck.fit(found, value)).orElseGet(() -> new Fit.Fits(value))) {
                case Fit.Fits(var fitting) -> values.add(new Reading(wish.path(), fitting));
                case Fit.DoesNotFit(var why) -> unfilled.put(wish.path(), why);
            }
        } catch (IllegalArgumentException e) {
            unfilled.put(wish.path(), String.valueOf(e.getMessage()));
        }
    }

    private Optional<ResourceModel> resource(NodePath path, Registration device) {
        return device.objects()
                .version(path.object())
                .flatMap(version -> models.nearest(path.object(), version))
                .flatMap(model -> model.resource(path.level(2)));
    }

    private static String missing(Set<String> names) {
        return "nobody knows ${" + String.join("}, ${", names) + "}";
    }
}
