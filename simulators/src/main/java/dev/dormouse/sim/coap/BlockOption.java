package dev.dormouse.sim.coap;

import dev.dormouse.sim.wire.Bytes;
import dev.dormouse.sim.wire.Malformed;

/** One block of a body too big for one datagram (RFC 7959): its number, whether more follow, and its size. */
public record BlockOption(int number, boolean more, int sizeExponent) {
    private static final int MAX_NUMBER = (1 << 20) - 1;

    public BlockOption {
        if (number < 0 || number > MAX_NUMBER)
            throw new IllegalArgumentException(number + " is not a block number (0 to " + MAX_NUMBER + ")");
        if (sizeExponent < 0 || sizeExponent > 6)
            throw new IllegalArgumentException(sizeExponent + " is not a block size exponent (0 to 6)");
    }

    static BlockOption of(Bytes value) {
        if (value.size() > 3) throw new Malformed("a block option of more than three bytes");
        var bits = (int) value.uint();
        if ((bits & 7) == 7) throw new Malformed("the reserved block size");
        return new BlockOption(bits >>> 4, (bits & 8) != 0, bits & 7);
    }

    public int blockBytes() {
        return 16 << sizeExponent;
    }

    public int offset() {
        return number * blockBytes();
    }

    public Bytes toBytes() {
        return Bytes.uint((long) number << 4 | (more ? 8 : 0) | sizeExponent);
    }
}
