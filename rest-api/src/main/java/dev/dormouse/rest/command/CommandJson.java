package dev.dormouse.rest.command;

import dev.dormouse.fleet.command.Attempt;
import dev.dormouse.fleet.command.Command;
import dev.dormouse.fleet.command.CommandId;
import dev.dormouse.fleet.command.CommandState;
import dev.dormouse.fleet.command.Order;
import dev.dormouse.fleet.command.Result;
import dev.dormouse.fleet.operation.Evidence;
import dev.dormouse.fleet.operation.Operation;
import dev.dormouse.objects.value.Reading;
import dev.dormouse.rest.contract.Words;
import dev.dormouse.rest.device.ValueJson;
import dev.dormouse.rest.operation.AttributesJson;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;

/** Commands in the JSON the contract promises. */
public final class CommandJson {

    private CommandJson() {}

    public static JsonObject of(Command command) {
        var json = new JsonObject()
                .put("id", command.id().value())
                .put("endpoint", command.endpoint().value());
        order(json, command.order());
        json.put("priority", Words.of(command.priority()))
                .put("askedBy", command.origin().by())
                .put("askedAt", command.origin().at().toString())
                .put("deadline", command.deadline().toString());
        command.terms().notBefore().ifPresent(time -> json.put("notBefore", time.toString()));
        command.origin().group().map(CommandId::value).ifPresent(group -> json.put("group", group));
        state(json, command.state());
        var attempts = new JsonArray();
        command.attempts().forEach(attempt -> attempts.add(attempt(attempt)));
        return json.put("tries", command.tries()).put("attempts", attempts);
    }

    static void order(JsonObject json, Order order) {
        switch (order) {
            case Order.Call(var verb) -> json.put("action", Words.of(verb));
            case Order.Perform(var operation) -> operation(json, operation);
        }
    }

    private static void operation(JsonObject json, Operation operation) {
        json.put("action", action(operation)).put("path", operation.path().toString());
        switch (operation) {
            case Operation.Write write -> json.put("values", values(write.values()));
            case Operation.Create create -> json.put("values", values(create.values()));
            case Operation.WriteComposite write -> json.put("values", values(write.values()));
            case Operation.Execute execute -> execute.arguments().ifPresent(text -> json.put("arguments", text));
            case Operation.ReadComposite read -> json.put("paths", paths(read));
            case Operation.ObserveComposite observe -> json.put("paths", paths(observe));
            case Operation.WriteAttributes(var path, var attributes, var cleared) -> {
                json.put("attributes", AttributesJson.of(attributes));
                var names = new JsonArray();
                cleared.forEach(attribute -> names.add(attribute.spelling()));
                json.put("cleared", names);
            }
            default -> {}
        }
    }

    private static JsonArray paths(Operation operation) {
        var paths = new JsonArray();
        operation.paths().forEach(path -> paths.add(path.toString()));
        return paths;
    }

    private static String action(Operation operation) {
        return switch (operation) {
            case Operation.Read read -> "read";
            case Operation.ReadComposite read -> "read-composite";
            case Operation.Write write -> write.mode() == Operation.Write.Mode.REPLACE ? "write" : "update";
            case Operation.WriteComposite write -> "write-composite";
            case Operation.WriteBlock block -> "write-block";
            case Operation.WriteAttributes write -> "write-attributes";
            case Operation.Execute execute -> "execute";
            case Operation.Discover discover -> "discover";
            case Operation.Create create -> "create";
            case Operation.Delete delete -> "delete";
            case Operation.Observe observe -> "observe";
            case Operation.ObserveComposite observe -> "observe-composite";
            case Operation.CancelObservation cancel -> "cancel-observation";
        };
    }

    private static void state(JsonObject json, CommandState state) {
        json.put("state", Words.of(state.kind())).put("reason", state.reason());
        if (state instanceof CommandState.Ended ended)
            json.put("endedAt", ended.at().toString());
        switch (state) {
            case CommandState.Waiting(var until, var reason) ->
                until.ifPresent(time -> json.put("notTriedBefore", time.toString()));
            case CommandState.Done(var result, var at) -> json.put("result", result(result));
            case CommandState.Refused refused -> json.put("coapCode", refused.code());
            case CommandState.Superseded superseded ->
                json.put("supersededBy", superseded.by().value());
            default -> {}
        }
    }

    private static JsonObject result(Result result) {
        var json = new JsonObject();
        if (!result.readings().isEmpty()) json.put("values", values(result.readings()));
        result.created().ifPresent(path -> json.put("created", path.toString()));
        result.links().ifPresent(links -> json.put("links", links));
        return json;
    }

    private static JsonArray values(List<Reading> readings) {
        var values = new JsonArray();
        readings.forEach(reading -> values.add(ValueJson.of(reading)));
        return values;
    }

    private static JsonObject attempt(Attempt attempt) {
        var onAir = new JsonArray();
        attempt.onAir().forEach(evidence -> onAir.add(evidence(evidence)));
        return new JsonObject()
                .put("at", attempt.at().toString())
                .put("node", attempt.node())
                .put("outcome", attempt.outcome())
                .put("onAir", onAir);
    }

    private static JsonObject evidence(Evidence evidence) {
        var json = new JsonObject()
                .put("token", evidence.token())
                .put("sentAt", evidence.sentAt().toString())
                .put("transmissions", evidence.transmissions());
        evidence.messageId().ifPresent(id -> json.put("messageId", id));
        evidence.answeredAt().ifPresent(at -> json.put("answeredAt", at.toString()));
        return json;
    }
}
