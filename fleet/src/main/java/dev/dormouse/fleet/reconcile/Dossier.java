package dev.dormouse.fleet.reconcile;

import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.profile.ProfileName;
import dev.dormouse.fleet.registration.RegistrationId;
import java.time.Instant;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What was learnt about one device by asking it: what it took, what it refused, where it was silent. {@code freshSince} is
 * when it got the firmware it has: what was read before may be out of date. {@code profile} is who decided last.
 */
public record Dossier(
        EndpointName endpoint,
        Optional<ProfileName> profile,
        Optional<RegistrationId> registration,
        Era era,
        Instant freshSince,
        SortedMap<Topic, Note> notes) {

    /** What a profile can wish for at most, and as much again of what it once did. */
    private static final int MOST_NOTES = 1_000;

    public Dossier {
        notes = Collections.unmodifiableSortedMap(new TreeMap<>(notes));
    }

    public static Dossier empty(EndpointName endpoint) {
        return new Dossier(endpoint, Optional.empty(), Optional.empty(), Era.NONE, Instant.EPOCH, new TreeMap<>());
    }

    /**
     * The dossier as it holds at a time that may be another: attributes and observations end with their registration,
     * refusals with their era, and to a device that comes back we listen with new patience.
     */
    public Dossier in(Era now, ProfileName decidedBy, RegistrationId under, Instant at) {
        boolean registeredAnew = registration.filter(under::equals).isEmpty();
        boolean anotherEra = now.differsFrom(era);
        var kept = new TreeMap<>(notes);
        kept.entrySet().removeIf(note -> switch (note.getValue()) {
            case Note.Settled settled -> registeredAnew && endsWithRegistration(note.getKey());
            case Note.Denied denied -> anotherEra;
            case Note.Unanswered unanswered -> anotherEra || registeredAnew;
        });
        var fresh = now.hasOtherFirmwareThan(era) ? at : freshSince;
        return new Dossier(endpoint, Optional.of(decidedBy), Optional.of(under), now.after(era), fresh, kept);
    }

    public Dossier with(Topic topic, Note note) {
        if (notes.size() >= MOST_NOTES && !notes.containsKey(topic)) return this;
        var more = new TreeMap<>(notes);
        more.put(topic, note);
        return new Dossier(endpoint, profile, registration, era, freshSince, more);
    }

    public Dossier without(Topic topic) {
        var fewer = new TreeMap<>(notes);
        fewer.remove(topic);
        return new Dossier(endpoint, profile, registration, era, freshSince, fewer);
    }

    public Optional<Note> note(Topic topic) {
        return Optional.ofNullable(notes.get(topic));
    }

    Optional<Note.Settled> settled(Topic topic) {
        return note(topic).filter(Note.Settled.class::isInstance).map(Note.Settled.class::cast);
    }

    Optional<Note.Denied> denied(Topic topic) {
        return note(topic).filter(Note.Denied.class::isInstance).map(Note.Denied.class::cast);
    }

    int unanswered(Topic topic) {
        return note(topic)
                .map(note -> note instanceof Note.Unanswered(int times, var at) ? times : 0)
                .orElse(0);
    }

    private static boolean endsWithRegistration(Topic topic) {
        return topic.kind() == Topic.Kind.OBSERVE || topic.kind() == Topic.Kind.ATTRIBUTES;
    }
}
