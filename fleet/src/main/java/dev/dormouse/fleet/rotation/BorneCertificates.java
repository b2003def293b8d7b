package dev.dormouse.fleet.rotation;

import dev.dormouse.fleet.credential.CertificateName;
import dev.dormouse.fleet.peer.PeerIdentity;
import dev.dormouse.fleet.revocation.Bearer;
import java.util.Optional;

/**
 * The certificates devices come with to their LwM2M server. Two on one name are one identity, so this is what tells that a device
 * came with a new one. Both may throw {@link dev.dormouse.fleet.StoreUnavailable}.
 */
public interface BorneCertificates {

    /** With which certificate this identity was proved last; empty for one that is proved otherwise, or never was. */
    Optional<Bearer> borneBy(PeerIdentity identity);

    /** Its device is at home with another one: this one opens no server any more, if we issued it. The same when it is told twice. */
    void succeeded(CertificateName certificate);

    /** None were issued and none are known. */
    BorneCertificates NONE = new BorneCertificates() {
        @Override
        public Optional<Bearer> borneBy(PeerIdentity identity) {
            return Optional.empty();
        }

        @Override
        public void succeeded(CertificateName certificate) {}
    };
}
