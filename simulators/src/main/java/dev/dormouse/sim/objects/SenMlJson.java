package dev.dormouse.sim.objects;

import dev.dormouse.sim.json.Json;
import dev.dormouse.sim.objects.CborReader.Item;
import dev.dormouse.sim.wire.Bytes;
import dev.dormouse.sim.wire.Malformed;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** SenML packs in JSON (RFC 8428, section 5): the same records as in CBOR under longer names, bytes in base64url. */
final class SenMlJson {
    private static final Map<String, Item> LABELS = Map.of(
            "bn", new Item.Whole(-2),
            "n", new Item.Whole(0),
            "v", new Item.Whole(2),
            "vs", new Item.Whole(3),
            "vb", new Item.Whole(4),
            "vd", new Item.Whole(8));

    private SenMlJson() {}

    static Bytes encode(List<Entry> entries) {
        var records = new ArrayList<Json>();
        for (var entry : entries) {
            var fields = new LinkedHashMap<String, Json>();
            fields.put("n", Json.of(entry.place().toString()));
            switch (entry.value()) {
                case Value.Text(var text) -> fields.put("vs", Json.of(text));
                case Value.Whole(var number) -> fields.put("v", Json.of(number));
                case Value.Decimal(var number) ->
                    fields.put("v", new Json.Number(BigDecimal.valueOf(number).toPlainString()));
                case Value.Flag(var on) -> fields.put("vb", new Json.Flag(on));
                case Value.Opaque(var bytes) ->
                    fields.put(
                            "vd",
                            Json.of(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.toArray())));
                case Value.Time(var epochSeconds) -> fields.put("v", Json.of(epochSeconds));
                case Value.Link link -> fields.put("vlo", Json.of(link.toString()));
            }
            records.add(new Json.Fields(fields));
        }
        return Bytes.utf8(new Json.Items(records).write());
    }

    static List<Entry> decode(Bytes payload, Types types) {
        return SenMlCbor.decode(pack(Json.parse(payload.utf8())), types);
    }

    private static Item pack(Json json) {
        if (!(json instanceof Json.Items(var records))) throw new Malformed("a SenML pack is an array");
        return new Item.Items(records.stream().map(SenMlJson::labelled).toList());
    }

    private static Item labelled(Json json) {
        if (!(json instanceof Json.Fields(var fields))) throw new Malformed("a SenML record is an object");
        var pairs = new LinkedHashMap<Item, Item>();
        fields.forEach((name, value) ->
                pairs.put(LABELS.getOrDefault(name, new Item.Text(name)), item(value, name.equals("vd"))));
        return new Item.Pairs(pairs);
    }

    private static Item item(Json value, boolean isData) {
        return switch (value) {
            case Json.Text(var text) -> isData ? data(text) : new Item.Text(text);
            case Json.Number number ->
                number.isWhole() ? new Item.Whole(number.asLong()) : new Item.Decimal(number.asDouble());
            case Json.Flag(var on) -> new Item.Flag(on);
            case Json.Nothing() -> new Item.Nothing();
            case Json.Items items -> throw new Malformed("a SenML value that is an array");
            case Json.Fields more -> throw new Malformed("a SenML value that is an object");
        };
    }

    /** Some servers write base64 in its older alphabet. */
    private static Item data(String text) {
        try {
            var urlSafe = text.replace('+', '-').replace('/', '_').replace("=", "");
            return new Item.Raw(Bytes.owning(Base64.getUrlDecoder().decode(urlSafe)));
        } catch (IllegalArgumentException e) {
            throw new Malformed("bytes that are not base64url");
        }
    }
}
