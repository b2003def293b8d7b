package dev.dormouse.sim.wire;

import java.util.Arrays;

/** Reads big-endian numbers and byte runs, front to back; running past the end is {@link Malformed}. */
public final class ByteReader {
    private final byte[] array;
    private final int end;
    private int position;

    public ByteReader(byte[] array) {
        this(array, 0, array.length);
    }

    public ByteReader(byte[] array, int from, int end) {
        this.array = array;
        this.position = from;
        this.end = end;
    }

    public int remaining() {
        return end - position;
    }

    public boolean hasMore() {
        return position < end;
    }

    public int position() {
        return position;
    }

    public int peek() {
        need(1);
        return array[position] & 0xff;
    }

    public int u8() {
        need(1);
        return array[position++] & 0xff;
    }

    public int u16() {
        return (int) unsigned(2);
    }

    public int u24() {
        return (int) unsigned(3);
    }

    public long u48() {
        return unsigned(6);
    }

    /** The next bytes as an unsigned number; eight of them fill the sign too. */
    public long unsigned(int size) {
        need(size);
        var value = 0L;
        for (int i = 0; i < size; i++) value = value << 8 | (array[position++] & 0xff);
        return value;
    }

    public byte[] take(int size) {
        need(size);
        position += size;
        return Arrays.copyOfRange(array, position - size, position);
    }

    public Bytes bytes(int size) {
        return Bytes.owning(take(size));
    }

    public byte[] rest() {
        return take(remaining());
    }

    /** A reader over the next bytes, which this one steps over. */
    public ByteReader part(int size) {
        need(size);
        position += size;
        return new ByteReader(array, position - size, position);
    }

    private void need(int size) {
        if (size < 0 || size > end - position) throw new Malformed("ends before " + size + " more bytes");
    }
}
