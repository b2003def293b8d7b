package dev.dormouse.fleet.update;

import dev.dormouse.fleet.update.UpdateState.CancelStep;
import dev.dormouse.fleet.update.UpdateState.Cancelled;
import dev.dormouse.fleet.update.UpdateState.Cancelling;
import dev.dormouse.fleet.update.UpdateState.Delivering;
import dev.dormouse.fleet.update.UpdateState.Failed;
import dev.dormouse.fleet.update.UpdateState.Scheduled;
import dev.dormouse.fleet.update.UpdateState.Verifying;
import dev.dormouse.fleet.update.UpdateState.WaitingForDevice;
import java.time.Duration;
import java.util.Optional;

/** The steps that the machine's tables have in common. */
final class Moves {

    /** Who decided where no person did. */
    static final String NOBODY = "dormouse";

    /** How long before what was in the way is looked at again. */
    static final Duration HELD_FOR = Duration.ofMinutes(5);

    private static final Duration FIRST_PAUSE = Duration.ofMinutes(1);
    private static final int MOST_DOUBLINGS = 8;

    private Moves() {}

    static Update to(Update update, UpdateState next, Bearings by) {
        return update.with(next, update.footing(), by.now());
    }

    static Update first(Update update, UpdateAsk ask, Bearings by) {
        return update.isOpen() ? update.with(update.state(), update.footing().first(ask), by.now()) : update;
    }

    static Update waiting(Update update, String why, Duration pause, Bearings by) {
        return first(to(update, new WaitingForDevice(why, by.now().plus(pause)), by), UpdateAsk.LOOK, by);
    }

    static Update failed(Update update, UpdateFailure failure, String why, Bearings by) {
        return to(update, new Failed(failure, why, by.now()), by);
    }

    static Update cancel(Update update, String who, String why, Optional<UpdateFailure> failure, Bearings by) {
        boolean nothingThere = switch (update.state()) {
            case Scheduled scheduled -> true;
            case WaitingForDevice waiting -> !update.footing().parts().anyArrived();
            case Delivering at ->
                !at.told()
                        && at.doneBytes() == 0
                        && update.footing().first().isEmpty()
                        && !update.footing().parts().anyArrived();
            default -> false;
        };
        return switch (update.state().kind()) {
            case UPDATING, VERIFYING, CANCELLING -> update;
            default -> {
                var cancelling = new Cancelling(who, why, CancelStep.EXECUTE, failure);
                yield to(update, nothingThere ? dropped(cancelling, by) : cancelling, by);
            }
        };
    }

    static UpdateState dropped(Cancelling cancelling, Bearings by) {
        return cancelling
                .failure()
                .<UpdateState>map(failure -> new Failed(failure, cancelling.why(), by.now()))
                .orElseGet(() -> new Cancelled(cancelling.by(), cancelling.why(), by.now()));
    }

    static Delivering delivering(Delivery how, boolean told, Bearings by) {
        return new Delivering(how, 0, by.image().sizeBytes(), told, by.now(), by.now());
    }

    static Verifying verifying(String why, Bearings by) {
        return new Verifying(by.now(), false, why);
    }

    static Delivery way(Update update) {
        return update.footing().way().or(() -> update.terms().delivery()).orElse(Delivery.PULL);
    }

    static Duration pauseAfter(int attempts) {
        return FIRST_PAUSE.multipliedBy(1L << Math.min(attempts, MOST_DOUBLINGS));
    }
}
