package dev.dormouse.rest.intake;

import dev.dormouse.fleet.intake.Fault;
import dev.dormouse.fleet.intake.Import;
import dev.dormouse.rest.contract.Words;
import io.vertx.core.json.JsonObject;

/** Imports in the JSON the contract promises. */
final class ImportJson {

    private ImportJson() {}

    static JsonObject of(Import one) {
        var json = new JsonObject()
                .put("id", one.id().value())
                .put("source", one.fileName())
                .put("dryRun", one.dryRun())
                .put("state", Words.of(one.state()))
                .put("over", one.state().isOver())
                .put("by", one.by())
                .put("beganAt", one.began().toString())
                .put("rows", one.counts().read())
                .put("fresh", one.counts().fresh())
                .put("unchanged", one.counts().unchanged())
                .put("faulty", one.counts().faulty())
                .put("through", one.through());
        one.ended().ifPresent(ended -> json.put("endedAt", ended.toString()));
        one.why().ifPresent(why -> json.put("why", why));
        return json;
    }

    static JsonObject of(Fault fault) {
        var json = new JsonObject().put("row", fault.row());
        if (!fault.column().isEmpty()) json.put("column", fault.column());
        return json.put("what", fault.what()).put("right", fault.right());
    }
}
