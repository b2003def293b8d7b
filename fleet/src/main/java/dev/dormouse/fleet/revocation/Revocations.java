package dev.dormouse.fleet.revocation;

import dev.dormouse.fleet.Page;
import dev.dormouse.fleet.credential.CertificateName;
import java.util.Optional;

/**
 * Certificates that operators revoked. Changes are durable on return; all methods may throw
 * {@link dev.dormouse.fleet.StoreUnavailable}.
 */
public interface Revocations {

    /** {@code false}, and nothing changed, when it is revoked already. */
    boolean add(Revoked revoked);

    /** {@code false} when it was not revoked. */
    boolean remove(CertificateName certificate);

    Optional<Revoked> find(CertificateName certificate);

    /** Ordered by issuer and serial number. */
    Page<Revoked> page(Optional<String> cursor, int limit);
}
