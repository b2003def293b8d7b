package dev.dormouse.rest.profile;

import dev.dormouse.fleet.operation.Attribute;
import dev.dormouse.fleet.operation.Attributes;
import dev.dormouse.fleet.operation.Format;
import dev.dormouse.fleet.profile.DesiredValue;
import dev.dormouse.fleet.profile.Glob;
import dev.dormouse.fleet.profile.Matching;
import dev.dormouse.fleet.profile.ProfileDraft;
import dev.dormouse.fleet.profile.ProfileName;
import dev.dormouse.fleet.profile.Quirk;
import dev.dormouse.fleet.profile.Template;
import dev.dormouse.fleet.profile.Watch;
import dev.dormouse.fleet.profile.Wishes;
import dev.dormouse.objects.path.NodePath;
import dev.dormouse.objects.value.ValueType;
import dev.dormouse.rest.contract.Names;
import dev.dormouse.rest.contract.Words;
import dev.dormouse.rest.device.ValueJson;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Profiles out of requests. Whatever makes no sense by itself is refused here, naming its field; whether it makes sense for
 * devices, the editor says.
 */
final class ProfileReader {

    private ProfileReader() {}

    /** @throws dev.dormouse.rest.problem.RequestRefused naming the field that makes no sense */
    static ProfileDraft read(ProfileName name, JsonObject body) {
        return valid(
                "",
                () -> new ProfileDraft(
                        name,
                        body.getString("description", ""),
                        Optional.ofNullable(body.getString("parent")).map(ProfileName::new),
                        Optional.ofNullable(body.getJsonObject("matching")).map(ProfileReader::matching),
                        wishes(body)));
    }

    private static Wishes wishes(JsonObject body) {
        return valid(
                "",
                () -> new Wishes(
                        Optional.ofNullable(body.getString("network")),
                        objects(body, "", "observations", ProfileReader::watch),
                        objects(body, "", "values", ProfileReader::value),
                        paths(body, "", "firstReads"),
                        Optional.ofNullable(body.getString("format")).map(word -> Words.read(Format.class, word)),
                        texts(body, "quirks").stream()
                                .map(word -> Words.read(Quirk.class, word))
                                .collect(Collectors.toSet()),
                        new TreeSet<>(paths(body, "", "without")),
                        Optional.ofNullable(body.getJsonObject("bootstrap")).map(BootstrapReader::read)));
    }

    private static Matching matching(JsonObject json) {
        return valid(
                "/matching",
                () -> new Matching(
                        glob(json, "manufacturer"),
                        glob(json, "model"),
                        glob(json, "hardware"),
                        objectIds(json),
                        json.getInteger("priority", 0)));
    }

    private static Optional<Glob> glob(JsonObject json, String name) {
        return Optional.ofNullable(json.getString(name)).map(text -> Names.valid("/matching/" + name, text, Glob::new));
    }

    private static SortedSet<Integer> objectIds(JsonObject json) {
        return json.getJsonArray("objects", new JsonArray()).stream()
                .map(id -> ((Number) id).intValue())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Watch watch(String field, JsonObject json) {
        var paths = paths(json, field, "paths");
        var attributes = attributes(field + "/attributes", json.getJsonObject("attributes", new JsonObject()));
        return valid(field, () -> new Watch(paths, attributes));
    }

    private static Attributes attributes(String field, JsonObject json) {
        var attributes = Attributes.NONE;
        for (var name : json.fieldNames()) {
            var attribute = Attribute.named(name).orElseThrow();
            var before = attributes;
            attributes = valid(field + "/" + name, () -> before.with(attribute, number(name, json.getValue(name))));
        }
        return attributes;
    }

    private static BigDecimal number(String name, Object value) {
        try {
            return new BigDecimal(value.toString());
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(name + " is a number, as 0.5", e);
        }
    }

    static DesiredValue value(String field, JsonObject json) {
        var path = Names.path(field + "/path", json.getString("path"));
        var template = Names.valid(field + "/value", json.getValue("value").toString(), Template::new);
        var type = Optional.ofNullable(json.getString("type")).map(ProfileReader::type);
        return valid(field + "/path", () -> new DesiredValue(path, template, type));
    }

    private static ValueType type(String word) {
        return Arrays.stream(ValueType.values())
                .filter(type -> ValueJson.name(type).equals(word))
                .findFirst()
                .orElseThrow();
    }

    static List<NodePath> paths(JsonObject json, String field, String name) {
        var texts = texts(json, name);
        var paths = new ArrayList<NodePath>(texts.size());
        for (int i = 0; i < texts.size(); i++) paths.add(Names.path(field + "/" + name + "/" + i, texts.get(i)));
        return paths;
    }

    private static List<String> texts(JsonObject json, String name) {
        return json.getJsonArray(name, new JsonArray()).stream()
                .map(String.class::cast)
                .toList();
    }

    static <T> List<T> objects(JsonObject json, String field, String name, BiFunction<String, JsonObject, T> each) {
        var array = json.getJsonArray(name, new JsonArray());
        var items = new ArrayList<T>(array.size());
        for (int i = 0; i < array.size(); i++)
            items.add(each.apply(field + "/" + name + "/" + i, array.getJsonObject(i)));
        return items;
    }

    static <T> T valid(String field, Supplier<T> made) {
        try {
            return made.get();
        } catch (IllegalArgumentException e) {
            throw Names.refused(field.isEmpty() ? "/" : field, e);
        }
    }
}
