package dev.dormouse.launcher;

import com.password4j.Argon2Function;
import com.password4j.types.Argon2;
import dev.dormouse.fleet.bundle.PassphraseKeys;

/** Argon2id with 64 MiB, three passes and one lane, which is part of the format of bundles. */
final class Argon2Keys implements PassphraseKeys {

    private static final Argon2Function ARGON2ID = Argon2Function.getInstance(65_536, 3, 1, 32, Argon2.ID);

    @Override
    public byte[] keyOf(byte[] passphrase, byte[] salt) {
        return ARGON2ID.hash(passphrase, salt).getBytes();
    }
}
