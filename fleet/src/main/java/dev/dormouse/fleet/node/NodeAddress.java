package dev.dormouse.fleet.node;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** An address as bytes: port (2) and IP address (4 or 16). */
public final class NodeAddress {

    private NodeAddress() {}

    public static byte[] write(InetSocketAddress address) {
        byte[] ip = address.getAddress().getAddress();
        return ByteBuffer.allocate(Short.BYTES + ip.length)
                .putShort((short) address.getPort())
                .put(ip)
                .array();
    }

    /** @throws IllegalArgumentException when it is none */
    public static InetSocketAddress read(byte[] bytes) {
        if (bytes.length != Short.BYTES + 4 && bytes.length != Short.BYTES + 16)
            throw new IllegalArgumentException(bytes.length + " bytes are no address");
        try {
            return new InetSocketAddress(
                    InetAddress.getByAddress(Arrays.copyOfRange(bytes, Short.BYTES, bytes.length)),
                    Short.toUnsignedInt(ByteBuffer.wrap(bytes).getShort()));
        } catch (UnknownHostException e) {
            throw new IllegalStateException("an address of 4 or 16 bytes is one", e);
        }
    }
}
