package dev.dormouse.coap.association;

import java.util.Arrays;
import org.eclipse.californium.elements.util.DatagramReader;
import org.eclipse.californium.elements.util.DatagramWriter;
import org.eclipse.californium.elements.util.SerializationUtil;
import org.eclipse.californium.scandium.dtls.Connection;
import org.eclipse.californium.scandium.dtls.DTLSContext;
import org.eclipse.californium.scandium.util.SecretUtil;

/**
 * A DTLS connection as bytes. One byte tells our format, the rest is Californium's own, which it versions itself. Written
 * once per handshake: what moves afterwards, the sequence numbers, is kept apart and put back on {@link #resume}.
 */
final class AssociationState {

    private static final byte FORMAT = 1;
    private static final int SEQUENCE_FORMAT = 1;
    private static final int SEQUENCE_BITS = 48;
    private static final int WINDOW = 64;

    private AssociationState() {}

    /** The bytes cannot be read: another format, or an association of a Californium we no longer understand. */
    static final class Unreadable extends Exception {
        private static final long serialVersionUID = 1L;

        Unreadable(Throwable cause) {
            super("the state of an association cannot be read", cause);
        }
    }

    /** Californium remembers which ClientHello began a connection, to tell retransmissions; nobody needs that later. */
    static byte[] write(Connection connection) {
        byte[] whole = bytes(connection);
        var copy = Connection.fromReader(new DatagramReader(whole), 0);
        copy.startByClientHello(null);
        byte[] lean = bytes(copy);
        SecretUtil.destroy(copy.getEstablishedDtlsContext());
        Arrays.fill(whole, (byte) 0);
        byte[] state = new byte[1 + lean.length];
        state[0] = FORMAT;
        System.arraycopy(lean, 0, state, 1, lean.length);
        Arrays.fill(lean, (byte) 0);
        return state;
    }

    private static byte[] bytes(Connection connection) {
        var writer = new DatagramWriter(512, true);
        if (!connection.writeTo(writer))
            throw new IllegalStateException("only an established connection has a state to keep");
        byte[] bytes = writer.toByteArray();
        writer.close();
        return bytes;
    }

    /**
     * Reads a connection that can check records and do nothing else yet. Its time stamps come from another machine's
     * running time and mean nothing here: it counts as used just now, or it could neither be evicted nor found its place.
     */
    static Connection read(byte[] state) throws Unreadable {
        if (state.length == 0 || state[0] != FORMAT)
            throw new Unreadable(new IllegalArgumentException("the first byte is not " + FORMAT));
        try {
            var connection = Connection.fromReader(new DatagramReader(state, 1, state.length - 1), 0);
            if (connection == null) throw new IllegalArgumentException("it is empty");
            connection.startByClientHello(null);
            connection.updateLastMessageNanos();
            return connection;
        } catch (IllegalArgumentException e) {
            throw new Unreadable(e);
        }
    }

    /**
     * Lets the connection write from a number nobody used, and read only above what was read. The window is closed at the
     * mark: what is missing below it may have been read by another process after its last word to us.
     */
    static void resume(Connection connection, long nextWrite, long readMark) {
        long lower = Math.max(0, readMark - WINDOW + 1);
        int seen = (int) (readMark - lower + 1);
        long window = seen == WINDOW ? -1L : (1L << seen) - 1;
        var writer = new DatagramWriter(64, true);
        int position = SerializationUtil.writeStartItem(writer, SEQUENCE_FORMAT, Byte.SIZE);
        writer.writeLong(nextWrite, SEQUENCE_BITS);
        writer.writeLong(lower, SEQUENCE_BITS);
        writer.writeLong(window, Long.SIZE);
        writer.writeLong(0, Long.SIZE);
        SerializationUtil.writeFinishedItem(writer, position, Byte.SIZE);
        context(connection).readSequenceNumbers(new DatagramReader(writer.toByteArray()));
    }

    /** The number the next record will be written with. Scandium tells it only in its serialised form. */
    static long nextWrite(Connection connection) {
        var writer = new DatagramWriter(64);
        context(connection).writeSequenceNumbers(writer);
        var reader = new DatagramReader(writer.toByteArray());
        SerializationUtil.readStartItem(reader, SEQUENCE_FORMAT, Byte.SIZE);
        return reader.readLong(SEQUENCE_BITS);
    }

    private static DTLSContext context(Connection connection) {
        var context = connection.getEstablishedDtlsContext();
        if (context == null) throw new IllegalStateException("the connection is not established");
        return context;
    }
}
