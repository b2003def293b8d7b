package dev.dormouse.rest.objectmodel;

import static dev.dormouse.rest.problem.ProblemType.OBJECT_MODEL_INVALID;
import static dev.dormouse.rest.problem.ProblemType.OBJECT_MODEL_UNKNOWN;

import dev.dormouse.objects.ddf.DdfOutcome;
import dev.dormouse.objects.ddf.DdfParser;
import dev.dormouse.objects.ddf.DdfProblem;
import dev.dormouse.objects.model.ObjectModel;
import dev.dormouse.objects.model.ObjectModels;
import dev.dormouse.objects.model.ObjectVersion;
import dev.dormouse.rest.contract.ApiRequest;
import dev.dormouse.rest.contract.ItemsJson;
import dev.dormouse.rest.contract.Names;
import dev.dormouse.rest.problem.Problem;
import dev.dormouse.rest.session.Caller;
import dev.dormouse.rest.web.Reply;
import dev.dormouse.rest.web.RequestHandler;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Object models: found, read, added. */
public final class ObjectModelRoutes {

    private final ObjectModels models;

    public ObjectModelRoutes(ObjectModels models) {
        this.models = models;
    }

    public Map<String, RequestHandler> handlers() {
        return Map.of(
                "listObjectModels", this::list,
                "addObjectModel", this::add,
                "getNewestObjectModel", this::newest,
                "getObjectModel", this::version);
    }

    private Reply list(ApiRequest request, Caller caller) {
        var found = models.search(request.optional("search").orElse(""), request.number("limit"));
        return Reply.ok(ItemsJson.of(found, ObjectModelJson::summary));
    }

    private Reply newest(ApiRequest request, Caller caller) {
        return found(models.newest(request.number("object")));
    }

    private Reply version(ApiRequest request, Caller caller) {
        var version = Names.valid("version", request.required("version"), ObjectVersion::parse);
        return found(models.find(request.number("object"), version));
    }

    private static Reply found(Optional<ObjectModel> model) {
        return model.<Reply>map(known -> Reply.ok(ObjectModelJson.whole(known)))
                .orElseGet(() -> Reply.problem(Problem.of(OBJECT_MODEL_UNKNOWN)));
    }

    private Reply add(ApiRequest request, Caller caller) {
        var ddf = request.text().orElseThrow().getBytes(StandardCharsets.UTF_8);
        return switch (DdfParser.parse(ddf)) {
            case DdfOutcome.Parsed(var added) -> {
                models.add(added);
                yield Reply.created(ItemsJson.of(added, ObjectModelJson::summary));
            }
            case DdfOutcome.Refused(var problems) -> Reply.problem(faults(problems));
        };
    }

    private static Problem faults(List<DdfProblem> problems) {
        var faults = new JsonArray();
        for (var problem : problems)
            faults.add(new JsonObject()
                    .put("line", problem.line())
                    .put("column", problem.column())
                    .put("message", problem.sentence()));
        return Problem.of(OBJECT_MODEL_INVALID, "Nothing was added.").with("faults", faults);
    }
}
