package dev.dormouse.rest.intake;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;

/** A list that tells anybody how much of it was read. Read by one thread, asked by others. */
final class Counted extends FilterInputStream {

    private final OptionalLong bytes;
    private final AtomicLong read = new AtomicLong();

    Counted(InputStream list, OptionalLong bytes) {
        super(list);
        this.bytes = bytes;
    }

    long bytesRead() {
        return read.get();
    }

    /** How long it is, where its sender said so. */
    OptionalLong bytes() {
        return bytes;
    }

    @Override
    public int read() throws IOException {
        int one = in.read();
        if (one >= 0) read.incrementAndGet();
        return one;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        int now = in.read(into, offset, length);
        if (now > 0) read.addAndGet(now);
        return now;
    }

    @Override
    public long skip(long wanted) throws IOException {
        long now = in.skip(wanted);
        read.addAndGet(now);
        return now;
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}
