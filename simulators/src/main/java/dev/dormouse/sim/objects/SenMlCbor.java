package dev.dormouse.sim.objects;

import dev.dormouse.sim.objects.CborReader.Item;
import dev.dormouse.sim.wire.Bytes;
import dev.dormouse.sim.wire.Malformed;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** SenML packs in CBOR (RFC 8428, section 6) with the names and types of LwM2M. */
public final class SenMlCbor {
    private static final Item BASE_NAME = new Item.Whole(-2);
    private static final Item NAME = new Item.Whole(0);
    private static final Item NUMBER = new Item.Whole(2);
    private static final Item TEXT = new Item.Whole(3);
    private static final Item FLAG = new Item.Whole(4);
    private static final Item DATA = new Item.Whole(8);
    private static final Item LINK = new Item.Text("vlo");

    private SenMlCbor() {}

    /** Every record carries its whole name: a Send may name any places, and a base name saves little on few. */
    public static Bytes encode(List<Entry> entries) {
        var out = new CborWriter().array(entries.size());
        for (var entry : entries) {
            out.map(2).whole(0).text(entry.place().toString());
            switch (entry.value()) {
                case Value.Text(var text) -> out.whole(3).text(text);
                case Value.Whole(var number) -> out.whole(2).whole(number);
                case Value.Decimal(var number) -> out.whole(2).decimal(number);
                case Value.Flag(var on) -> out.whole(4).flag(on);
                case Value.Opaque(var bytes) -> out.whole(8).bytes(bytes);
                case Value.Time(var epochSeconds) -> out.whole(2).whole(epochSeconds);
                case Value.Link link -> out.text("vlo").text(link.toString());
            }
        }
        return out.toBytes();
    }

    /** The values of a pack; each takes the type of the resource it names. */
    public static List<Entry> decode(Bytes payload, Types types) {
        return decode(new CborReader(payload).single(), types);
    }

    static List<Entry> decode(Item pack, Types types) {
        var entries = new ArrayList<Entry>();
        for (var named : records(pack)) {
            var place = named.place();
            if (place.depth() < 3) throw new Malformed("a value for " + place);
            var value = value(named.fields(), types.of(place.upTo(3)).orElse(Value.Type.OPAQUE));
            entries.add(new Entry(place, value));
        }
        return entries;
    }

    /** Only the names of a pack: what a composite read asks for. */
    public static List<Place> places(Bytes payload) {
        return records(new CborReader(payload).single()).stream()
                .map(Named::place)
                .toList();
    }

    private record Named(Place place, Map<Item, Item> fields) {}

    private static List<Named> records(Item pack) {
        if (!(pack instanceof Item.Items(var items))) throw new Malformed("a SenML pack is an array");
        var records = new ArrayList<Named>();
        var baseName = "";
        for (var item : items) {
            if (!(item instanceof Item.Pairs(var fields))) throw new Malformed("a SenML record is a map");
            if (fields.get(BASE_NAME) instanceof Item.Text(var text)) baseName = text;
            var name = fields.get(NAME) instanceof Item.Text(var text) ? text : "";
            var path = baseName + name;
            var place = Place.parse(path).orElseThrow(() -> new Malformed("a SenML name that is no path"));
            records.add(new Named(place, fields));
        }
        return records;
    }

    private static Value value(Map<Item, Item> fields, Value.Type type) {
        return switch (type) {
            case TEXT -> new Value.Text(text(fields.get(TEXT)));
            case WHOLE -> new Value.Whole(whole(fields.get(NUMBER)));
            case DECIMAL -> new Value.Decimal(decimal(fields.get(NUMBER)));
            case FLAG -> new Value.Flag(flag(fields.get(FLAG)));
            case OPAQUE -> new Value.Opaque(data(fields.get(DATA)));
            case TIME -> new Value.Time(whole(fields.get(NUMBER)));
            case LINK -> link(text(fields.get(LINK)));
        };
    }

    private static String text(@Nullable Item item) {
        if (item instanceof Item.Text(var text)) return text;
        throw new Malformed("text was expected");
    }

    private static long whole(@Nullable Item item) {
        if (item instanceof Item.Whole(var number)) return number;
        if (item instanceof Item.Decimal(var number) && number == Math.rint(number)) return (long) number;
        throw new Malformed("a whole number was expected");
    }

    private static double decimal(@Nullable Item item) {
        if (item instanceof Item.Whole(var number)) return number;
        if (item instanceof Item.Decimal(var number)) return number;
        throw new Malformed("a number was expected");
    }

    private static boolean flag(@Nullable Item item) {
        if (item instanceof Item.Flag(var on)) return on;
        throw new Malformed("true or false was expected");
    }

    private static Bytes data(@Nullable Item item) {
        if (item instanceof Item.Raw(var bytes)) return bytes;
        throw new Malformed("bytes were expected");
    }

    private static Value.Link link(String text) {
        if (!text.matches("\\d{1,5}:\\d{1,5}")) throw new Malformed("an object link was expected");
        return Value.Link.parse(text);
    }
}
