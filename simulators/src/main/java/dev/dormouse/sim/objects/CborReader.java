package dev.dormouse.sim.objects;

import dev.dormouse.sim.wire.ByteReader;
import dev.dormouse.sim.wire.Bytes;
import dev.dormouse.sim.wire.Malformed;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** As much of CBOR (RFC 8949) as a SenML pack may hold; tags are read over, indefinite lengths are taken. */
final class CborReader {
    /** A data item; numbers keep whether they were whole. */
    sealed interface Item {
        record Whole(long number) implements Item {}

        record Decimal(double number) implements Item {}

        record Text(String text) implements Item {}

        record Raw(Bytes bytes) implements Item {}

        record Flag(boolean on) implements Item {}

        record Nothing() implements Item {}

        record Items(List<Item> items) implements Item {}

        record Pairs(Map<Item, Item> pairs) implements Item {}
    }

    private static final int MAX_DEPTH = 8;
    private static final int BREAK = 0xff;
    private static final int INDEFINITE = 31;

    private final ByteReader in;

    CborReader(Bytes bytes) {
        this.in = bytes.reader();
    }

    Item single() {
        var item = item(0);
        if (in.hasMore()) throw new Malformed("bytes behind the CBOR item");
        return item;
    }

    private Item item(int depth) {
        if (depth > MAX_DEPTH) throw new Malformed("CBOR nested too deep");
        var head = in.u8();
        var info = head & 0x1f;
        return switch (head >> 5) {
            case 0 -> new Item.Whole(whole(info));
            case 1 -> new Item.Whole(-1 - whole(info));
            case 2 -> new Item.Raw(in.bytes(size(info)));
            case 3 -> new Item.Text(in.bytes(size(info)).utf8());
            case 4 -> items(info, depth);
            case 5 -> pairs(info, depth);
            case 6 -> {
                argument(info);
                yield item(depth + 1);
            }
            default -> simple(info);
        };
    }

    private Item items(int info, int depth) {
        var items = new ArrayList<Item>();
        var left = info == INDEFINITE ? Integer.MAX_VALUE : size(info);
        while (left-- > 0 && !atBreak(info)) items.add(item(depth + 1));
        return new Item.Items(items);
    }

    private Item pairs(int info, int depth) {
        var pairs = new LinkedHashMap<Item, Item>();
        var left = info == INDEFINITE ? Integer.MAX_VALUE : size(info);
        while (left-- > 0 && !atBreak(info)) pairs.put(item(depth + 1), item(depth + 1));
        return new Item.Pairs(pairs);
    }

    private boolean atBreak(int info) {
        if (info != INDEFINITE || in.peek() != BREAK) return false;
        in.u8();
        return true;
    }

    private Item simple(int info) {
        return switch (info) {
            case 20 -> new Item.Flag(false);
            case 21 -> new Item.Flag(true);
            case 22, 23 -> new Item.Nothing();
            case 25 -> new Item.Decimal(Float.float16ToFloat((short) in.u16()));
            case 26 -> new Item.Decimal(Float.intBitsToFloat((int) in.unsigned(4)));
            case 27 -> new Item.Decimal(Double.longBitsToDouble(in.unsigned(8)));
            default -> throw new Malformed("CBOR simple value " + info);
        };
    }

    private int size(int info) {
        var size = argument(info);
        if (size < 0 || size > in.remaining()) throw new Malformed("CBOR that announces more than there is");
        return (int) size;
    }

    private long whole(int info) {
        var number = argument(info);
        if (number < 0) throw new Malformed("a number beyond 63 bits");
        return number;
    }

    private long argument(int info) {
        return switch (info) {
            case 24 -> in.u8();
            case 25 -> in.u16();
            case 26 -> in.unsigned(4);
            case 27 -> in.unsigned(8);
            case 28, 29, 30, 31 -> throw new Malformed("CBOR length form " + info);
            default -> info;
        };
    }
}
