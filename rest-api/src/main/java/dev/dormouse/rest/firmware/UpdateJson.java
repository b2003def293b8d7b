package dev.dormouse.rest.firmware;

import dev.dormouse.fleet.update.DeliveryEstimate;
import dev.dormouse.fleet.update.Parts;
import dev.dormouse.fleet.update.Update;
import dev.dormouse.fleet.update.UpdateMoment;
import dev.dormouse.fleet.update.UpdateState;
import dev.dormouse.rest.contract.Words;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;

/** Updates in the JSON the contract promises. */
public final class UpdateJson {

    private UpdateJson() {}

    public static JsonObject of(Update update) {
        var state = update.state();
        var json = new JsonObject()
                .put("id", update.id().value())
                .put("endpoint", update.endpoint().value())
                .put("image", update.image().value())
                .put("by", update.origin().by())
                .put("orderedAt", update.orderedAt().toString())
                .put("deadline", update.terms().deadline().toString())
                .put("state", Words.of(state.kind()))
                .put("reason", state.reason())
                .put("movedAt", update.movedAt().toString())
                .put("attempts", update.footing().attempts())
                .put("forced", update.footing().forced());
        update.origin().campaign().ifPresent(campaign -> json.put("campaign", campaign));
        var parts = update.footing().parts();
        if (!parts.isEmpty()) json.put("parts", parts(parts));
        else update.footing().before().ifPresent(version -> json.put("before", version));
        if (state instanceof UpdateState.Failed failed) json.put("failure", Words.of(failed.failure()));
        if (state instanceof UpdateState.Delivering at)
            json.put("delivery", at.how().toString())
                    .put("doneBytes", at.doneBytes())
                    .put("ofBytes", at.ofBytes());
        return json;
    }

    private static JsonArray parts(Parts parts) {
        var all = new JsonArray();
        for (var part : parts.all()) {
            var json = new JsonObject()
                    .put("component", part.name())
                    .put("image", part.image().value())
                    .put("arrived", part.arrived());
            part.before().ifPresent(version -> json.put("before", version));
            all.add(json);
        }
        return all;
    }

    static JsonObject of(Update update, List<UpdateMoment> story) {
        var moments = new JsonArray();
        for (var moment : story)
            moments.add(new JsonObject()
                    .put("at", moment.at().toString())
                    .put("state", Words.of(moment.kind()))
                    .put("reason", moment.reason()));
        return of(update).put("story", moments);
    }

    static JsonObject of(DeliveryEstimate estimate) {
        var json = new JsonObject()
                .put("delivery", estimate.how().toString())
                .put("onAirBytes", estimate.onAirBytes())
                .put("onAirSeconds", estimate.onAir().toSeconds())
                .put("inAllSeconds", estimate.inAll().toSeconds());
        estimate.warning().ifPresent(warning -> json.put("warning", warning));
        return json;
    }
}
