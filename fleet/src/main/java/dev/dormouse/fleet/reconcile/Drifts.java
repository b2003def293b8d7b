package dev.dormouse.fleet.reconcile;

import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.profile.ProfileBook;
import dev.dormouse.fleet.registration.Registrations;
import dev.dormouse.objects.model.ObjectModels;
import java.time.InstantSource;

/** Tells how far single devices are from what is wished of them. Asks no device and changes nothing. */
public final class Drifts {

    private final Registrations registrations;
    private final ProfileBook book;
    private final Comparison comparison;

    public Drifts(
            Registrations registrations,
            ReconcilePorts ports,
            ProfileBook book,
            ObjectModels models,
            InstantSource clock) {
        this.registrations = registrations;
        this.book = book;
        this.comparison = new Comparison(ports, book, models, clock);
    }

    public Drift of(EndpointName endpoint) {
        var assignment = book.assignment(endpoint);
        var device = registrations.findByEndpoint(endpoint);
        if (device.isEmpty()) return new Drift.NotRegistered(assignment);
        return comparison
                .of(device.get())
                .<Drift>map(result -> new Drift.Known(
                        result.choice(), result.assignment(), result.plan().gaps()))
                .orElseGet(() -> new Drift.NoProfile(assignment));
    }
}
