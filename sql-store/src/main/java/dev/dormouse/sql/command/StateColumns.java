package dev.dormouse.sql.command;

import dev.dormouse.fleet.command.CommandId;
import dev.dormouse.fleet.command.CommandState;
import dev.dormouse.fleet.command.CommandState.Kind;
import java.time.Instant;
import java.util.Optional;

/** A state as its columns hold it. {@code reason} is the sentence, the code of a refusal before it, who sends it, or who ended it. */
record StateColumns(Kind kind, Optional<Instant> at, String reason, String result) {

    static StateColumns of(CommandState state) {
        return switch (state) {
            case CommandState.Waiting(var until, var reason) -> new StateColumns(state.kind(), until, reason, "");
            case CommandState.Sending(var since, var node) ->
                new StateColumns(state.kind(), Optional.of(since), node, "");
            case CommandState.Done(var result, var at) ->
                new StateColumns(state.kind(), Optional.of(at), "", HistoryLines.of(result));
            case CommandState.Refused(var code, var reason, var at) ->
                new StateColumns(state.kind(), Optional.of(at), code + " " + reason, "");
            case CommandState.Failed(var reason, var at) -> new StateColumns(state.kind(), Optional.of(at), reason, "");
            case CommandState.Unknown(var reason, var at) ->
                new StateColumns(state.kind(), Optional.of(at), reason, "");
            case CommandState.Expired(var reason, var at) ->
                new StateColumns(state.kind(), Optional.of(at), reason, "");
            case CommandState.Cancelled(var by, var at) -> new StateColumns(state.kind(), Optional.of(at), by, "");
            case CommandState.Superseded(var by, var at) ->
                new StateColumns(state.kind(), Optional.of(at), by.value(), "");
        };
    }

    CommandState state() {
        return switch (kind) {
            case WAITING -> new CommandState.Waiting(at, reason);
            case SENDING -> new CommandState.Sending(since(), reason);
            case DONE -> new CommandState.Done(HistoryLines.result(result), since());
            case REFUSED -> {
                int space = reason.indexOf(' ');
                yield new CommandState.Refused(reason.substring(0, space), reason.substring(space + 1), since());
            }
            case FAILED -> new CommandState.Failed(reason, since());
            case UNKNOWN -> new CommandState.Unknown(reason, since());
            case EXPIRED -> new CommandState.Expired(reason, since());
            case CANCELLED -> new CommandState.Cancelled(reason, since());
            case SUPERSEDED -> new CommandState.Superseded(new CommandId(reason), since());
        };
    }

    private Instant since() {
        return at.orElseThrow(() -> new IllegalStateException("a command is " + kind + " since no time"));
    }
}
