package dev.dormouse.rest.command;

import static dev.dormouse.rest.problem.ProblemType.COMMAND_GROUP_UNKNOWN;

import dev.dormouse.fleet.Page;
import dev.dormouse.fleet.command.Command;
import dev.dormouse.fleet.command.CommandBook.Query;
import dev.dormouse.fleet.command.CommandGroup;
import dev.dormouse.fleet.command.CommandGroup.Target;
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
import dev.dormouse.rest.problem.RequestRefused;
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
                .submit(
                        order,
                        terms,
                        narrowed(TargetJson.read(body), caller),
                        caller.account(),
                        caller.own(request.optional("Idempotency-Key")));
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
        var seen = page.items().stream()
                .filter(group -> fleet.purviews().covers(caller.purview(), group.target()))
                .toList();
        return Reply.ok(ItemsJson.of(new Page<>(seen, page.next()), GroupRoutes::json));
    }

    private Reply show(ApiRequest request, Caller caller) {
        return reply(find(request, caller));
    }

    private Reply cancel(ApiRequest request, Caller caller) {
        return reply(
                find(request, caller).flatMap(group -> fleet.commands().groups().cancel(group.id())));
    }

    private Reply commands(ApiRequest request, Caller caller) {
        var group = find(request, caller);
        if (group.isEmpty()) return unknown();
        var query = Query.ofGroup(group.get().id()).in(CommandRoutes.kinds(request));
        var page = Names.page(request, (cursor, limit) -> fleet.commands().page(query, cursor, limit));
        // A device may have gone to somebody else since.
        var seen = fleet.purviews()
                .within(
                        caller.purview(),
                        page.items().stream().map(Command::endpoint).toList());
        var left = page.items().stream()
                .filter(command -> seen.contains(command.endpoint()))
                .toList();
        return CommandRoutes.page(new Page<>(left, page.next()));
    }

    /** A group of commands is seen when it cannot mean a device that is not. */
    private Optional<CommandGroup> find(ApiRequest request, Caller caller) {
        return fleet.commands()
                .groups()
                .find(CommandRoutes.id(request, "group"))
                .filter(group -> fleet.purviews().covers(caller.purview(), group.target()));
    }

    /** @throws RequestRefused when a device is named that is not seen */
    private Target narrowed(Target target, Caller caller) {
        return switch (target) {
            case Target.Matching(var search, var state) ->
                new Target.Matching(caller.purview().narrowing(search), state);
            case Target.Listed(var endpoints) -> {
                var seen = fleet.purviews().within(caller.purview(), endpoints);
                endpoints.stream()
                        .filter(endpoint -> !seen.contains(endpoint))
                        .findFirst()
                        .ifPresent(endpoint -> {
                            throw new RequestRefused(Problem.unknown(endpoint));
                        });
                yield target;
            }
        };
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
