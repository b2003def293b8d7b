package dev.dormouse.rest.firmware;

import static dev.dormouse.rest.problem.ProblemType.DEVICE_UNKNOWN;
import static dev.dormouse.rest.problem.ProblemType.IMAGES_APART;
import static dev.dormouse.rest.problem.ProblemType.IMAGE_UNFIT;
import static dev.dormouse.rest.problem.ProblemType.IMAGE_UNKNOWN;
import static dev.dormouse.rest.problem.ProblemType.UPDATE_BEYOND_RECALL;
import static dev.dormouse.rest.problem.ProblemType.UPDATE_OVER;
import static dev.dormouse.rest.problem.ProblemType.UPDATE_UNDER_WAY;
import static dev.dormouse.rest.problem.ProblemType.UPDATE_UNKNOWN;

import dev.dormouse.fleet.firmware.Image;
import dev.dormouse.fleet.firmware.ImageId;
import dev.dormouse.fleet.update.Delivery;
import dev.dormouse.fleet.update.Update;
import dev.dormouse.fleet.update.UpdateId;
import dev.dormouse.fleet.update.UpdateOrders.BeginOutcome;
import dev.dormouse.fleet.update.UpdateOrders.StopOutcome;
import dev.dormouse.fleet.update.UpdateOrigin;
import dev.dormouse.fleet.update.UpdateTerms;
import dev.dormouse.rest.FirmwareAccess;
import dev.dormouse.rest.contract.ApiRequest;
import dev.dormouse.rest.contract.ItemsJson;
import dev.dormouse.rest.contract.Names;
import dev.dormouse.rest.contract.Words;
import dev.dormouse.rest.problem.Problem;
import dev.dormouse.rest.problem.Sentence;
import dev.dormouse.rest.session.Caller;
import dev.dormouse.rest.web.Reply;
import dev.dormouse.rest.web.RequestHandler;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** The updates of single devices: begun, looked at, and steered by hand. */
public final class UpdateRoutes {

    private final FirmwareAccess firmware;
    private final InstantSource clock;

    public UpdateRoutes(FirmwareAccess firmware, InstantSource clock) {
        this.firmware = firmware;
        this.clock = clock;
    }

    public Map<String, RequestHandler> handlers() {
        return Map.of(
                "listDeviceUpdates",
                this::list,
                "beginUpdate",
                this::begin,
                "estimateUpdate",
                this::estimate,
                "getUpdate",
                this::show,
                "cancelUpdate",
                (request, caller) -> stop(request, firmware.updater()::cancel, caller),
                "skipUpdate",
                (request, caller) -> stop(request, firmware.updater()::skip, caller),
                "unstickUpdate",
                (request, caller) -> move(request, firmware.updater()::unstick, caller),
                "forceUpdate",
                (request, caller) -> move(request, firmware.updater()::force, caller));
    }

    private Reply list(ApiRequest request, Caller caller) {
        var endpoint = Names.endpoint(request);
        var page = Names.page(request, (cursor, limit) -> firmware.updates().of(endpoint, cursor, limit));
        return Reply.ok(ItemsJson.of(page, UpdateJson::of));
    }

    private Reply begin(ApiRequest request, Caller caller) {
        var body = request.body();
        var image = new ImageId(body.getString("image"));
        var origin = UpdateOrigin.person(caller.account());
        var endpoint = Names.endpoint(request);
        var with = with(body);
        var outcome = with.isEmpty()
                ? firmware.updater()
                        .begin(List.of(endpoint), image, origin, terms(body))
                        .getFirst()
                : firmware.updater().beginTogether(endpoint, together(image, with), origin, terms(body));
        return switch (outcome) {
            case BeginOutcome.Begun(var update) ->
                Reply.json(202, UpdateJson.of(update)).with("Location", "/api/v1/updates/" + update.id());
            case BeginOutcome.Busy(var other) ->
                Reply.problem(Problem.of(UPDATE_UNDER_WAY, "The update " + other.id() + " is under way."));
            case BeginOutcome.Unfit(var device, var why) ->
                Reply.problem(Problem.of(IMAGE_UNFIT, Sentence.of(why.reason())));
            case BeginOutcome.UnknownDevice(var nobody) ->
                Reply.problem(Problem.of(DEVICE_UNKNOWN, "No device called " + nobody + " was ever registered."));
            case BeginOutcome.NoSuchImage(var id) -> noImage(id);
            case BeginOutcome.NotTogether(var why) -> Reply.problem(Problem.of(IMAGES_APART, Sentence.of(why)));
        };
    }

    private static List<ImageId> with(JsonObject body) {
        return body.getJsonArray("with", new JsonArray()).stream()
                .map(id -> new ImageId((String) id))
                .toList();
    }

    private static List<ImageId> together(ImageId first, List<ImageId> others) {
        var all = new ArrayList<ImageId>();
        all.add(first);
        all.addAll(others);
        return all;
    }

    private UpdateTerms terms(JsonObject body) {
        var patience = Optional.ofNullable(body.getInteger("deadlineHours"))
                .map(Duration::ofHours)
                .orElse(UpdateTerms.PATIENCE);
        var delivery = Optional.ofNullable(body.getString("delivery")).map(word -> Words.read(Delivery.class, word));
        var instance = body.getInteger("instance");
        return new UpdateTerms(
                delivery,
                instance == null ? OptionalInt.empty() : OptionalInt.of(instance),
                clock.instant().plus(patience),
                body.getInteger("attempts", UpdateTerms.ATTEMPTS),
                body.getBoolean("mayDowngrade", false));
    }

    private Reply estimate(ApiRequest request, Caller caller) {
        var first = Names.valid("image", request.required("image"), ImageId::new);
        var others = request.list("with").stream()
                .map(id -> Names.valid("with", id, ImageId::new))
                .toList();
        var images = new ArrayList<Image>();
        for (var id : together(first, others)) {
            var image = firmware.library().find(id);
            if (image.isEmpty()) return noImage(id);
            images.add(image.get());
        }
        return Reply.ok(ItemsJson.of(firmware.updater().estimates(Names.endpoint(request), images), UpdateJson::of));
    }

    private Reply show(ApiRequest request, Caller caller) {
        return shown(id(request));
    }

    private Reply shown(UpdateId id) {
        return firmware.updates()
                .find(id)
                .<Reply>map(update ->
                        Reply.ok(UpdateJson.of(update, firmware.updates().story(id))))
                .orElseGet(() -> unknown(id));
    }

    @FunctionalInterface
    private interface Stop {
        StopOutcome stop(UpdateId id, String by, String why);
    }

    private Reply stop(ApiRequest request, Stop verb, Caller caller) {
        var id = id(request);
        return switch (verb.stop(id, caller.account(), request.body().getString("why"))) {
            case STOPPED -> shown(id);
            case TOO_LATE ->
                Reply.problem(Problem.of(
                        UPDATE_BEYOND_RECALL, "It is left alone until it is done. To count it no more, skip it."));
            case OVER_ALREADY -> over();
            case UNKNOWN -> unknown(id);
        };
    }

    @FunctionalInterface
    private interface Move {
        Optional<Update> move(UpdateId id, String by, String why);
    }

    private Reply move(ApiRequest request, Move verb, Caller caller) {
        var id = id(request);
        var moved = verb.move(id, caller.account(), request.body().getString("why"));
        if (moved.isEmpty()) return unknown(id);
        return moved.get().isOpen() ? shown(id) : over();
    }

    private static Reply over() {
        return Reply.problem(Problem.of(UPDATE_OVER, "Begin another one."));
    }

    private static Reply unknown(UpdateId id) {
        return Reply.problem(unknownUpdate(id));
    }

    public static Problem unknownUpdate(UpdateId id) {
        return Problem.of(UPDATE_UNKNOWN, "There is no update '" + id + "'. Perhaps it was long ago.");
    }

    private static Reply noImage(ImageId id) {
        return Reply.problem(Problem.of(IMAGE_UNKNOWN, "The library has no image " + id + "."));
    }

    public static UpdateId id(ApiRequest request) {
        return Names.valid("update", request.required("update"), UpdateId::new);
    }
}
