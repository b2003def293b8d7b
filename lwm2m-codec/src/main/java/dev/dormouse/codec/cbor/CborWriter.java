package dev.dormouse.codec.cbor;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;

/** Writes CBOR, every item in its shortest form; whoever writes says how many follow, and then writes so many. */
public final class CborWriter {

    private static final int UNSIGNED = 0;
    private static final int NEGATIVE = 1;
    private static final int BYTES = 2;
    private static final int TEXT = 3;
    private static final int ITEMS = 4;
    private static final int TABLE = 5;
    private static final int TAG = 6;
    private static final int FALSE = 0xf4;
    private static final int TRUE = 0xf5;
    private static final int FLOAT = 0xfa;
    private static final int DOUBLE = 0xfb;

    private final ByteArrayOutputStream written = new ByteArrayOutputStream();

    public CborWriter whole(long number) {
        return number >= 0 ? head(UNSIGNED, number) : head(NEGATIVE, -1 - number);
    }

    /** All 64 bits count. */
    public CborWriter unsigned(long bits) {
        return head(UNSIGNED, bits);
    }

    public CborWriter bytes(byte[] bytes) {
        head(BYTES, bytes.length);
        written.writeBytes(bytes);
        return this;
    }

    public CborWriter text(String text) {
        byte[] utf8 = text.getBytes(UTF_8);
        head(TEXT, utf8.length);
        written.writeBytes(utf8);
        return this;
    }

    /** So many items follow. */
    public CborWriter items(int count) {
        return head(ITEMS, count);
    }

    /** So many pairs of a key and its value follow. */
    public CborWriter table(int count) {
        return head(TABLE, count);
    }

    /** Says how the next item is meant. */
    public CborWriter tag(long tag) {
        return head(TAG, tag);
    }

    public CborWriter flag(boolean set) {
        written.write(set ? TRUE : FALSE);
        return this;
    }

    /** In 32 bits where nothing is lost. Not in 16: small devices often cannot read those. */
    public CborWriter decimal(double number) {
        if ((float) number == number) {
            written.write(FLOAT);
            return bigEndian(Float.floatToIntBits((float) number), 4);
        }
        written.write(DOUBLE);
        return bigEndian(Double.doubleToLongBits(number), 8);
    }

    public byte[] written() {
        return written.toByteArray();
    }

    private CborWriter head(int kind, long argument) {
        int bits = Long.SIZE - Long.numberOfLeadingZeros(argument);
        if (bits <= 5 && argument < 24) return head(kind, (int) argument, argument, 0);
        if (bits <= 8) return head(kind, 24, argument, 1);
        if (bits <= 16) return head(kind, 25, argument, 2);
        return bits <= 32 ? head(kind, 26, argument, 4) : head(kind, 27, argument, 8);
    }

    private CborWriter head(int kind, int info, long argument, int length) {
        written.write(kind << 5 | info);
        return bigEndian(argument, length);
    }

    private CborWriter bigEndian(long number, int length) {
        for (int shift = 8 * (length - 1); shift >= 0; shift -= 8) written.write((int) (number >> shift));
        return this;
    }
}
