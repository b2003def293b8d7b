package dev.dormouse.rest.profile;

import dev.dormouse.fleet.profile.DesiredValue;
import dev.dormouse.fleet.profile.DeviceProfile;
import dev.dormouse.fleet.profile.Glob;
import dev.dormouse.fleet.profile.Matching;
import dev.dormouse.fleet.profile.ProfileDraft;
import dev.dormouse.fleet.profile.ProfileName;
import dev.dormouse.fleet.profile.Watch;
import dev.dormouse.fleet.reconcile.Preview;
import dev.dormouse.objects.path.NodePath;
import dev.dormouse.rest.contract.ItemsJson;
import dev.dormouse.rest.contract.Words;
import dev.dormouse.rest.device.ValueJson;
import dev.dormouse.rest.operation.AttributesJson;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;

/** Profiles in the JSON the contract promises. What a profile does not say is left out. */
final class ProfileJson {

    private ProfileJson() {}

    static JsonObject of(DeviceProfile profile) {
        return new JsonObject()
                .put("name", profile.name().value())
                .put("version", profile.version())
                .put("madeAt", profile.madeAt().toString())
                .put("content", content(profile.draft()));
    }

    static JsonObject of(List<DeviceProfile> profiles) {
        return ItemsJson.of(profiles, ProfileJson::of);
    }

    static JsonObject of(Preview preview) {
        return new JsonObject()
                .put("registered", preview.registered())
                .put("lookedAt", preview.lookedAt())
                .put("concerned", preview.concerned())
                .put("bytes", preview.bytes())
                .put("changes", array(preview.changes(), ProfileJson::change))
                .put("sample", array(preview.sample(), endpoint -> endpoint.value()));
    }

    private static JsonObject content(ProfileDraft draft) {
        var wishes = draft.wishes();
        var json = new JsonObject();
        if (!draft.description().isEmpty()) json.put("description", draft.description());
        draft.parent().map(ProfileName::value).ifPresent(parent -> json.put("parent", parent));
        draft.matching().ifPresent(matching -> json.put("matching", matching(matching)));
        wishes.network().ifPresent(network -> json.put("network", network));
        put(json, "observations", array(wishes.watches(), ProfileJson::watch));
        put(json, "values", array(wishes.values(), ProfileJson::value));
        put(json, "firstReads", array(wishes.firstReads(), NodePath::toString));
        wishes.format().ifPresent(format -> json.put("format", Words.of(format)));
        put(json, "quirks", array(wishes.quirks(), Words::of));
        put(json, "without", array(wishes.without(), NodePath::toString));
        wishes.bootstrap().ifPresent(wish -> json.put("bootstrap", BootstrapJson.of(wish)));
        return json;
    }

    private static JsonObject matching(Matching matching) {
        var json = new JsonObject();
        matching.manufacturer().map(Glob::pattern).ifPresent(glob -> json.put("manufacturer", glob));
        matching.model().map(Glob::pattern).ifPresent(glob -> json.put("model", glob));
        matching.hardware().map(Glob::pattern).ifPresent(glob -> json.put("hardware", glob));
        put(json, "objects", array(matching.objects(), object -> object));
        return json.put("priority", matching.priority());
    }

    private static JsonObject watch(Watch watch) {
        var json = new JsonObject().put("paths", array(watch.paths(), NodePath::toString));
        return watch.attributes().isEmpty() ? json : json.put("attributes", AttributesJson.of(watch.attributes()));
    }

    static JsonObject value(DesiredValue value) {
        var json = new JsonObject()
                .put("path", value.path().toString())
                .put("value", value.value().text());
        value.type().ifPresent(type -> json.put("type", ValueJson.name(type)));
        return json;
    }

    private static JsonObject change(Preview.Change change) {
        return new JsonObject()
                .put("kind", Words.of(change.kind()))
                .put("what", change.what())
                .put("devices", change.devices())
                .put("bytesEach", change.bytesEach())
                .put("dailyBytes", change.dailyBytes());
    }

    private static void put(JsonObject json, String name, JsonArray items) {
        if (!items.isEmpty()) json.put(name, items);
    }

    private static <T> JsonArray array(Collection<T> items, Function<T, Object> each) {
        var array = new JsonArray();
        items.forEach(item -> array.add(each.apply(item)));
        return array;
    }
}
