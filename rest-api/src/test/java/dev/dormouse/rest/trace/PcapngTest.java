package dev.dormouse.rest.trace;

import static dev.dormouse.fleet.trace.CoapMessage.Type.CON;
import static dev.dormouse.testkit.trace.CoapBytes.coap;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.fleet.credential.Purpose;
import dev.dormouse.fleet.trace.Direction;
import dev.dormouse.fleet.trace.Traced;
import dev.dormouse.fleet.trace.Traced.Kept;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** Read back as the format's own document has it. */
class PcapngTest {

    private static final byte[] WRITE = coap(CON, "0.03", 7)
            .token(10)
            .path("3", "0", "15")
            .payload("Asia/Tokyo")
            .bytes();
    private static final int PAYLOAD = "Asia/Tokyo".length();

    private record Block(int type, ByteBuffer body) {}

    private static Traced line(String address, Kept kept) {
        var head = Arrays.copyOf(WRITE, WRITE.length - PAYLOAD);
        var payload = kept.isHidden() ? new byte[0] : Arrays.copyOfRange(WRITE, head.length, WRITE.length);
        var message =
                new Traced.Message(Direction.DOWN, head, payload, PAYLOAD, kept, List.of(), false, OptionalInt.empty());
        return new Traced(
                1,
                Instant.parse("2026-01-15T12:00:00.000123Z"),
                Purpose.MANAGEMENT,
                new InetSocketAddress(address, 49_152),
                true,
                message);
    }

    /** Each begins with its type and its length, and ends with its length; all lengths are multiples of four. */
    private static List<Block> blocks(byte[] file) {
        var blocks = new ArrayList<Block>();
        var left = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        while (left.hasRemaining()) {
            int type = left.getInt();
            int length = left.getInt();
            assertThat(length % 4).isZero();
            byte[] body = new byte[length - 12];
            left.get(body);
            assertThat(left.getInt()).isEqualTo(length);
            blocks.add(new Block(type, ByteBuffer.wrap(body).order(ByteOrder.LITTLE_ENDIAN)));
        }
        return blocks;
    }

    private static byte[] packet(Block block) {
        byte[] packet = new byte[block.body().getInt(12)];
        block.body().get(20, packet);
        return packet;
    }

    @Test
    void a_message_stands_in_a_datagram_from_us_to_the_device() {
        var blocks = blocks(Pcapng.of(List.of(line("198.51.100.7", Kept.WHOLE))));

        assertThat(blocks).extracting(Block::type).containsExactly(0x0a0d0d0a, 1, 6);
        assertThat(blocks.get(0).body().getInt(0)).isEqualTo(0x1a2b3c4d);
        assertThat(blocks.get(1).body().getShort(0)).isEqualTo((short) 101);
        var body = blocks.get(2).body();
        long micros = ((long) body.getInt(4) << 32) | (body.getInt(8) & 0xffffffffL);
        assertThat(micros).isEqualTo(1_768_478_400_000_123L);
        var ip = ByteBuffer.wrap(packet(blocks.get(2)));
        assertThat(ip.get(0)).isEqualTo((byte) 0x45);
        assertThat(ip.getShort(2)).isEqualTo((short) (28 + WRITE.length));
        assertThat(sum(ip.array())).isEqualTo(0xffff);
        assertThat(Arrays.copyOfRange(ip.array(), 12, 20)).containsExactly(192, 0, 2, 1, 198, 51, 100, 7);
        assertThat(ip.getShort(20)).isEqualTo((short) 5683);
        assertThat(Short.toUnsignedInt(ip.getShort(22))).isEqualTo(49_152);
        assertThat(Arrays.copyOfRange(ip.array(), 28, ip.array().length)).isEqualTo(WRITE);
    }

    @Test
    void what_was_not_kept_is_missing_at_the_end() {
        var block =
                blocks(Pcapng.of(List.of(line("198.51.100.7", Kept.SECRET)))).getLast();

        assertThat(block.body().getInt(16)).isEqualTo(28 + WRITE.length);
        assertThat(packet(block)).hasSize(28 + WRITE.length - PAYLOAD);
    }

    @Test
    void a_device_on_ipv6_has_its_own_kind_of_datagram() {
        var packet = packet(
                blocks(Pcapng.of(List.of(line("2001:db8:1::7", Kept.WHOLE)))).getLast());

        assertThat(packet[0]).isEqualTo((byte) 0x60);
        assertThat(packet[6]).isEqualTo((byte) 17);
        assertThat(packet).hasSize(48 + WRITE.length);
        assertThat(packet[39]).isEqualTo((byte) 7);
    }

    private static int sum(byte[] header) {
        int sum = 0;
        for (int i = 0; i < 20; i += 2) sum += ((header[i] & 0xff) << 8) | (header[i + 1] & 0xff);
        while (sum >> 16 != 0) sum = (sum & 0xffff) + (sum >> 16);
        return sum;
    }
}
