package dev.dormouse.sim.load;

import dev.dormouse.sim.device.Security;
import dev.dormouse.sim.dtls.P256;
import dev.dormouse.sim.dtls.RawKeyCredentials;
import dev.dormouse.sim.wire.Bytes;
import java.security.KeyPair;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * A pair of keys on P-256 for each of any number of devices out of one secret: for tests, not for secrets.
 *
 * @param serverKey that the server must show, as SubjectPublicKeyInfo; absent: whoever answers is believed
 */
public record RawKeys(Bytes secret, Optional<Bytes> serverKey) implements DeviceKeys {

    /** As SubjectPublicKeyInfo. */
    public Bytes publicKeyOf(String endpoint) {
        return Bytes.owning(pair(endpoint).getPublic().getEncoded());
    }

    @Override
    public Security of(String endpoint) {
        var pair = pair(endpoint);
        return new Security.Rpk(new RawKeyCredentials(
                Bytes.owning(pair.getPublic().getEncoded()),
                Bytes.owning(pair.getPrivate().getEncoded()),
                serverKey));
    }

    private KeyPair pair(String endpoint) {
        var seed =
                Bytes.owning(Keyed.digest(secret, "raw " + endpoint)).reader().unsigned(Long.BYTES);
        return P256.newKeys(new SplittableRandom(seed));
    }

    @Override
    public String toString() {
        return "RawKeys[***]";
    }
}
