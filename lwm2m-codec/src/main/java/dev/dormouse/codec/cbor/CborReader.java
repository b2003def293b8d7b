package dev.dormouse.codec.cbor;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads one item of CBOR that fills the whole of some bytes. What is not well-formed is refused, and so is what is nested
 * deeper or made of more items than LwM2M has a use for, before memory is given to it.
 */
public final class CborReader {

    static final int DEEPEST = 12;
    static final int MOST_ITEMS = 20_000;

    private static final int OPEN_END = 31;
    private static final int BREAK = 0xff;

    private final byte[] bytes;
    private int at;
    private int items;

    private CborReader(byte[] bytes) {
        this.bytes = bytes;
    }

    /** @throws MalformedCbor when that is not what the bytes are */
    public static Cbor read(byte[] bytes) {
        var reader = new CborReader(bytes);
        var item = reader.item(1);
        if (reader.at < bytes.length) throw reader.wrong("the item is over, and something follows");
        return item;
    }

    private Cbor item(int depth) {
        if (depth > DEEPEST) throw wrong("it is nested more than " + DEEPEST + " deep");
        if (++items > MOST_ITEMS) throw wrong("there are more than " + MOST_ITEMS + " items");
        int first = nextByte();
        int kind = first >> 5;
        int info = first & 0x1f;
        return switch (kind) {
            case 0 -> new Cbor.Unsigned(argument(info));
            case 1 -> new Cbor.Negative(argument(info));
            case 2 -> new Cbor.Bytes(info == OPEN_END ? chunks(kind) : string(argument(info)));
            case 3 -> new Cbor.Text(text(info == OPEN_END ? chunks(kind) : string(argument(info))));
            case 4 -> new Cbor.Items(info == OPEN_END ? untilBreak(depth) : items(count(argument(info), 1), depth));
            case 5 -> table(info, depth);
            case 6 -> new Cbor.Tagged(argument(info), item(depth + 1));
            default -> simple(info);
        };
    }

    private List<Cbor> items(int count, int depth) {
        var list = new ArrayList<Cbor>();
        for (int i = 0; i < count; i++) list.add(item(depth + 1));
        return list;
    }

    private List<Cbor> untilBreak(int depth) {
        var list = new ArrayList<Cbor>();
        while (!broken()) list.add(item(depth + 1));
        return list;
    }

    private Cbor table(int info, int depth) {
        var entries = new ArrayList<Cbor.Entry>();
        if (info == OPEN_END) {
            while (!broken()) entries.add(entry(depth));
        } else {
            for (int i = count(argument(info), 2); i > 0; i--) entries.add(entry(depth));
        }
        return new Cbor.Table(entries);
    }

    private Cbor.Entry entry(int depth) {
        var key = item(depth + 1);
        return new Cbor.Entry(key, item(depth + 1));
    }

    private Cbor simple(int info) {
        return switch (info) {
            case 20 -> new Cbor.Flag(false);
            case 21 -> new Cbor.Flag(true);
            case 22, 23 -> new Cbor.Nothing();
            case 25 -> new Cbor.Decimal(Float.float16ToFloat((short) bigEndian(2)));
            case 26 -> new Cbor.Decimal(Float.intBitsToFloat((int) bigEndian(4)));
            case 27 -> new Cbor.Decimal(Double.longBitsToDouble(bigEndian(8)));
            default -> throw wrong("no such simple value is known");
        };
    }

    private long argument(int info) {
        return switch (info) {
            case 24 -> bigEndian(1);
            case 25 -> bigEndian(2);
            case 26 -> bigEndian(4);
            case 27 -> bigEndian(8);
            default -> {
                if (info > 27) throw wrong("a number is missing");
                yield info;
            }
        };
    }

    /** How many items follow, of which each takes at least so many bytes. */
    private int count(long told, int bytesEach) {
        if (told < 0 || told > (bytes.length - at) / bytesEach) throw wrong("it promises more than there is");
        return (int) told;
    }

    private byte[] string(long told) {
        int length = count(told, 1);
        var string = new byte[length];
        System.arraycopy(bytes, at, string, 0, length);
        at += length;
        return string;
    }

    private byte[] chunks(int kind) {
        var whole = new ByteArrayOutputStream();
        while (!broken()) {
            if (++items > MOST_ITEMS) throw wrong("there are more than " + MOST_ITEMS + " items");
            int first = nextByte();
            if (first >> 5 != kind || (first & 0x1f) == OPEN_END)
                throw wrong("a string is made of strings of its kind");
            whole.writeBytes(string(argument(first & 0x1f)));
        }
        return whole.toByteArray();
    }

    private String text(byte[] utf8) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(utf8))
                    .toString();
        } catch (CharacterCodingException e) {
            throw wrong("the text is not UTF-8");
        }
    }

    private boolean broken() {
        if (at == bytes.length) throw wrong("the end is missing");
        boolean broken = (bytes[at] & 0xff) == BREAK;
        if (broken) at++;
        return broken;
    }

    private int nextByte() {
        if (at == bytes.length) throw wrong("the end came too soon");
        return bytes[at++] & 0xff;
    }

    private long bigEndian(int length) {
        long number = 0;
        for (int i = 0; i < length; i++) number = number << 8 | nextByte();
        return number;
    }

    private MalformedCbor wrong(String why) {
        return new MalformedCbor(at, why);
    }
}
