package dev.dormouse.fleet.intake;

import dev.dormouse.fleet.credential.Credentials;
import dev.dormouse.fleet.credential.Credentials.Change;
import dev.dormouse.fleet.credential.Credentials.ChangeOutcome;
import dev.dormouse.fleet.credential.Grant;
import dev.dormouse.fleet.credential.Keyring;
import dev.dormouse.fleet.credential.Origin;
import dev.dormouse.fleet.credential.Retired;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Puts the credentials of one import on their keyrings, or takes them off again. Either may be done twice: a credential of this
 * import is known by its origin and the moment the import began.
 */
final class Admitting {

    private final Credentials credentials;
    private final Instant began;

    Admitting(Credentials credentials, Instant began) {
        this.credentials = credentials;
        this.began = began;
    }

    /** The first arrival that cannot be admitted, and why: somebody was faster. */
    Optional<Fault> admit(List<Arrival> arrivals) {
        var outcomes = credentials.changeAll(arrivals.stream()
                .map(arrival -> change(arrival, Retired.Why.REPLACED, keyring -> with(keyring, arrival)))
                .toList());
        for (int i = 0; i < arrivals.size(); i++) {
            var fault = whyNot(arrivals.get(i), outcomes.get(i));
            if (fault.isPresent()) return fault;
        }
        return Optional.empty();
    }

    void takeBack(List<Arrival> arrivals) {
        credentials.changeAll(arrivals.stream()
                .map(arrival -> change(arrival, Retired.Why.UNDONE, keyring -> without(keyring, arrival)))
                .toList());
    }

    private static Change change(Arrival arrival, Retired.Why why, UnaryOperator<Keyring> step) {
        return new Change(arrival.endpoint(), arrival.purpose(), why, step);
    }

    private Keyring with(Keyring keyring, Arrival arrival) {
        boolean oursAlone = keyring.grants().stream().allMatch(this::isOurs);
        boolean there = keyring.of(arrival.credential().identity()).isPresent()
                || keyring.of(arrival.standing()).isPresent();
        if (!oursAlone || there) return keyring;
        var grants = new ArrayList<>(keyring.grants());
        grants.add(new Grant(arrival.credential(), arrival.standing(), Origin.IMPORT, began));
        return new Keyring(keyring.endpoint(), keyring.purpose(), grants);
    }

    private Keyring without(Keyring keyring, Arrival arrival) {
        var identity = arrival.credential().identity();
        return keyring.of(identity).filter(this::isOurs).isPresent() ? keyring.without(identity) : keyring;
    }

    private Optional<Fault> whyNot(Arrival arrival, ChangeOutcome outcome) {
        return switch (outcome) {
            case ChangeOutcome.IdentityTaken(var by) ->
                Optional.of(new Fault(
                        arrival.row(),
                        Columns.IDENTITY,
                        "was given to " + by + " while the list was imported",
                        "another identity"));
            case ChangeOutcome.Changed(var before, var now) ->
                now.of(arrival.credential().identity())
                                .filter(grant ->
                                        isOurs(grant) && grant.credential().equals(arrival.credential()))
                                .isPresent()
                        ? Optional.empty()
                        : Optional.of(new Fault(
                                arrival.row(),
                                Columns.ENDPOINT,
                                "was given another credential while the list was imported",
                                "no row for it"));
        };
    }

    private boolean isOurs(Grant grant) {
        return grant.origin() == Origin.IMPORT && grant.since().equals(began);
    }
}
