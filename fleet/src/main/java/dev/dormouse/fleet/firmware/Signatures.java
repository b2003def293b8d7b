package dev.dormouse.fleet.firmware;

import java.security.GeneralSecurityException;
import java.security.Signature;
import java.security.SignatureException;
import java.util.List;
import java.util.Optional;

/**
 * Looks for the trusted key that made a signature. What is signed is the SHA-256 of an image, so that a gigabyte is read once and
 * never held: for ECDSA that is what everybody does; an Ed25519 signature is over the 32 bytes of the hash.
 */
final class Signatures {

    private final TrustedKeys keys;

    Signatures(TrustedKeys keys) {
        this.keys = keys;
    }

    sealed interface Finding {
        record Good(KeyName by) implements Finding {}

        record NoSuchKey(String why) implements Finding {}

        record Bad(String why) implements Finding {}
    }

    Finding check(ImageId image, byte[] signature, Optional<KeyName> named) {
        var candidates = named.map(name -> keys.find(name).stream().toList()).orElseGet(keys::all);
        if (candidates.isEmpty())
            return new Finding.NoSuchKey(
                    named.map(name -> "no trusted key is called " + name).orElse("there are no trusted keys yet"));
        return signer(image.hash(), signature, candidates)
                .<Finding>map(key -> new Finding.Good(key.name()))
                .orElseGet(() ->
                        new Finding.Bad(named.map(name -> "the signature is not one of " + name + " over this image")
                                .orElse("the signature is of none of the trusted keys over this image")));
    }

    private static Optional<TrustedKey> signer(byte[] hash, byte[] signature, List<TrustedKey> candidates) {
        return candidates.stream().filter(key -> isBy(key, hash, signature)).findFirst();
    }

    private static boolean isBy(TrustedKey key, byte[] hash, byte[] signature) {
        try {
            var verifier = Signature.getInstance(key.algorithm().overHash());
            verifier.initVerify(key.publicKey());
            verifier.update(hash);
            return verifier.verify(signature);
        } catch (SignatureException malformed) {
            return false;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a key that was read cannot verify", e);
        }
    }
}
