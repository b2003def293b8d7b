package dev.dormouse.fleet.bundle;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.security.GeneralSecurityException;
import java.util.Arrays;

/** Reads what is in a bundle. What was changed or cut off anywhere is told as an IOException before any of that part is given out. */
public final class BundleInput extends InputStream {

    private final DataInputStream in;
    private final Envelope envelope;
    private byte[] opened = {};
    private int at;
    private boolean ended;

    /** @throws IOException when it is no bundle */
    public BundleInput(InputStream in, PassphraseKeys keys, byte[] passphrase) throws IOException {
        this.in = new DataInputStream(new BufferedInputStream(in, Envelope.CHUNK_BYTES));
        byte[] header = new byte[Envelope.HEADER_BYTES];
        try {
            this.in.readFully(header);
        } catch (EOFException tooShort) {
            throw noBundle();
        }
        if (!Arrays.equals(header, 0, Envelope.NAME.length, Envelope.NAME, 0, Envelope.NAME.length)) throw noBundle();
        envelope = new Envelope(keys, passphrase, header);
    }

    @Override
    public int read() throws IOException {
        return fill() ? opened[at++] & 0xff : -1;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (length == 0) return 0;
        if (!fill()) return -1;
        int some = Math.min(length, opened.length - at);
        System.arraycopy(opened, at, into, offset, some);
        at += some;
        return some;
    }

    @Override
    public void close() throws IOException {
        Arrays.fill(opened, (byte) 0);
        in.close();
    }

    private boolean fill() throws IOException {
        while (at == opened.length && !ended) open();
        return at < opened.length;
    }

    /** The last chunk is the one that nothing follows, and it was sealed as the last. */
    private void open() throws IOException {
        Arrays.fill(opened, (byte) 0);
        try {
            int length = in.readInt();
            if (length < Envelope.TAG_BYTES || length > Envelope.CHUNK_BYTES + Envelope.TAG_BYTES) throw broken();
            byte[] sealed = new byte[length];
            in.readFully(sealed);
            in.mark(1);
            ended = in.read() < 0;
            if (!ended) in.reset();
            opened = envelope.openNext(sealed, ended);
            at = 0;
        } catch (EOFException | GeneralSecurityException e) {
            throw broken();
        }
    }

    private static IOException noBundle() {
        return new IOException("this is no bundle of this release");
    }

    private static IOException broken() {
        return new IOException("the bundle does not open: the passphrase is another, or it was changed or cut off");
    }
}
