package dev.dormouse.fleet.update;

import dev.dormouse.fleet.update.UpdateState.Cancelling;
import dev.dormouse.fleet.update.UpdateState.Delivering;
import dev.dormouse.fleet.update.UpdateState.Scheduled;
import dev.dormouse.fleet.update.UpdateState.Silent;
import dev.dormouse.fleet.update.UpdateState.Updating;
import dev.dormouse.fleet.update.UpdateState.Verifying;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What becomes of an update by the time that goes by. */
final class Elapsed {

    private Elapsed() {}

    static Update passed(Update update, Optional<Instant> heard, Bearings by) {
        var now = by.now();
        var kind = update.state().kind();
        if (update.state() instanceof Scheduled) return UpdateMachine.begun(update, by);

        var latest = heard.filter(update.movedAt()::isBefore).orElse(update.movedAt());
        boolean silent = !latest.plus(by.silence(kind)).isAfter(now);
        if (update.state() instanceof Cancelling cancelling)
            return silent ? Moves.to(update, Moves.dropped(cancelling, by), by) : update;
        if (silent) return Moves.to(update, new Silent(kind, now), by);
        // What is being installed goes on; what is on the device's hands is taken back.
        if (!update.terms().deadline().isAfter(now) && !isInstalling(kind))
            return Moves.cancel(
                    update, Moves.NOBODY, "it was not installed in time", Optional.of(UpdateFailure.DEADLINE), by);
        return switch (update.state()) {
            case Updating(var since) when !since.plus(by.installing()).isAfter(now) -> stuck(update, by);
            case Verifying(var since, var doubtful, var why)
            when !since.plus(by.installing().multipliedBy(2)).isAfter(now) -> stuck(update, by);
            case Updating updating -> Moves.first(update, UpdateAsk.LOOK, by);
            case Verifying verifying -> Moves.first(update, UpdateAsk.LOOK, by);
            case Delivering at when at.how() == Delivery.PULL && at.told() -> stalled(update, at, by);
            default -> update;
        };
    }

    /** Looked at first; when it still does not move after many times the usual, it is begun anew. */
    private static Update stalled(Update update, Delivering at, Bearings by) {
        var quiet = Duration.between(at.progressAt(), by.now());
        boolean hopeless = quiet.compareTo(by.stall().multipliedBy(6)) > 0;
        if (!hopeless) return Moves.first(update, UpdateAsk.LOOK, by);
        if (update.footing().attempts() >= update.terms().attempts())
            return Moves.cancel(
                    update,
                    Moves.NOBODY,
                    "the device takes nothing of the image any more",
                    Optional.of(UpdateFailure.STUCK),
                    by);
        return Moves.waiting(
                update, "the device took nothing of the image for long; it is begun anew", Duration.ZERO, by);
    }

    private static Update stuck(Update update, Bearings by) {
        return Moves.failed(
                update, UpdateFailure.STUCK, "the device speaks, and is at installing the image for far too long", by);
    }

    private static boolean isInstalling(UpdateState.Kind kind) {
        return kind == UpdateState.Kind.UPDATING || kind == UpdateState.Kind.VERIFYING;
    }
}
