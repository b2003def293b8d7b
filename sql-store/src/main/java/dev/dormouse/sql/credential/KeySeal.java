package dev.dormouse.sql.credential;

import dev.dormouse.fleet.credential.Credential.PreSharedKey;
import dev.dormouse.fleet.credential.Purpose;
import dev.dormouse.fleet.credential.Secret;
import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.peer.PeerIdentity;
import dev.dormouse.fleet.vault.Vault;
import dev.dormouse.sql.vault.SecretSeal;
import java.nio.charset.StandardCharsets;

/** Seals a key for its endpoint, purpose and identity: it opens in no other row. */
final class KeySeal {

    private final SecretSeal secrets;

    KeySeal(Vault vault) {
        this.secrets = new SecretSeal(vault);
    }

    byte[] seal(PreSharedKey credential, Purpose purpose) {
        return secrets.seal(credential.key(), context(credential.endpoint(), purpose, credential.identity()));
    }

    Secret open(byte[] sealed, EndpointName endpoint, Purpose purpose, PeerIdentity identity) {
        return secrets.open(sealed, context(endpoint, purpose, identity));
    }

    /**
     * Keys for the LwM2M server are sealed as they were before there were other purposes. An endpoint name has no control
     * characters, so a context reads in one way only.
     */
    static byte[] context(EndpointName endpoint, Purpose purpose, PeerIdentity identity) {
        var prefix = purpose == Purpose.MANAGEMENT ? "" : "\0" + purpose + '\0';
        return (prefix + endpoint.value() + '\0' + identity.key()).getBytes(StandardCharsets.UTF_8);
    }
}
