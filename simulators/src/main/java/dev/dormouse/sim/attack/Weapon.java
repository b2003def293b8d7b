package dev.dormouse.sim.attack;

import dev.dormouse.sim.coap.BlockOption;
import dev.dormouse.sim.coap.CoapCode;
import dev.dormouse.sim.coap.CoapCodec;
import dev.dormouse.sim.coap.CoapMessage;
import dev.dormouse.sim.coap.CoapOption;
import dev.dormouse.sim.coap.CoapOptions;
import dev.dormouse.sim.coap.CoapType;
import dev.dormouse.sim.process.Pulse;
import dev.dormouse.sim.wire.Bytes;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/** What can be thrown at a server by somebody it does not know. */
public enum Weapon {
    /** ClientHellos that are never followed up: each would like the server to remember it. */
    HELLOS,

    /** Bytes that are nothing, and bytes that are almost something. */
    JUNK,

    /** Small questions that would like a big answer, from whoever is named as their sender. */
    AMPLIFICATION,

    /** Bodies in blocks of which only the first ever comes. */
    BLOCKS;

    private static final int MOST_JUNK_BYTES = 300;
    private static final int BLOCK_EXPONENT = 6;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether a server that wants DTLS can be hit with it before a handshake. */
    boolean needsNoHandshake() {
        return this != BLOCKS;
    }

    byte[] next(boolean secure, SplittableRandom random) {
        return switch (this) {
            case HELLOS -> Pulse.hello(random.split());
            case JUNK -> junk(secure, random);
            case AMPLIFICATION -> secure ? Pulse.hello(random.split()) : question(random);
            case BLOCKS -> firstBlock(random);
        };
    }

    private static byte[] junk(boolean secure, SplittableRandom random) {
        var almost = random.nextBoolean();
        var junk = almost
                ? (secure ? Pulse.hello(random.split()) : question(random))
                : new byte[random.nextInt(1, MOST_JUNK_BYTES)];
        if (!almost) random.nextBytes(junk);
        else junk[random.nextInt(junk.length)] ^= (byte) (1 << random.nextInt(8));
        return junk;
    }

    private static byte[] question(SplittableRandom random) {
        var options = CoapOptions.NONE.with(CoapOption.URI_PATH, List.of(".well-known", "core"));
        return encoded(CoapCode.GET, options, Bytes.EMPTY, random);
    }

    private static byte[] firstBlock(SplittableRandom random) {
        var options = CoapOptions.NONE
                .with(CoapOption.URI_PATH, "rd")
                .with(CoapOption.URI_QUERY, List.of("ep=slow-" + random.nextInt(1_000_000), "lt=60", "lwm2m=1.1"))
                .with(CoapOption.BLOCK1, new BlockOption(0, true, BLOCK_EXPONENT).toBytes());
        return encoded(CoapCode.POST, options, Bytes.owning(new byte[16 << BLOCK_EXPONENT]), random);
    }

    private static byte[] encoded(CoapCode code, CoapOptions options, Bytes payload, SplittableRandom random) {
        var token = new byte[4];
        random.nextBytes(token);
        return CoapCodec.encode(new CoapMessage(
                CoapType.CONFIRMABLE, code, random.nextInt(0x10000), Bytes.owning(token), options, payload));
    }
}
