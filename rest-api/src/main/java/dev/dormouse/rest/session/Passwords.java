package dev.dormouse.rest.session;

import com.password4j.Argon2Function;
import com.password4j.Password;
import com.password4j.types.Argon2;
import java.util.concurrent.Semaphore;

/** Hashes passwords with Argon2id. Each hash costs 19 MiB and some tens of milliseconds, so few are made at once. */
public final class Passwords {

    // The parameters OWASP recommends: 19 MiB, two passes, one lane.
    private static final Argon2Function ARGON2ID = Argon2Function.getInstance(19_456, 2, 1, 32, Argon2.ID);
    private static final int SALT_BYTES = 16;

    private final Semaphore atOnce = new Semaphore(2);

    /** The hash with its salt and its parameters, as {@code $argon2id$...}. */
    public String hash(String password) {
        atOnce.acquireUninterruptibly();
        try {
            return Password.hash(password)
                    .addRandomSalt(SALT_BYTES)
                    .with(ARGON2ID)
                    .getResult();
        } finally {
            atOnce.release();
        }
    }

    /** Whether the hash was made of this password, by the parameters in the hash itself. */
    public boolean matches(String password, String hash) {
        atOnce.acquireUninterruptibly();
        try {
            return Password.check(password, hash).with(Argon2Function.getInstanceFromHash(hash));
        } finally {
            atOnce.release();
        }
    }
}
