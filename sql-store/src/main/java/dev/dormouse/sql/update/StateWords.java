package dev.dormouse.sql.update;

import dev.dormouse.fleet.update.Delivery;
import dev.dormouse.fleet.update.UpdateFailure;
import dev.dormouse.fleet.update.UpdateState;
import dev.dormouse.fleet.update.UpdateState.CancelStep;
import dev.dormouse.fleet.update.UpdateState.Cancelled;
import dev.dormouse.fleet.update.UpdateState.Cancelling;
import dev.dormouse.fleet.update.UpdateState.Deferred;
import dev.dormouse.fleet.update.UpdateState.Delivering;
import dev.dormouse.fleet.update.UpdateState.Downloaded;
import dev.dormouse.fleet.update.UpdateState.Failed;
import dev.dormouse.fleet.update.UpdateState.Kind;
import dev.dormouse.fleet.update.UpdateState.RolledBackByDevice;
import dev.dormouse.fleet.update.UpdateState.Scheduled;
import dev.dormouse.fleet.update.UpdateState.Silent;
import dev.dormouse.fleet.update.UpdateState.Skipped;
import dev.dormouse.fleet.update.UpdateState.Succeeded;
import dev.dormouse.fleet.update.UpdateState.Updating;
import dev.dormouse.fleet.update.UpdateState.Verifying;
import dev.dormouse.fleet.update.UpdateState.WaitingForDevice;
import dev.dormouse.sql.database.Lines;
import dev.dormouse.sql.database.Times;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What a kind of state has of its own, as words in a column. */
final class StateWords {

    private StateWords() {}

    static String of(UpdateState state) {
        return new Lines(List.of(words(state))).text();
    }

    private static List<String> words(UpdateState state) {
        return switch (state) {
            case Scheduled scheduled -> List.of();
            case WaitingForDevice(var reason, var notBefore) -> Lines.line(reason, time(notBefore));
            case Delivering(var how, var done, var of, var told, var since, var progressAt) ->
                Lines.line(how.name(), done, of, told, time(since), time(progressAt));
            case Downloaded(var since, var reason) -> Lines.line(time(since), reason);
            case Deferred(var since) -> Lines.line(time(since));
            case Updating(var since) -> Lines.line(time(since));
            case Verifying(var since, var doubtful, var reason) -> Lines.line(time(since), doubtful, reason);
            case Cancelling(var by, var why, var step, var failure) ->
                Lines.line(by, why, step.name(), failure.map(UpdateFailure::name));
            case Succeeded(var version, var at) -> Lines.line(time(at), version);
            case Failed(var failure, var reason, var at) -> Lines.line(time(at), failure.name(), reason);
            case RolledBackByDevice(var version, var at) -> Lines.line(time(at), version);
            case Silent(var during, var at) -> Lines.line(time(at), during.name());
            case Cancelled(var by, var why, var at) -> Lines.line(time(at), by, why);
            case Skipped(var by, var why, var at) -> Lines.line(time(at), by, why);
        };
    }

    static UpdateState parse(Kind kind, String text) {
        var lines = Lines.parse(text).all();
        var words = lines.isEmpty() ? List.<String>of() : lines.getFirst();
        return switch (kind) {
            case SCHEDULED -> new Scheduled();
            case WAITING_FOR_DEVICE -> new WaitingForDevice(words.get(0), time(words.get(1)));
            case DELIVERING ->
                new Delivering(
                        Delivery.valueOf(words.get(0)),
                        Long.parseLong(words.get(1)),
                        Long.parseLong(words.get(2)),
                        Boolean.parseBoolean(words.get(3)),
                        time(words.get(4)),
                        time(words.get(5)));
            case DOWNLOADED -> new Downloaded(time(words.get(0)), words.get(1));
            case DEFERRED -> new Deferred(time(words.getFirst()));
            case UPDATING -> new Updating(time(words.getFirst()));
            case VERIFYING -> new Verifying(time(words.get(0)), Boolean.parseBoolean(words.get(1)), words.get(2));
            case CANCELLING ->
                new Cancelling(words.get(0), words.get(1), CancelStep.valueOf(words.get(2)), failure(words.get(3)));
            case SUCCEEDED -> new Succeeded(words.get(1), time(words.get(0)));
            case FAILED -> new Failed(UpdateFailure.valueOf(words.get(1)), words.get(2), time(words.get(0)));
            case ROLLED_BACK_BY_DEVICE -> new RolledBackByDevice(words.get(1), time(words.get(0)));
            case SILENT -> new Silent(Kind.valueOf(words.get(1)), time(words.get(0)));
            case CANCELLED -> new Cancelled(words.get(1), words.get(2), time(words.get(0)));
            case SKIPPED -> new Skipped(words.get(1), words.get(2), time(words.get(0)));
        };
    }

    private static Optional<UpdateFailure> failure(String word) {
        return Lines.maybe(word).map(UpdateFailure::valueOf);
    }

    private static long time(Instant at) {
        return Times.nanos(at);
    }

    private static Instant time(String word) {
        return Times.instant(Long.parseLong(word));
    }
}
