package dev.dormouse.fleet.update;

import dev.dormouse.fleet.update.UpdateState.Cancelling;
import dev.dormouse.fleet.update.UpdateState.Delivering;
import dev.dormouse.fleet.update.UpdateState.Downloaded;
import dev.dormouse.fleet.update.UpdateState.Updating;

/** What becomes of an update by what its device was asked, and whether it heard. */
final class Asked {

    private Asked() {}

    static Update leaving(Update update, UpdateAsk ask, Bearings by) {
        return switch (ask) {
            case TELL -> update.with(update.state(), update.footing().anotherAttempt(), by.now());
            case PUSH ->
                update.state() instanceof Delivering delivering && delivering.doneBytes() == 0
                        ? update.with(update.state(), update.footing().anotherAttempt(), by.now())
                        : update;
            case INSTALL -> Moves.to(update, new Updating(by.now()), by);
            case LOOK, RESET, RESET_BY_PACKAGE, PREPARE, ACTIVATE, CANCEL -> update;
        };
    }

    static Update accepted(Update update, UpdateAsk ask, Bearings by) {
        return switch (ask) {
            case TELL ->
                update.state() instanceof Delivering at && at.how() == Delivery.PULL
                        ? update.with(
                                new Delivering(at.how(), at.doneBytes(), at.ofBytes(), true, at.since(), by.now()),
                                update.footing(),
                                by.now())
                        : update;
            case RESET, RESET_BY_PACKAGE, PREPARE, ACTIVATE -> Moves.first(update, UpdateAsk.LOOK, by);
            case CANCEL -> update.state() instanceof Cancelling cancelling ? cancelled(update, cancelling, by) : update;
            case LOOK, PUSH, INSTALL -> update;
        };
    }

    /** Of several parts the others may be there still: the next look tells. */
    private static Update cancelled(Update update, Cancelling cancelling, Bearings by) {
        return update.footing().parts().isEmpty()
                ? Moves.to(update, Moves.dropped(cancelling, by), by)
                : Moves.first(update, UpdateAsk.LOOK, by);
    }

    static Update refused(Update update, UpdateAsk ask, String how, Bearings by) {
        return switch (ask) {
            case LOOK ->
                Moves.failed(update, UpdateFailure.REFUSED, "the device does not say how it stands: " + how, by);
            case RESET -> Moves.first(update, UpdateAsk.RESET_BY_PACKAGE, by);
            case RESET_BY_PACKAGE ->
                Moves.failed(
                        update, UpdateFailure.REFUSED, "the device keeps what it has of another image: " + how, by);
            case PREPARE ->
                Moves.failed(update, UpdateFailure.REFUSED, "the device keeps its old software: " + how, by);
            case ACTIVATE -> Moves.failed(update, UpdateFailure.REFUSED, "the device does not activate it: " + how, by);
            case TELL, PUSH -> refusedDelivery(update, how, by);
            // It may be installing already, or have lost what it had.
            case INSTALL -> Moves.first(update, UpdateAsk.LOOK, by);
            case CANCEL -> refusedCancel(update, by);
        };
    }

    /** Why, may be told by its result. Where it says nothing, it is asked again as often as the terms allow. */
    private static Update refusedDelivery(Update update, String how, Bearings by) {
        if (!(update.state() instanceof Delivering at)) return update;
        if (update.footing().attempts() >= update.terms().attempts())
            return Moves.failed(update, UpdateFailure.REFUSED, "the device refuses the image: " + how, by);
        var known = new Delivering(at.how(), 0, at.ofBytes(), true, at.since(), at.progressAt());
        return Moves.first(update.with(known, update.footing(), by.now()), UpdateAsk.LOOK, by);
    }

    private static Update refusedCancel(Update update, Bearings by) {
        if (!(update.state() instanceof Cancelling(var who, var why, var step, var failure))) return update;
        var next = step.after();
        if (next.isEmpty())
            return Moves.to(
                    update,
                    Moves.dropped(new Cancelling(who, why + "; the device keeps what it has", step, failure), by),
                    by);
        return Moves.first(Moves.to(update, new Cancelling(who, why, next.get(), failure), by), UpdateAsk.LOOK, by);
    }

    static Update unheard(Update update, UpdateAsk ask, Bearings by) {
        return switch (ask) {
            case TELL, INSTALL, RESET, RESET_BY_PACKAGE, PREPARE, ACTIVATE -> Moves.first(update, UpdateAsk.LOOK, by);
            // Blocks go on where they were, and a cancelled image is asked about again: both may be told twice.
            case PUSH, CANCEL, LOOK -> update;
        };
    }

    static Update notSent(Update update, UpdateAsk ask, Bearings by) {
        return switch (ask) {
            case INSTALL -> Moves.to(update, new Downloaded(by.now()), by);
            case TELL, PUSH -> {
                var footing = update.footing();
                boolean counted = ask == UpdateAsk.TELL
                        || update.state() instanceof Delivering delivering && delivering.doneBytes() == 0;
                yield counted && footing.attempts() > 0
                        ? update.with(update.state(), footing.oneLessAttempt(), by.now())
                        : update;
            }
            case LOOK, RESET, RESET_BY_PACKAGE, PREPARE, ACTIVATE, CANCEL -> update;
        };
    }

    static Update progressed(Update update, long bytes, Bearings by) {
        if (!(update.state() instanceof Delivering at)) return update;
        long done = Math.min(Math.max(at.doneBytes(), bytes), at.ofBytes());
        var further = new Delivering(at.how(), done, at.ofBytes(), true, at.since(), by.now());
        boolean allPushed = at.how() == Delivery.PUSH && done == at.ofBytes();
        var next = update.with(further, update.footing(), by.now());
        return allPushed ? Moves.first(next, UpdateAsk.LOOK, by) : next;
    }

    static Update startOver(Update update, String why, Bearings by) {
        if (!(update.state() instanceof Delivering at)) return update;
        if (update.footing().attempts() >= update.terms().attempts())
            return Moves.failed(update, UpdateFailure.DELIVERY, why, by);
        var again = new Delivering(at.how(), 0, at.ofBytes(), false, at.since(), by.now());
        return Moves.first(update.with(again, update.footing(), by.now()), UpdateAsk.LOOK, by);
    }
}
