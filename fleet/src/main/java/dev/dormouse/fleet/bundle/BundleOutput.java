package dev.dormouse.fleet.bundle;

import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.security.SecureRandom;
import java.util.Arrays;

/** Puts what is written into a bundle. It is whole when it was closed. */
public final class BundleOutput extends OutputStream {

    private final DataOutputStream out;
    private final Envelope envelope;
    private final byte[] pending = new byte[Envelope.CHUNK_BYTES];
    private int filled;
    private boolean closed;

    public BundleOutput(OutputStream out, PassphraseKeys keys, byte[] passphrase, SecureRandom random)
            throws IOException {
        byte[] header = new byte[Envelope.HEADER_BYTES];
        random.nextBytes(header);
        System.arraycopy(Envelope.NAME, 0, header, 0, Envelope.NAME.length);
        this.out = new DataOutputStream(out);
        this.envelope = new Envelope(keys, passphrase, header);
        this.out.write(header);
    }

    @Override
    public void write(int b) throws IOException {
        if (filled == pending.length) chunk(false);
        pending[filled++] = (byte) b;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        for (int done = 0; done < length; ) {
            if (filled == pending.length) chunk(false);
            int some = Math.min(length - done, pending.length - filled);
            System.arraycopy(bytes, offset + done, pending, filled, some);
            filled += some;
            done += some;
        }
    }

    @Override
    public void close() throws IOException {
        if (closed) return;
        closed = true;
        try (out) {
            chunk(true);
        }
    }

    private void chunk(boolean last) throws IOException {
        byte[] sealed = envelope.sealNext(pending, filled, last);
        out.writeInt(sealed.length);
        out.write(sealed);
        Arrays.fill(pending, (byte) 0);
        filled = 0;
    }
}
