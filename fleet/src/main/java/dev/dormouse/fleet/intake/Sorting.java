package dev.dormouse.fleet.intake;

import dev.dormouse.fleet.credential.Credential;
import dev.dormouse.fleet.credential.Credential.PreSharedKey;
import dev.dormouse.fleet.credential.Credential.RawPublicKey;
import dev.dormouse.fleet.credential.Credential.TrustedCertificate;
import dev.dormouse.fleet.credential.Credentials;
import dev.dormouse.fleet.credential.Credentials.Encounter;
import dev.dormouse.fleet.credential.Credentials.Prospect;
import dev.dormouse.fleet.credential.Grant;
import java.util.List;
import java.util.stream.IntStream;

/** Holds arrivals against what the fleet has. */
final class Sorting {

    private final Credentials credentials;

    Sorting(Credentials credentials) {
        this.credentials = credentials;
    }

    sealed interface Kind {
        record Fresh() implements Kind {}

        /** The fleet has it just so: a list may be brought twice. */
        record Unchanged() implements Kind {}

        record Contrary(Fault fault) implements Kind {}
    }

    /** In the order of the arrivals. */
    List<Kind> of(List<Arrival> arrivals) {
        var encounters = credentials.encounters(arrivals.stream()
                .map(arrival -> new Prospect(
                        arrival.endpoint(),
                        arrival.purpose(),
                        arrival.credential().identity()))
                .toList());
        return IntStream.range(0, arrivals.size())
                .mapToObj(i -> kind(arrivals.get(i), encounters.get(i)))
                .toList();
    }

    private static Kind kind(Arrival arrival, Encounter encounter) {
        if (encounter.owner().isPresent())
            return owned(arrival, encounter.owner().get());
        if (encounter.keyring().isEmpty()) return new Kind.Fresh();
        return new Kind.Contrary(new Fault(
                arrival.row(),
                Columns.ENDPOINT,
                "has another credential already",
                "no row for it, or its credential revoked first"));
    }

    private static Kind owned(Arrival arrival, Grant grant) {
        var other = grant.credential();
        if (!other.endpoint().equals(arrival.endpoint()))
            return new Kind.Contrary(new Fault(
                    arrival.row(),
                    Columns.IDENTITY,
                    "is that of " + other.endpoint() + " already",
                    "another identity"));
        if (isSame(other, arrival.credential())) return new Kind.Unchanged();
        return new Kind.Contrary(new Fault(
                arrival.row(),
                Columns.KEY,
                "is not the one that is known for this identity",
                "the same, or its credential revoked first"));
    }

    private static boolean isSame(Credential one, Credential other) {
        return switch (one) {
            case PreSharedKey psk ->
                other instanceof PreSharedKey that && psk.key().equals(that.key());
            case RawPublicKey rpk -> other instanceof RawPublicKey;
            case TrustedCertificate certificate -> other instanceof TrustedCertificate;
        };
    }
}
