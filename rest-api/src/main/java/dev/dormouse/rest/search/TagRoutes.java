package dev.dormouse.rest.search;

import static dev.dormouse.rest.problem.ProblemType.STALE;

import dev.dormouse.fleet.tag.TagSet;
import dev.dormouse.fleet.tag.Tags;
import dev.dormouse.rest.contract.ApiRequest;
import dev.dormouse.rest.contract.ItemsJson;
import dev.dormouse.rest.contract.Names;
import dev.dormouse.rest.contract.Pairs;
import dev.dormouse.rest.contract.Sighted;
import dev.dormouse.rest.problem.Problem;
import dev.dormouse.rest.session.Caller;
import dev.dormouse.rest.web.Reply;
import dev.dormouse.rest.web.RequestHandler;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Map;

/** The tags of one device, and which there are at all. */
public final class TagRoutes {

    private final Tags tags;

    public TagRoutes(Tags tags) {
        this.tags = tags;
    }

    public Map<String, RequestHandler> handlers() {
        return Map.of("listTags", this::names, "getTagsOfDevice", this::show, "setTagsOfDevice", this::replace);
    }

    private Reply names(ApiRequest request, Caller caller) {
        return Reply.ok(ItemsJson.of(
                tags.names(),
                usage -> new JsonObject().put("name", usage.name()).put("devices", usage.devices())));
    }

    private Reply show(ApiRequest request, Caller caller) {
        return tagged(tags.of(Names.endpoint(request)));
    }

    private Reply replace(ApiRequest request, Caller caller) {
        var endpoint = Names.endpoint(request);
        var after = read(request.body().getJsonArray("tags"));
        var before = tags.of(endpoint);
        etag(before).demand(request, "device's tags");
        if (!tags.replace(endpoint, before, after))
            return Reply.problem(Problem.of(STALE, "Somebody tagged the device meanwhile. Look at its tags again."));
        return tagged(after);
    }

    static JsonArray json(TagSet tags) {
        var items = new JsonArray();
        tags.tags()
                .forEach((name, value) ->
                        items.add(new JsonObject().put("name", name).put("value", value)));
        return items;
    }

    static TagSet read(JsonArray given) {
        return Pairs.read("tags", given, TagSet::of);
    }

    private static Reply tagged(TagSet tags) {
        return Reply.ok(new JsonObject().put("tags", json(tags)))
                .with("ETag", etag(tags).tag());
    }

    private static Sighted etag(TagSet tags) {
        return Sighted.of(new JsonObject().put("tags", json(tags)));
    }
}
