package dev.dormouse.rest.trace;

import dev.dormouse.fleet.credential.Purpose;
import dev.dormouse.fleet.trace.Direction;
import dev.dormouse.fleet.trace.Traced;
import java.io.ByteArrayOutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

/**
 * The messages of a trace as a capture file that Wireshark opens (pcapng, draft-ietf-opsawg-pcapng). They are open, though DTLS carried
 * them: each stands in a datagram that never was, with the device's address and, for ours, one that is reserved for examples, port 5683.
 * A payload that was not kept is missing at the packet's end, as if it had been cut when it was captured.
 */
final class Pcapng {

    private static final int SECTION = 0x0a0d0d0a;
    private static final int INTERFACE = 1;
    private static final int PACKET = 6;
    private static final int RAW_IP = 101;
    private static final int COMMENT = 1;
    private static final int COAP_PORT = 5683;
    private static final int UDP = 17;
    private static final int HOPS = 64;

    private Pcapng() {}

    static byte[] of(List<Traced> lines) {
        var file = new ByteArrayOutputStream();
        block(
                file,
                SECTION,
                ints(0x1a2b3c4d).putShort((short) 1).putShort((short) 0).putLong(-1));
        block(
                file,
                INTERFACE,
                space(8).putShort((short) RAW_IP).putShort((short) 0).putInt(0));
        for (var line : lines) if (line.seen() instanceof Traced.Message message) packet(file, line, message);
        return file.toByteArray();
    }

    private static void packet(ByteArrayOutputStream file, Traced line, Traced.Message message) {
        var device = line.peer();
        var ours = new InetSocketAddress(ours(device.getAddress(), line.server()), COAP_PORT);
        boolean up = message.direction() == Direction.UP;
        var headers = headers(up ? device : ours, up ? ours : device, message.coapBytes());
        int kept = headers.length + message.head().length + message.payload().length;
        long micros = micros(line.at());
        var comment = comment(line, message).getBytes(StandardCharsets.UTF_8);
        var body = space(20 + padded(kept) + 4 + padded(comment.length) + 4)
                .putInt(0)
                .putInt((int) (micros >>> 32))
                .putInt((int) micros)
                .putInt(kept)
                .putInt(headers.length + message.coapBytes())
                .put(headers)
                .put(message.head())
                .put(message.payload());
        body.position(20 + padded(kept));
        body.putShort((short) COMMENT).putShort((short) comment.length).put(comment);
        body.position(body.limit());
        block(file, PACKET, body);
    }

    private static String comment(Traced line, Traced.Message message) {
        var way = line.secured() ? "over DTLS" : "unsecured";
        var server = line.server() == Purpose.BOOTSTRAP ? ", bootstrap server" : "";
        return message.kept().isHidden() ? way + server + ", payload not kept" : way + server;
    }

    private static byte[] headers(InetSocketAddress from, InetSocketAddress to, int coapBytes) {
        int udpBytes = 8 + coapBytes;
        byte[] source = from.getAddress().getAddress();
        byte[] target = to.getAddress().getAddress();
        var ip = source.length == 4
                ? ByteBuffer.allocate(28)
                        .putShort((short) 0x4500)
                        .putShort((short) (20 + udpBytes))
                        .putInt(0)
                        .putShort((short) ((HOPS << 8) | UDP))
                        .putShort((short) 0)
                        .put(source)
                        .put(target)
                : ByteBuffer.allocate(48)
                        .putInt(6 << 28)
                        .putShort((short) udpBytes)
                        .putShort((short) ((UDP << 8) | HOPS))
                        .put(source)
                        .put(target);
        if (source.length == 4) ip.putShort(10, checksum(ip.array()));
        return ip.putShort((short) from.getPort())
                .putShort((short) to.getPort())
                .putShort((short) udpBytes)
                .putShort((short) 0)
                .array();
    }

    /** Of the first 20 bytes (RFC 791). That of UDP stays zero: there is none, and of what is cut there could be none. */
    private static short checksum(byte[] header) {
        int sum = 0;
        for (int i = 0; i < 20; i += 2) sum += ((header[i] & 0xff) << 8) | (header[i + 1] & 0xff);
        while (sum >> 16 != 0) sum = (sum & 0xffff) + (sum >> 16);
        return (short) ~sum;
    }

    /** Reserved for documents (RFC 5737, RFC 3849): .1 manages devices, .2 bootstraps them. */
    private static InetAddress ours(InetAddress device, Purpose server) {
        byte last = (byte) (server == Purpose.MANAGEMENT ? 1 : 2);
        byte[] address = new byte[device.getAddress().length];
        byte[] net = address.length == 4 ? new byte[] {(byte) 192, 0, 2} : new byte[] {0x20, 0x01, 0x0d, (byte) 0xb8};
        System.arraycopy(net, 0, address, 0, net.length);
        address[address.length - 1] = last;
        try {
            return InetAddress.getByAddress(address);
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException("an address has 4 or 16 bytes", impossible);
        }
    }

    private static long micros(Instant at) {
        return at.getEpochSecond() * 1_000_000 + at.getNano() / 1_000;
    }

    private static int padded(int length) {
        return (length + 3) & ~3;
    }

    private static ByteBuffer ints(int first) {
        return space(16).putInt(first);
    }

    private static ByteBuffer space(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static void block(ByteArrayOutputStream file, int type, ByteBuffer body) {
        int length = 12 + body.limit();
        file.writeBytes(space(8).putInt(type).putInt(length).array());
        file.writeBytes(body.array());
        file.writeBytes(space(4).putInt(length).array());
    }
}
