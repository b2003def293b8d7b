package dev.dormouse.rest.audit;

import dev.dormouse.fleet.audit.Act;
import dev.dormouse.rest.contract.Words;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonObject;

/** An act in the JSON the contract promises. */
final class ActJson {

    private ActJson() {}

    static JsonObject of(Act act) {
        var what = act.what();
        var json = new JsonObject()
                .put("id", act.id().value())
                .put("at", act.at().toString())
                .put("account", act.who().account())
                .put("address", act.who().address())
                .put("operation", what.operation())
                .put("target", what.target())
                .put("outcome", Words.of(act.outcome()));
        what.endpoint().ifPresent(endpoint -> json.put("endpoint", endpoint.value()));
        what.asked().ifPresent(asked -> json.put("asked", Json.decodeValue(asked)));
        what.before().ifPresent(before -> json.put("before", Json.decodeValue(before)));
        act.end().ifPresent(how -> {
            json.put("endedAt", how.at().toString()).put("status", how.status());
            how.problem().ifPresent(problem -> json.put("problem", problem));
            how.after().ifPresent(after -> json.put("after", Json.decodeValue(after)));
        });
        return json;
    }
}
