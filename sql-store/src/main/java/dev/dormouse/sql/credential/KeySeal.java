package dev.dormouse.sql.credential;

import dev.dormouse.fleet.credential.Credential.PreSharedKey;
import dev.dormouse.fleet.credential.Purpose;
import dev.dormouse.fleet.credential.Secret;
import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.peer.PeerIdentity;
import dev.dormouse.fleet.vault.Vault;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Seals a key for its endpoint, purpose and identity: it opens in no other row. */
final class KeySeal {

    private final Vault vault;

    KeySeal(Vault vault) {
        this.vault = vault;
    }

    byte[] seal(PreSharedKey credential, Purpose purpose) {
        byte[] key = credential.key().reveal();
        try {
            return vault.seal(key, context(credential.endpoint(), purpose, credential.identity()));
        } finally {
            Arrays.fill(key, (byte) 0);
        }
    }

    Secret open(byte[] sealed, EndpointName endpoint, Purpose purpose, PeerIdentity identity) {
        byte[] key = vault.open(sealed, context(endpoint, purpose, identity));
        try {
            return new Secret(key);
        } finally {
            Arrays.fill(key, (byte) 0);
        }
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
