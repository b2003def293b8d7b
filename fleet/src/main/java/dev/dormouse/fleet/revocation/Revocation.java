package dev.dormouse.fleet.revocation;

import dev.dormouse.fleet.Page;
import dev.dormouse.fleet.credential.CertificateName;
import dev.dormouse.fleet.credential.Credentials;
import dev.dormouse.fleet.credential.Grant;
import dev.dormouse.fleet.credential.KnownIdentities;
import dev.dormouse.fleet.credential.Purpose;
import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.event.FleetEvent.CertificateRevoked;
import dev.dormouse.fleet.event.FleetEvents;
import dev.dormouse.fleet.peer.PeerIdentity.CertificateIdentity;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * Refuses certificates that are good no longer, and cuts off who was let in with one before.
 *
 * <p>Two orders leave no gap between a handshake and a revocation that meet. A handshake is noted before its certificates are asked
 * about for the last time; a revocation is in force before those who were noted are gone through. Whichever comes second sees the
 * other.
 */
public final class Revocation {

    private static final int PAGE = 1_000;

    private final Revocations revocations;
    private final Bearers bearers;
    private final RevocationLists lists;
    private final Credentials credentials;
    private final FleetEvents events;
    private final InstantSource clock;

    public Revocation(
            Revocations revocations,
            Bearers bearers,
            RevocationLists lists,
            Credentials credentials,
            FleetEvents events,
            InstantSource clock) {
        this.revocations = revocations;
        this.bearers = bearers;
        this.lists = lists;
        this.credentials = credentials;
        this.events = events;
        this.clock = clock;
        lists.onNews(this::enforce);
    }

    /** A server's door, closed to certificates that are good no longer. The outermost, for it alone knows certificates. */
    public KnownIdentities at(Purpose server, KnownIdentities door) {
        return new CertificateDoor(server, this, door);
    }

    /** An operator takes a certificate back, be it a device's or an authority's; {@code false} when that was so already. */
    public boolean revoke(CertificateName certificate, String by, String why) {
        boolean news = revocations.add(new Revoked(certificate, clock.instant(), by, why));
        // Not only when it is news: the one who added it may not have come so far.
        bearers.of(certificate).forEach(this::cutIfRevoked);
        enforce();
        return news;
    }

    /**
     * The same of a device's own certificate, on which no other hangs: only those who bear it are looked for. Costs the same however
     * many others there are.
     */
    public void takeBack(CertificateName certificate, String by, String why) {
        revocations.add(new Revoked(certificate, clock.instant(), by, why));
        bearers.of(certificate).forEach(this::cutIfRevoked);
    }

    /** It is good again, as far as we are concerned; {@code false} when we had not revoked it. */
    public boolean lift(CertificateName certificate) {
        return revocations.remove(certificate);
    }

    public Page<Revoked> page(Optional<String> cursor, int limit) {
        return revocations.page(cursor, limit);
    }

    public RevocationLists lists() {
        return lists;
    }

    /** What an endpoint proved itself with last. */
    public Optional<Bearer> bearer(EndpointName endpoint, Purpose server) {
        return credentials.find(endpoint, server).grants().stream()
                .map(Grant::identity)
                .filter(CertificateIdentity.class::isInstance)
                .flatMap(identity -> bearers.find(server, (CertificateIdentity) identity).stream())
                .findFirst();
    }

    /** Why nobody is let in with these certificates; empty when they are good. */
    public Optional<String> whyNot(List<CertificateName> chain) {
        return chain.stream().flatMap(one -> whyNot(one).stream()).findFirst();
    }

    boolean proved(Purpose server, CertificateIdentity identity, List<CertificateName> chain) {
        bearers.put(new Bearer(server, identity, chain, clock.instant(), Optional.empty()));
        return whyNot(chain).isEmpty();
    }

    private Optional<String> whyNot(CertificateName certificate) {
        return takenBack(certificate).or(() -> switch (lists.of(certificate)) {
            case RevocationLists.Word.Unsure(var dueAt) ->
                Optional.of("the revocation list of " + certificate.issuer() + " was due on " + dueAt);
            case RevocationLists.Word.Good good -> Optional.empty();
            case RevocationLists.Word.TakenBack back -> Optional.empty();
        });
    }

    private Optional<String> takenBack(CertificateName certificate) {
        if (lists.of(certificate) instanceof RevocationLists.Word.TakenBack(Instant at))
            return Optional.of("its authority took the certificate " + certificate.serial() + " back on " + at);
        return revocations
                .find(certificate)
                .map(word -> word.by() + " took the certificate " + certificate.serial() + " back: " + word.why());
    }

    /** That a list is overdue closes the door, and cuts off nobody who is inside. */
    private void enforce() {
        Optional<String> cursor = Optional.empty();
        do {
            var some = bearers.page(cursor, PAGE);
            some.items().forEach(this::cutIfRevoked);
            cursor = some.next();
        } while (cursor.isPresent());
    }

    private void cutIfRevoked(Bearer bearer) {
        if (bearer.cutAt().isPresent()) return;
        var why =
                bearer.chain().stream().flatMap(one -> takenBack(one).stream()).findFirst();
        if (why.isEmpty()) return;
        // First cut, then noted: a crash in between cuts once more.
        credentials
                .findByIdentity(bearer.server(), bearer.identity())
                .ifPresent(grant -> events.publish(new CertificateRevoked(
                        grant.credential().endpoint(),
                        bearer.server(),
                        bearer.identity(),
                        why.get(),
                        clock.instant())));
        bearers.cut(bearer, clock.instant());
    }
}
