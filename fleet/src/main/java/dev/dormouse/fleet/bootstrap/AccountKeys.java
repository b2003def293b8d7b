package dev.dormouse.fleet.bootstrap;

import dev.dormouse.fleet.credential.Credential;
import dev.dormouse.fleet.credential.Credential.PreSharedKey;
import dev.dormouse.fleet.credential.Credential.RawPublicKey;
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

    static AccountKeys of(PreSharedKey key) {
        return new AccountKeys(SecurityMode.PRE_SHARED_KEY, Shown.of(key.pskIdentity()), Optional.of(key.key()));
    }

    static AccountKeys of(RawPublicKey key, Optional<Secret> secret) {
        return new AccountKeys(SecurityMode.RAW_PUBLIC_KEY, new Shown(key.encoded()), secret);
    }

    /** The device has the private part, and its certificate too; to be told its public key again harms nobody. */
    static AccountKeys own(Credential credential) {
        return credential instanceof RawPublicKey key
                ? of(key, Optional.empty())
                : new AccountKeys(SecurityMode.CERTIFICATE, Shown.NOTHING, Optional.empty());
    }

    /** The same to look at, with zeros for the secret. */
    AccountKeys masked() {
        return new AccountKeys(mode, shown, secret.map(key -> new Secret(new byte[key.length()])));
    }
}
