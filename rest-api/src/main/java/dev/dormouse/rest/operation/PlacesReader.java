package dev.dormouse.rest.operation;

import dev.dormouse.fleet.operation.Attribute;
import dev.dormouse.fleet.operation.Attributes;
import dev.dormouse.fleet.operation.Operation;
import dev.dormouse.objects.path.NodePath;
import dev.dormouse.rest.contract.Names;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** What a body says of places: several of them, or the attributes of one. */
public final class PlacesReader {

    private PlacesReader() {}

    public static List<NodePath> paths(JsonObject body) {
        var paths = body.getJsonArray("paths");
        return IntStream.range(0, paths.size())
                .mapToObj(index -> Names.path("/paths/" + index, paths.getString(index)))
                .toList();
    }

    public static Operation.WriteAttributes attributes(JsonObject body) {
        var path = Names.path("/path", body.getString("path"));
        var attributes = read(body.getJsonObject("attributes", new JsonObject()));
        try {
            return new Operation.WriteAttributes(path, attributes, cleared(body));
        } catch (IllegalArgumentException e) {
            throw Names.refused("/cleared", e);
        }
    }

    private static Attributes read(JsonObject json) {
        try {
            return AttributesJson.read(json);
        } catch (IllegalArgumentException e) {
            throw Names.refused("/attributes", e);
        }
    }

    private static Set<Attribute> cleared(JsonObject body) {
        var names = body.getJsonArray("cleared", new JsonArray());
        var cleared = EnumSet.noneOf(Attribute.class);
        for (int i = 0; i < names.size(); i++)
            Attribute.named(names.getString(i)).ifPresent(cleared::add);
        return cleared;
    }
}
