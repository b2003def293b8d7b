package dev.dormouse.sim.wire;

import java.util.Arrays;

/** Writes big-endian numbers and byte runs into an array that grows as needed. */
public final class ByteWriter {
    private byte[] array;
    private int size;

    public ByteWriter() {
        this(64);
    }

    public ByteWriter(int expected) {
        array = new byte[expected];
    }

    public int size() {
        return size;
    }

    public ByteWriter u8(int value) {
        return unsigned(value, 1);
    }

    public ByteWriter u16(int value) {
        return unsigned(value, 2);
    }

    public ByteWriter u24(int value) {
        return unsigned(value, 3);
    }

    public ByteWriter u48(long value) {
        return unsigned(value, 6);
    }

    public ByteWriter unsigned(long value, int bytes) {
        room(bytes);
        for (int shift = (bytes - 1) * 8; shift >= 0; shift -= 8) array[size++] = (byte) (value >>> shift);
        return this;
    }

    public ByteWriter bytes(byte[] run) {
        room(run.length);
        System.arraycopy(run, 0, array, size, run.length);
        size += run.length;
        return this;
    }

    public ByteWriter bytes(Bytes run) {
        room(run.size());
        run.copyTo(array, size);
        size += run.size();
        return this;
    }

    /** Overwrites what was written earlier, for lengths that are known late. */
    public ByteWriter u16At(int at, int value) {
        array[at] = (byte) (value >>> 8);
        array[at + 1] = (byte) value;
        return this;
    }

    public byte[] toArray() {
        return Arrays.copyOf(array, size);
    }

    private void room(int more) {
        if (size + more > array.length) array = Arrays.copyOf(array, Math.max(array.length * 2, size + more));
    }
}
