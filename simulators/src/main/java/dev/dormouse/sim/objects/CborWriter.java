package dev.dormouse.sim.objects;

import dev.dormouse.sim.wire.ByteWriter;
import dev.dormouse.sim.wire.Bytes;

/** As much of CBOR (RFC 8949) as SenML needs, in its shortest forms. */
final class CborWriter {
    private final ByteWriter out = new ByteWriter(128);

    CborWriter array(int items) {
        return head(4, items);
    }

    CborWriter map(int pairs) {
        return head(5, pairs);
    }

    CborWriter whole(long number) {
        return number >= 0 ? head(0, number) : head(1, -1 - number);
    }

    CborWriter text(String text) {
        var bytes = Bytes.utf8(text);
        head(3, bytes.size());
        out.bytes(bytes);
        return this;
    }

    CborWriter bytes(Bytes bytes) {
        head(2, bytes.size());
        out.bytes(bytes);
        return this;
    }

    CborWriter flag(boolean on) {
        out.u8(on ? 0xf5 : 0xf4);
        return this;
    }

    CborWriter decimal(double number) {
        if ((float) number == number) out.u8(0xfa).unsigned(Float.floatToIntBits((float) number), 4);
        else out.u8(0xfb).unsigned(Double.doubleToLongBits(number), 8);
        return this;
    }

    Bytes toBytes() {
        return Bytes.owning(out.toArray());
    }

    private CborWriter head(int major, long argument) {
        var size =
                argument < 24 ? 0 : argument < 0x100 ? 1 : argument < 0x10000 ? 2 : argument < 0x1_0000_0000L ? 4 : 8;
        switch (size) {
            case 0 -> out.u8(major << 5 | (int) argument);
            case 1 -> out.u8(major << 5 | 24);
            case 2 -> out.u8(major << 5 | 25);
            case 4 -> out.u8(major << 5 | 26);
            default -> out.u8(major << 5 | 27);
        }
        out.unsigned(argument, size);
        return this;
    }
}
