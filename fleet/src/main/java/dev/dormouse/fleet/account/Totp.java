package dev.dormouse.fleet.account;

import dev.dormouse.fleet.credential.Secret;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Locale;
import java.util.OptionalLong;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Codes that follow from a key and the time (RFC 6238): six digits, thirty seconds, HMAC-SHA1, which is what all apps know. */
public final class Totp {

    public static final int KEY_BYTES = 20;

    private static final int STEP_SECONDS = 30;
    private static final int DIGITS = 6;
    private static final int MODULUS = 1_000_000;
    private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final int BASE32_BITS = 5;

    private Totp() {}

    /** The step whose code this is, of this and its two neighbours: clocks differ, and people type slowly. */
    static OptionalLong stepOf(String code, Secret key, long nowSeconds) {
        long here = Math.floorDiv(nowSeconds, STEP_SECONDS);
        for (long step = here - 1; step <= here + 1; step++)
            if (code(key, step).equals(code)) return OptionalLong.of(step);
        return OptionalLong.empty();
    }

    /** The code an app shows at this time. */
    public static String codeAt(Secret key, long nowSeconds) {
        return code(key, Math.floorDiv(nowSeconds, STEP_SECONDS));
    }

    /** As apps take a key: base32 without padding (RFC 4648). */
    public static String base32(Secret key) {
        byte[] bytes = key.reveal();
        var text = new StringBuilder();
        int held = 0;
        int bits = 0;
        for (byte each : bytes) {
            held = (held << Byte.SIZE) | Byte.toUnsignedInt(each);
            for (bits += Byte.SIZE; bits >= BASE32_BITS; bits -= BASE32_BITS)
                text.append(BASE32.charAt((held >> (bits - BASE32_BITS)) & 31));
            held &= (1 << bits) - 1;
        }
        if (bits > 0) text.append(BASE32.charAt((held << (BASE32_BITS - bits)) & 31));
        Arrays.fill(bytes, (byte) 0);
        return text.toString();
    }

    private static String code(Secret key, long step) {
        byte[] bytes = key.reveal();
        try {
            var mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(bytes, "HmacSHA1"));
            var hash = ByteBuffer.wrap(
                    mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(step).array()));
            int place = hash.get(hash.capacity() - 1) & 15;
            int number = hash.getInt(place) & Integer.MAX_VALUE;
            return String.format(Locale.ROOT, "%0" + DIGITS + "d", number % MODULUS);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HmacSHA1", e);
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }
}
