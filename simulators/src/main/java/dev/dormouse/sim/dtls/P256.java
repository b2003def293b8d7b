package dev.dormouse.sim.dtls;

import dev.dormouse.sim.wire.ByteReader;
import dev.dormouse.sim.wire.ByteWriter;
import dev.dormouse.sim.wire.Bytes;
import dev.dormouse.sim.wire.Malformed;
import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.util.random.RandomGenerator;
import javax.crypto.KeyAgreement;

/** Keys, secrets and signatures on the one curve that constrained devices use, out of the JDK, with luck of our own. */
public final class P256 {
    private static final int COORDINATE_BYTES = 32;
    private static final int UNCOMPRESSED = 4;
    private static final ECParameterSpec CURVE = curve();

    private P256() {}

    /** A pair of keys that the same luck gives again. */
    public static KeyPair newKeys(RandomGenerator luck) {
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(CURVE, new Luck(luck));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw lacking(e);
        }
    }

    static boolean isOn(ECPublicKey key) {
        return key.getParams().getCurve().equals(CURVE.getCurve());
    }

    /** As it goes over the wire: uncompressed. */
    static byte[] point(PublicKey key) {
        if (!(key instanceof ECPublicKey ours)) throw new IllegalStateException("a key that is no point");
        return new ByteWriter(1 + 2 * COORDINATE_BYTES)
                .u8(UNCOMPRESSED)
                .bytes(coordinate(ours.getW().getAffineX()))
                .bytes(coordinate(ours.getW().getAffineY()))
                .toArray();
    }

    /** What both sides can reckon and nobody else. */
    static byte[] sharedSecret(PrivateKey ours, byte[] theirPoint) {
        try {
            var agreement = KeyAgreement.getInstance("ECDH");
            agreement.init(ours);
            agreement.doPhase(read(theirPoint), true);
            return agreement.generateSecret();
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new Malformed("a point that is not on the curve");
        }
    }

    static byte[] sign(PrivateKey key, byte[] message, RandomGenerator luck) {
        try {
            var signature = Signature.getInstance("SHA256withECDSA");
            signature.initSign(key, new Luck(luck));
            signature.update(message);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw lacking(e);
        }
    }

    static boolean isSignedBy(Bytes publicKey, byte[] message, byte[] signed) {
        try {
            var signature = Signature.getInstance("SHA256withECDSA");
            signature.initVerify(SigningCredentials.readPublic(publicKey));
            signature.update(message);
            return signature.verify(signed);
        } catch (GeneralSecurityException | IllegalArgumentException notEvenOne) {
            return false;
        }
    }

    private static PublicKey read(byte[] point) throws GeneralSecurityException {
        var in = new ByteReader(point);
        if (in.u8() != UNCOMPRESSED || in.remaining() != 2 * COORDINATE_BYTES)
            throw new Malformed("a point in another form than the uncompressed one");
        var x = new BigInteger(1, in.take(COORDINATE_BYTES));
        var y = new BigInteger(1, in.take(COORDINATE_BYTES));
        return KeyFactory.getInstance("EC").generatePublic(new ECPublicKeySpec(new ECPoint(x, y), CURVE));
    }

    private static byte[] coordinate(BigInteger number) {
        var out = new byte[COORDINATE_BYTES];
        var bytes = number.toByteArray();
        var size = Math.min(bytes.length, COORDINATE_BYTES); // A leading zero says that it is positive.
        System.arraycopy(bytes, bytes.length - size, out, COORDINATE_BYTES - size, size);
        return out;
    }

    private static ECParameterSpec curve() {
        try {
            var parameters = AlgorithmParameters.getInstance("EC");
            parameters.init(new ECGenParameterSpec("secp256r1"));
            return parameters.getParameterSpec(ECParameterSpec.class);
        } catch (GeneralSecurityException e) {
            throw lacking(e);
        }
    }

    private static IllegalStateException lacking(GeneralSecurityException e) {
        return new IllegalStateException("this JDK lacks ECDSA on P-256", e);
    }

    /** A device's luck in the clothes that the JDK wants it in: for tests, not for secrets. */
    private static final class Luck extends SecureRandom {
        private static final long serialVersionUID = 1;

        private final transient RandomGenerator luck;

        Luck(RandomGenerator luck) {
            this.luck = luck;
        }

        @Override
        public void nextBytes(byte[] bytes) {
            luck.nextBytes(bytes);
        }
    }
}
