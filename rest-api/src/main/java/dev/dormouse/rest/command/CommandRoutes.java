package dev.dormouse.rest.command;

import static dev.dormouse.rest.problem.ProblemType.COMMAND_NOT_CANCELLABLE;

import dev.dormouse.fleet.Page;
import dev.dormouse.fleet.command.CancelOutcome;
import dev.dormouse.fleet.command.Command;
import dev.dormouse.fleet.command.CommandBook.Query;
import dev.dormouse.fleet.command.CommandId;
import dev.dormouse.fleet.command.CommandState.Kind;
import dev.dormouse.rest.FleetAccess;
import dev.dormouse.rest.contract.ApiRequest;
import dev.dormouse.rest.contract.ItemsJson;
import dev.dormouse.rest.contract.Names;
import dev.dormouse.rest.contract.Words;
import dev.dormouse.rest.operation.WriteReader;
import dev.dormouse.rest.problem.Problem;
import dev.dormouse.rest.session.Caller;
import dev.dormouse.rest.web.Reply;
import dev.dormouse.rest.web.RequestHandler;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Commands of one device, and one command. */
public final class CommandRoutes {

    private final FleetAccess fleet;
    private final CommandReader reader;

    public CommandRoutes(FleetAccess fleet) {
        this.fleet = fleet;
        this.reader = new CommandReader(new WriteReader(fleet.objectModels()));
    }

    public Map<String, RequestHandler> handlers() {
        return Map.of(
                "submitCommand", this::submit,
                "listDeviceCommands", this::list,
                "getCommand", this::show,
                "cancelCommand", this::cancel);
    }

    private Reply submit(ApiRequest request, Caller caller) {
        var endpoint = Names.endpoint(request);
        var device = fleet.registrations().findByEndpoint(endpoint);
        var order = reader.order(request.body(), device);
        var terms = reader.terms(request.body());
        var key = caller.own(request.optional("Idempotency-Key"));
        var outcome = fleet.commands().submit(endpoint, order, terms, caller.account(), key);
        return CommandReplies.of(endpoint, outcome);
    }

    private Reply list(ApiRequest request, Caller caller) {
        var endpoint = Names.endpoint(request);
        if (fleet.devices().find(endpoint).isEmpty()) return Reply.problem(Problem.unknown(endpoint));
        var query = Query.of(endpoint).in(kinds(request));
        return page(Names.page(request, (cursor, limit) -> fleet.commands().page(query, cursor, limit)));
    }

    private Reply show(ApiRequest request, Caller caller) {
        return fleet.commands()
                .find(id(request, "command"))
                .map(command -> Reply.ok(CommandJson.of(command)))
                .orElseGet(CommandReplies::unknown);
    }

    private Reply cancel(ApiRequest request, Caller caller) {
        return switch (fleet.commands().cancel(id(request, "command"), caller.account())) {
            case CancelOutcome.CalledOff(var command) -> Reply.ok(CommandJson.of(command));
            case CancelOutcome.TooLate(var command) ->
                Reply.problem(Problem.of(
                        COMMAND_NOT_CANCELLABLE,
                        "It is " + Words.of(command.state().kind()) + ": "
                                + command.state().reason() + "."));
            case CancelOutcome.Unknown unknown -> CommandReplies.unknown();
        };
    }

    static Reply page(Page<Command> page) {
        return Reply.ok(ItemsJson.of(page, CommandJson::of));
    }

    /** One state, or {@code open} or {@code ended} for several. */
    static Set<Kind> kinds(ApiRequest request) {
        return request.optional("state")
                .map(word -> switch (word) {
                    case "open" -> kinds(false);
                    case "ended" -> kinds(true);
                    default -> Set.of(Words.read(Kind.class, word));
                })
                .orElse(Set.of());
    }

    public static CommandId id(ApiRequest request, String parameter) {
        return Names.valid(parameter, request.required(parameter), CommandId::new);
    }

    private static Set<Kind> kinds(boolean ended) {
        return Arrays.stream(Kind.values())
                .filter(kind -> kind.ended() == ended)
                .collect(Collectors.toSet());
    }
}
