package dev.dormouse.fleet.update;

import dev.dormouse.fleet.update.UpdateState.Cancelling;
import dev.dormouse.fleet.update.UpdateState.Deferred;
import dev.dormouse.fleet.update.UpdateState.Delivering;
import dev.dormouse.fleet.update.UpdateState.Downloaded;
import dev.dormouse.fleet.update.UpdateState.Scheduled;
import dev.dormouse.fleet.update.UpdateState.Updating;
import dev.dormouse.fleet.update.UpdateState.Verifying;
import dev.dormouse.fleet.update.UpdateState.WaitingForDevice;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** When an update is looked at though nothing happens: it may be due for a look, late, or its device silent for too long. */
final class Dues {

    private static final Duration SOON = Duration.ofMinutes(1);
    private static final Duration HELD = Duration.ofMinutes(5);

    private Dues() {}

    static Optional<Instant> of(Update update, Bearings by) {
        var now = by.now();
        return switch (update.state()) {
            case UpdateState.Ended ended -> Optional.empty();
            case Scheduled scheduled -> Optional.of(now);
            case WaitingForDevice(var reason, var notBefore) ->
                notBefore.isAfter(now)
                        ? inTime(update, notBefore, now)
                        : in(update, by.silence(UpdateState.Kind.WAITING_FOR_DEVICE), now);
            case Delivering at -> in(update, at.told() && at.doneBytes() == at.ofBytes() ? SOON : by.stall(), now);
            case Downloaded downloaded -> in(update, HELD, now);
            case Deferred deferred -> in(update, by.silence(UpdateState.Kind.DEFERRED), now);
            case Updating updating -> in(update, by.stall(), now);
            case Verifying verifying -> in(update, verifying.doubtful() ? SOON : by.stall(), now);
            case Cancelling cancelling -> in(update, by.stall(), now);
        };
    }

    /** Nothing came of looking: it is looked again as if it had just moved. */
    private static Optional<Instant> in(Update update, Duration pause, Instant now) {
        return inTime(update, now.plus(pause), now);
    }

    private static Optional<Instant> inTime(Update update, Instant time, Instant now) {
        var deadline = update.terms().deadline();
        return Optional.of(deadline.isAfter(now) && deadline.isBefore(time) ? deadline : time);
    }
}
