package dev.dormouse.fleet.bootstrap;

import dev.dormouse.fleet.credential.Secret;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * What an account on a device holds of keys: {@code shown} is its identity, public key or certificate and no secret, {@code
 * secret} absent where the device keeps it itself or there is none.
 */
record AccountKeys(SecurityMode mode, Shown shown, Optional<Secret> secret) {

    /** Bytes that anybody may see. */
    @SuppressWarnings("ArrayRecordComponent")
    record Shown(byte[] bytes) {
        static final Shown NOTHING = new Shown(new byte[0]);

        static Shown of(String text) {
            return new Shown(text.getBytes(StandardCharsets.UTF_8));
        }
    }

    static final AccountKeys NONE = new AccountKeys(SecurityMode.NONE, Shown.NOTHING, Optional.empty());

    /** The same to look at, with zeros for the secret. */
    AccountKeys masked() {
        return new AccountKeys(mode, shown, secret.map(key -> new Secret(new byte[key.length()])));
    }
}
