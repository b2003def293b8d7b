package dev.dormouse.sql.vault;

import dev.dormouse.fleet.credential.Secret;
import dev.dormouse.fleet.vault.Vault;
import java.util.Arrays;

/** Secrets as columns keep them: sealed for their context. What lies open on the way is wiped. */
public record SecretSeal(Vault vault) {

    public byte[] seal(Secret secret, byte[] context) {
        return secret.lend(open -> vault.seal(open, context));
    }

    public Secret open(byte[] sealed, byte[] context) {
        byte[] open = vault.open(sealed, context);
        try {
            return new Secret(open);
        } finally {
            Arrays.fill(open, (byte) 0);
        }
    }
}
