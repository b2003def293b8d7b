package dev.dormouse.fleet.reconcile;

import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.profile.Assignment;
import dev.dormouse.fleet.profile.ProfileBook;
import dev.dormouse.fleet.profile.Scope;
import dev.dormouse.fleet.profile.Variables;
import dev.dormouse.fleet.registration.Registration;
import dev.dormouse.fleet.registration.Registrations;
import dev.dormouse.fleet.telemetry.LatestValues;
import dev.dormouse.objects.path.InstancePath;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** One walk through the fleet with variables as they are in one hand and as they would be in the other. */
final class VariableLook {

    private static final InstancePath WHO_IT_IS = new InstancePath(3, 0);
    private static final int SAMPLE = 10;

    private final Registrations registrations;
    private final LatestValues values;
    private final ProfileBook now;
    private final ProfileBook then;
    private final Set<String> changed;
    private final List<EndpointName> sample = new ArrayList<>();
    private long concerned;
    private long written;

    VariableLook(Registrations registrations, LatestValues values, ProfileBook now, Scope scope, Variables variables) {
        this.registrations = registrations;
        this.values = values;
        this.now = now;
        this.then = now.with(scope, variables);
        this.changed = changed(now.variables(scope), variables);
    }

    VariablePreview through(InstantSource clock) {
        long lookedAt = changed.isEmpty() ? registrations.count() : new Walk(registrations, clock).past(this::lookAt);
        return new VariablePreview(registrations.count(), lookedAt, concerned, written, sample);
    }

    private void lookAt(Registration device) {
        var assignment = now.assignment(device.endpoint());
        var others = changed.stream()
                .filter(name -> !then.variable(assignment, name).equals(now.variable(assignment, name)))
                .collect(Collectors.toSet());
        if (others.isEmpty()) return;
        concerned++;
        if (sample.size() < SAMPLE) sample.add(device.endpoint());
        if (isFilledWith(others, assignment, device)) written++;
    }

    private boolean isFilledWith(Set<String> names, Assignment assignment, Registration device) {
        return now.choose(assignment, device, values.of(device.endpoint(), Optional.of(WHO_IT_IS))).stream()
                .flatMap(choice -> choice.wishes().values().stream())
                .filter(wish -> device.objects().has(wish.path()))
                .anyMatch(wish -> wish.value().names().stream().anyMatch(names::contains));
    }

    private static Set<String> changed(Variables before, Variables after) {
        var names = new TreeSet<>(before.values().keySet());
        names.addAll(after.values().keySet());
        names.removeIf(name -> before.find(name).equals(after.find(name)));
        return names;
    }
}
