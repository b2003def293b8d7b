package dev.dormouse.fleet.bundle;

/** Makes a key of a passphrase, at a cost that makes guessing dear. The caller wipes what it gives and gets. */
@FunctionalInterface
public interface PassphraseKeys {

    /** 32 bytes; the same for the same passphrase and salt, on every installation. */
    byte[] keyOf(byte[] passphrase, byte[] salt);
}
