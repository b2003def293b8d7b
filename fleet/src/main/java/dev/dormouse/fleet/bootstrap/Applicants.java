package dev.dormouse.fleet.bootstrap;

import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.profile.Matching;
import dev.dormouse.fleet.profile.ProfileBook;
import dev.dormouse.fleet.profile.Traits;
import dev.dormouse.fleet.registration.Registration;
import dev.dormouse.fleet.registration.Registrations;
import dev.dormouse.fleet.telemetry.LatestValue;
import dev.dormouse.fleet.telemetry.LatestValues;
import dev.dormouse.objects.path.InstancePath;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Looks up what is known of devices that are to be bootstrapped. */
final class Applicants {

    private static final InstancePath WHO_IT_IS = new InstancePath(3, 0);

    private final ProfileBook book;
    private final Registrations registrations;
    private final LatestValues values;

    Applicants(ProfileBook book, Registrations registrations, LatestValues values) {
        this.book = book;
        this.registrations = registrations;
        this.values = values;
    }

    /** A device that has these objects besides those it registered, if it ever did. */
    Applicant find(EndpointName endpoint, Set<Integer> objects) {
        var registration = registrations.findByEndpoint(endpoint);
        var told = values.of(endpoint, Optional.of(WHO_IT_IS));
        var assignment = book.assignment(endpoint);
        var choice = book.profiles().choose(assignment.profile(), traits(told, objects, registration));
        return new Applicant(endpoint, choice, registration, name -> switch (name) {
            case "endpoint" -> Optional.of(endpoint.value());
            case "serial" -> ProfileBook.text(told, ProfileBook.SERIAL);
            case "manufacturer" -> ProfileBook.text(told, Matching.MANUFACTURER);
            case "model" -> ProfileBook.text(told, Matching.MODEL);
            default -> book.variable(assignment, name);
        });
    }

    static Set<Integer> objectsOf(Found found) {
        var objects = new HashSet<Integer>();
        found.places()
                .orElse(List.of())
                .forEach(place -> objects.add(place.path().object()));
        return objects;
    }

    private static Traits traits(
            Collection<LatestValue> told, Set<Integer> objects, Optional<Registration> registration) {
        var all = new HashSet<>(objects);
        registration.ifPresent(device -> all.addAll(device.objects().versions().keySet()));
        return new Traits(
                ProfileBook.text(told, Matching.MANUFACTURER),
                ProfileBook.text(told, Matching.MODEL),
                ProfileBook.text(told, Matching.HARDWARE),
                all);
    }
}
