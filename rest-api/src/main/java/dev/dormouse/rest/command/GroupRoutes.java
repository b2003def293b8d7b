package dev.dormouse.rest.command;

import static dev.dormouse.rest.problem.ProblemType.COMMAND_GROUP_UNKNOWN;

import dev.dormouse.fleet.command.CommandBook.Query;
import dev.dormouse.fleet.command.CommandGroup;
import dev.dormouse.fleet.command.CommandState.Kind;
import dev.dormouse.fleet.command.GroupOutcome;
import dev.dormouse.rest.FleetAccess;
import dev.dormouse.rest.contract.ApiRequest;
import dev.dormouse.rest.contract.ItemsJson;
import dev.dormouse.rest.contract.Names;
import dev.dormouse.rest.contract.Words;
import dev.dormouse.rest.device.TargetJson;
import dev.dormouse.rest.operation.WriteReader;
import dev.dormouse.rest.problem.Problem;
import dev.dormouse.rest.session.Caller;
import dev.dormouse.rest.web.Reply;
import dev.dormouse.rest.web.RequestHandler;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.Optional;

/** The same asked of many devices. */
public final class GroupRoutes {

    private final FleetAccess fleet;
    private final CommandReader reader;

    public GroupRoutes(FleetAccess fleet) {
        this.fleet = fleet;
        this.reader = new CommandReader(new WriteReader(fleet.objectModels()));
    }

    public Map<String, RequestHandler> handlers() {
        return Map.of(
                "submitCommandGroup", this::submit,
                "listCommandGroups", this::list,
                "getCommandGroup", this::show,
                "cancelCommandGroup", this::cancel,
                "listGroupCommands", this::commands);
    }

    private Reply submit(ApiRequest request, Caller caller) {
        var body = request.body();
        var order = reader.order(body.getJsonObject("command"), Optional.empty());
        var terms = reader.terms(body.getJsonObject("command"));
        var outcome = fleet.commands()
                .groups()
                .submit(order, terms, TargetJson.read(body), caller.account(), request.optional("Idempotency-Key"));
        return switch (outcome) {
            case GroupOutcome.Accepted(var group, var repeated) ->
                Reply.json(202, json(group)).with("Location", "/api/v1/command-groups/" + group.id());
            case GroupOutcome.KeyTaken(var by) -> CommandReplies.keyTaken(by);
            case GroupOutcome.BadDeadline(var earliest, var latest) -> CommandReplies.badDeadline(earliest, latest);
        };
    }

    private Reply list(ApiRequest request, Caller caller) {
        var page =
                Names.page(request, (cursor, limit) -> fleet.commands().groups().page(cursor, limit));
        return Reply.ok(ItemsJson.of(page, GroupRoutes::json));
    }

    private Reply show(ApiRequest request, Caller caller) {
        return reply(fleet.commands().groups().find(CommandRoutes.id(request, "group")));
    }

    private Reply cancel(ApiRequest request, Caller caller) {
        return reply(fleet.commands().groups().cancel(CommandRoutes.id(request, "group")));
    }

    private Reply commands(ApiRequest request, Caller caller) {
        var group = CommandRoutes.id(request, "group");
        if (fleet.commands().groups().find(group).isEmpty()) return unknown();
        var query = Query.ofGroup(group).in(CommandRoutes.kinds(request));
        return CommandRoutes.page(
                Names.page(request, (cursor, limit) -> fleet.commands().page(query, cursor, limit)));
    }

    private static Reply reply(Optional<CommandGroup> group) {
        return group.<Reply>map(found -> Reply.ok(json(found))).orElseGet(GroupRoutes::unknown);
    }

    private static Reply.Document unknown() {
        return Reply.problem(Problem.of(COMMAND_GROUP_UNKNOWN, "Perhaps it was over long ago."));
    }

    private static JsonObject json(CommandGroup group) {
        var command = new JsonObject();
        CommandJson.order(command, group.order());
        command.put("priority", Words.of(group.terms().priority()));
        group.terms().notBefore().ifPresent(time -> command.put("notBefore", time.toString()));
        group.terms().deadline().ifPresent(time -> command.put("deadline", time.toString()));
        var progress = new JsonObject()
                .put("commands", group.progress().commands())
                .put("open", group.progress().open());
        for (var kind : Kind.values())
            if (kind.ended())
                progress.put(Words.of(kind), group.progress().ended().getOrDefault(kind, 0L));
        var json = new JsonObject()
                .put("id", group.id().value())
                .put("command", command)
                .put("askedBy", group.origin().by())
                .put("askedAt", group.origin().at().toString())
                .put("stage", Words.of(group.stage()))
                .put("over", group.isOver())
                .put("progress", progress);
        return TargetJson.write(json, group.target(), "devices");
    }
}
