package dev.dormouse.fleet.revocation;

import dev.dormouse.fleet.Page;
import dev.dormouse.fleet.credential.CertificateName;
import dev.dormouse.fleet.credential.Purpose;
import dev.dormouse.fleet.peer.PeerIdentity.CertificateIdentity;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Who proved himself with which certificates: at most one for each server and identity, the latest. Associations outlive our
 * process, so this does too. Changes are durable on return; all methods may throw {@link dev.dormouse.fleet.StoreUnavailable}.
 */
public interface Bearers {

    /** In place of what this identity proved to this server before. */
    void put(Bearer bearer);

    /** Notes that this one was cut off. Nothing changes when he proved himself anew meanwhile. */
    void cut(Bearer seen, Instant at);

    Optional<Bearer> find(Purpose server, CertificateIdentity identity);

    /** Those whose own certificate this is. */
    List<Bearer> of(CertificateName certificate);

    /** All that are not cut off, ordered by server and identity. */
    Page<Bearer> page(Optional<String> cursor, int limit);
}
