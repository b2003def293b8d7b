package dev.dormouse.coap.association;

import java.net.DatagramPacket;
import java.util.Arrays;
import org.eclipse.californium.scandium.dtls.ConnectionId;
import org.jspecify.annotations.Nullable;

/** What the first bytes of a datagram tell, before anything is parsed. */
final class Heads {

    private static final int TYPE_WITH_CONNECTION_ID = 25;
    private static final int EPOCH = 3;
    private static final int ID = 11;

    private Heads() {}

    /** Null when it carries none of ours. */
    static @Nullable ConnectionId connectionId(DatagramPacket datagram, int length) {
        byte[] data = datagram.getData();
        int from = datagram.getOffset();
        if (datagram.getLength() < ID + length || data[from] != TYPE_WITH_CONNECTION_ID) return null;
        return new ConnectionId(Arrays.copyOfRange(data, from + ID, from + ID + length));
    }

    /** Its first record is not encrypted. */
    static boolean isOfHandshake(DatagramPacket datagram) {
        byte[] data = datagram.getData();
        int epoch = datagram.getOffset() + EPOCH;
        return datagram.getLength() <= EPOCH + 1 || (data[epoch] == 0 && data[epoch + 1] == 0);
    }

    /** One that stays as it is when the buffer is used again. */
    static DatagramPacket copy(DatagramPacket datagram) {
        int from = datagram.getOffset();
        byte[] bytes = Arrays.copyOfRange(datagram.getData(), from, from + datagram.getLength());
        return new DatagramPacket(bytes, bytes.length, datagram.getSocketAddress());
    }
}
