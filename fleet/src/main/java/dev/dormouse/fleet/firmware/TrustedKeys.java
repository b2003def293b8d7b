package dev.dormouse.fleet.firmware;

import dev.dormouse.fleet.StoreUnavailable;
import java.util.List;
import java.util.Optional;

/** The public keys whose signatures on images are good. Changes are durable on return; all methods may throw {@link StoreUnavailable}. */
public interface TrustedKeys {

    /** {@code false} when there is one of this name already; it stays as it is then. */
    boolean add(TrustedKey key);

    Optional<TrustedKey> find(KeyName name);

    /** Ordered by name. */
    List<TrustedKey> all();

    /** What it signed before stays in the library. {@code false} when it is not there. */
    boolean remove(KeyName name);
}
