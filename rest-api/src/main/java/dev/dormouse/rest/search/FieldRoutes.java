package dev.dormouse.rest.search;

import dev.dormouse.fleet.credential.Standing;
import dev.dormouse.fleet.device.Devices.State;
import dev.dormouse.fleet.network.NetworkProfile;
import dev.dormouse.fleet.network.NetworkProfiles;
import dev.dormouse.fleet.search.Field;
import dev.dormouse.fleet.search.Field.Kind;
import dev.dormouse.fleet.tag.Tags;
import dev.dormouse.rest.contract.ApiRequest;
import dev.dormouse.rest.contract.Words;
import dev.dormouse.rest.session.Caller;
import dev.dormouse.rest.web.Reply;
import dev.dormouse.rest.web.RequestHandler;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** What a query may ask of a device: enough to complete it while it is typed. */
public final class FieldRoutes {

    private static final List<String> EQUALITY = List.of("==", "!=", "=in=", "=out=");
    private static final List<String> ORDER = List.of("==", "!=", "<", "<=", ">", ">=");
    private static final List<String> AGE = List.of("<", "<=", ">", ">=");
    private static final List<String> PLACE = List.of("=in=", "=out=");

    private final Tags tags;

    public FieldRoutes(Tags tags) {
        this.tags = tags;
    }

    public Map<String, RequestHandler> handlers() {
        return Map.of("listSearchFields", this::list);
    }

    private Reply list(ApiRequest request, Caller caller) {
        var items = new JsonArray();
        for (var field : Field.values()) items.add(field(field.word(), field.kind(), field.meaning(), valuesOf(field)));
        // How many carry a tag is counted in the whole fleet.
        if (!caller.purview().isFleet()) return Reply.ok(new JsonObject().put("items", items));
        for (var usage : tags.names())
            items.add(field(
                    Field.TAG + usage.name(),
                    Kind.PATTERN,
                    "a tag that " + usage.devices() + (usage.devices() == 1 ? " device has" : " devices have"),
                    List.of()));
        return Reply.ok(new JsonObject().put("items", items));
    }

    private static JsonObject field(String name, Kind kind, String meaning, List<String> values) {
        return new JsonObject()
                .put("name", name)
                .put("kind", Words.of(kind))
                .put("meaning", meaning)
                .put("operators", new JsonArray(operatorsOf(kind)))
                .put("values", new JsonArray(values));
    }

    private static List<String> operatorsOf(Kind kind) {
        return switch (kind) {
            case TEXT, PATTERN, WORD -> EQUALITY;
            case NUMBER, VERSION, DURATION -> ORDER;
            case TIME -> AGE;
            case PLACE -> PLACE;
        };
    }

    private static List<String> valuesOf(Field field) {
        return switch (field) {
            case PRESENCE -> words(State.values());
            case CREDENTIAL -> words(Standing.values());
            case QUARANTINE -> List.of("true", "false");
            case NETWORK ->
                NetworkProfiles.ALL.stream().map(NetworkProfile::name).toList();
            default -> List.of();
        };
    }

    private static List<String> words(Enum<?>[] values) {
        return Arrays.stream(values).map(Words::of).toList();
    }
}
