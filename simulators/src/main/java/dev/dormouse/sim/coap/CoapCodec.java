package dev.dormouse.sim.coap;

import dev.dormouse.sim.wire.ByteReader;
import dev.dormouse.sim.wire.ByteWriter;
import dev.dormouse.sim.wire.Bytes;
import dev.dormouse.sim.wire.Malformed;
import java.util.ArrayList;

/** Messages to datagrams and back (RFC 7252, section 3). */
public final class CoapCodec {
    private static final int VERSION = 1;
    private static final int PAYLOAD_MARKER = 0xff;

    private CoapCodec() {}

    public static byte[] encode(CoapMessage message) {
        var out = new ByteWriter(32 + message.payload().size());
        out.u8(VERSION << 6 | message.type().ordinal() << 4 | message.token().size());
        out.u8(message.code().value());
        out.u16(message.messageId());
        out.bytes(message.token());
        var previous = 0;
        for (var option : message.options().all()) {
            writeOption(out, option.number() - previous, option.value());
            previous = option.number();
        }
        if (!message.payload().isEmpty()) out.u8(PAYLOAD_MARKER).bytes(message.payload());
        return out.toArray();
    }

    public static CoapMessage decode(byte[] datagram) {
        var in = new ByteReader(datagram);
        var first = in.u8();
        if (first >> 6 != VERSION) throw new Malformed("not version 1 of CoAP");
        var tokenSize = first & 0xf;
        if (tokenSize > 8) throw new Malformed("a token of more than eight bytes");
        var type = CoapType.of(first >> 4 & 3);
        var code = new CoapCode(in.u8());
        var messageId = in.u16();
        if (code.equals(CoapCode.EMPTY) && (tokenSize > 0 || in.hasMore()))
            throw new Malformed("an empty message with content");
        var token = in.bytes(tokenSize);
        var options = readOptions(in);
        return new CoapMessage(type, code, messageId, token, options, Bytes.owning(in.rest()));
    }

    /** Reads up to and over the payload marker. */
    private static CoapOptions readOptions(ByteReader in) {
        if (!in.hasMore()) return CoapOptions.NONE;
        var options = new ArrayList<CoapOption>();
        var number = 0;
        while (in.hasMore()) {
            var head = in.u8();
            if (head == PAYLOAD_MARKER) {
                if (!in.hasMore()) throw new Malformed("a payload marker without payload");
                break;
            }
            number += readNibble(in, head >> 4);
            if (number > 0xffff) throw new Malformed("an option number beyond 65535");
            options.add(new CoapOption(number, in.bytes(readNibble(in, head & 0xf))));
        }
        return new CoapOptions(options);
    }

    private static int readNibble(ByteReader in, int nibble) {
        return switch (nibble) {
            case 13 -> in.u8() + 13;
            case 14 -> in.u16() + 269;
            case 15 -> throw new Malformed("the reserved option nibble");
            default -> nibble;
        };
    }

    private static void writeOption(ByteWriter out, int delta, Bytes value) {
        out.u8(nibble(delta) << 4 | nibble(value.size()));
        writeExtension(out, delta);
        writeExtension(out, value.size());
        out.bytes(value);
    }

    private static int nibble(int number) {
        return number < 13 ? number : number < 269 ? 13 : 14;
    }

    private static void writeExtension(ByteWriter out, int number) {
        if (number >= 269) out.u16(number - 269);
        else if (number >= 13) out.u8(number - 13);
    }
}
