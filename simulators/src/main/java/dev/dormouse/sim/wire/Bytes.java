package dev.dormouse.sim.wire;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;

/** Bytes that never change and are equal by content: tokens, payloads, option values. */
public final class Bytes {
    public static final Bytes EMPTY = new Bytes(new byte[0]);

    private final byte[] array;

    private Bytes(byte[] array) {
        this.array = array;
    }

    public static Bytes copyOf(byte[] array) {
        return array.length == 0 ? EMPTY : new Bytes(array.clone());
    }

    /** Takes the array as it is: the caller promises never to write to it again. */
    public static Bytes owning(byte[] array) {
        return array.length == 0 ? EMPTY : new Bytes(array);
    }

    public static Bytes utf8(String text) {
        return owning(text.getBytes(StandardCharsets.UTF_8));
    }

    public static Bytes hex(String digits) {
        return owning(HexFormat.of().parseHex(digits));
    }

    /** An unsigned integer in as few bytes as it needs, none for zero: the "uint" of CoAP options. */
    public static Bytes uint(long value) {
        var size = (Long.SIZE - Long.numberOfLeadingZeros(value) + 7) / 8;
        var array = new byte[size];
        for (int i = size - 1, shift = 0; i >= 0; i--, shift += 8) array[i] = (byte) (value >>> shift);
        return owning(array);
    }

    public int size() {
        return array.length;
    }

    public boolean isEmpty() {
        return array.length == 0;
    }

    public byte at(int index) {
        return array[index];
    }

    public Bytes slice(int from, int to) {
        return owning(Arrays.copyOfRange(array, from, to));
    }

    public byte[] toArray() {
        return array.clone();
    }

    public ByteReader reader() {
        return new ByteReader(array, 0, array.length);
    }

    public String utf8() {
        return new String(array, StandardCharsets.UTF_8);
    }

    public long uint() {
        if (array.length > Long.BYTES) throw new Malformed("an unsigned integer of more than eight bytes");
        var value = 0L;
        for (var b : array) value = value << 8 | (b & 0xff);
        return value;
    }

    void copyTo(byte[] target, int at) {
        System.arraycopy(array, 0, target, at, array.length);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Bytes that && Arrays.equals(array, that.array);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(array);
    }

    @Override
    public String toString() {
        return HexFormat.of().formatHex(array);
    }
}
