package dev.dormouse.fleet.profile;

import dev.dormouse.fleet.credential.KeyMaker.Strength;
import java.util.Optional;

/** With what a device proves itself to its LwM2M server. */
public enum KeyKind {
    /** A pre-shared key of 128 bits, made for it. */
    PSK_128,
    /** A pre-shared key of 256 bits, made for it. */
    PSK_256,
    /** A raw public key on P-256, made for it. */
    RPK,
    /** A certificate of our authority on its endpoint name, with a key made for it. */
    X509,
    /** The public key or certificate it proved itself with at its bootstrap; the private one never leaves it. */
    OWN,
    /** Nothing: plain CoAP. Never chosen unless a profile says so. */
    NONE;

    /** Of a pre-shared key. */
    public Optional<Strength> strength() {
        return switch (this) {
            case PSK_128 -> Optional.of(Strength.BITS_128);
            case PSK_256 -> Optional.of(Strength.BITS_256);
            case RPK, X509, OWN, NONE -> Optional.empty();
        };
    }
}
