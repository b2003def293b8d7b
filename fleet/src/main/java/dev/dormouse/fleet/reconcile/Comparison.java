package dev.dormouse.fleet.reconcile;

import dev.dormouse.fleet.profile.Assignment;
import dev.dormouse.fleet.profile.Choice;
import dev.dormouse.fleet.profile.ProfileBook;
import dev.dormouse.fleet.registration.Registration;
import dev.dormouse.fleet.telemetry.LatestValue;
import dev.dormouse.objects.model.ObjectModels;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Holds what is known of one device against what its profile wishes. Looks things up, and changes nothing. */
final class Comparison {

    private final ReconcilePorts ports;
    private final ProfileBook book;
    private final Desires desires;
    private final InstantSource clock;

    Comparison(ReconcilePorts ports, ProfileBook book, ObjectModels models, InstantSource clock) {
        this.ports = ports;
        this.book = book;
        this.desires = new Desires(book, models);
        this.clock = clock;
    }

    /** {@code before} is the dossier as it was kept, {@code now} as it holds today. */
    record Result(Choice choice, Assignment assignment, Dossier before, Dossier now, Plan plan) {}

    /** Empty when no profile is for the device. */
    Optional<Result> of(Registration device) {
        var values = ports.values().of(device.endpoint(), Optional.empty());
        var assignment = book.assignment(device.endpoint());
        return book.choose(assignment, device, values).map(choice -> compare(choice, assignment, device, values));
    }

    private Result compare(Choice choice, Assignment assignment, Registration device, List<LatestValue> values) {
        var before = ports.dossiers().find(device.endpoint()).orElseGet(() -> Dossier.empty(device.endpoint()));
        var era = new Era(
                choice.edition(), ProfileBook.text(values, ProfileBook.FIRMWARE).orElse(""), digest(device));
        var now = before.in(era, choice.profile().name(), device.id(), clock.instant());
        var desired = desires.of(choice, assignment, device, values);
        var observations = ports.observations().of(device.id());
        var plan = Plan.of(desired, new Known(device, observations, values, now));
        return new Result(choice, assignment, before, now, plan);
    }

    private static String digest(Registration device) {
        return Integer.toHexString(device.objects().text().hashCode());
    }
}
