package dev.dormouse.fleet.update;

import dev.dormouse.fleet.update.UpdateState.CancelStep;
import dev.dormouse.fleet.update.UpdateState.Cancelling;
import dev.dormouse.fleet.update.UpdateState.Deferred;
import dev.dormouse.fleet.update.UpdateState.Delivering;
import dev.dormouse.fleet.update.UpdateState.Downloaded;
import dev.dormouse.fleet.update.UpdateState.Failed;
import dev.dormouse.fleet.update.UpdateState.Scheduled;
import dev.dormouse.fleet.update.UpdateState.Skipped;
import dev.dormouse.fleet.update.UpdateState.Succeeded;
import dev.dormouse.fleet.update.UpdateState.Updating;
import dev.dormouse.fleet.update.UpdateState.Verifying;
import dev.dormouse.fleet.update.UpdateState.WaitingForDevice;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What becomes of an update of several components by what their device says of each. One is delivered as if it were alone; what is
 * different is that nothing is installed before all of them are there, and that all of them fail with one.
 */
final class SeenParts {

    private SeenParts() {}

    static Update saw(Update update, List<PartSight> seen, Bearings by) {
        return switch (update.state()) {
            case Scheduled scheduled -> update;
            case WaitingForDevice waiting -> sawWaiting(update, seen, by);
            case Delivering delivering -> sawDelivering(update, seen, by);
            case Downloaded downloaded -> sawHeld(update, seen, by);
            case Deferred deferred -> sawHeld(update, seen, by);
            case Updating(var since) -> sawInstalling(update, seen, since, false, by);
            case Verifying(var since, var doubtful, var reason) -> sawInstalling(update, seen, since, doubtful, by);
            case Cancelling cancelling -> sawCancelling(update, cancelling, seen, by);
            case UpdateState.Ended ended -> update;
        };
    }

    /** A device that was silent, and is back. */
    static Update late(Update update, List<PartSight> seen, UpdateState.Kind during, Instant at, Bearings by) {
        var clear = clear(update, by);
        if (!seen.stream().allMatch(part -> part.sight().isAtRest())) return clear;
        boolean installing = during == UpdateState.Kind.UPDATING || during == UpdateState.Kind.VERIFYING;
        var end = PartsVerdict.of(update, seen, by, at, true);
        return end instanceof Succeeded || installing && end instanceof UpdateState.Ended
                ? Moves.to(clear, end, by)
                : clear;
    }

    /** What one part fails of, all fail of: the device is to drop what it has of the others. */
    static Update asOne(Update before, Update after, UpdateEvent event, Bearings by) {
        if (after.footing().parts().isEmpty() || !(after.state() instanceof Failed(var failure, var why, var at)))
            return after;
        return switch (before.state().kind()) {
            case WAITING_FOR_DEVICE, DELIVERING, DOWNLOADED, DEFERRED -> {
                var reason =
                        isOfOne(event) ? named(after, after.footing().parts().at(), why) : why;
                yield dropped(after, failure, reason, by);
            }
            default -> after;
        };
    }

    private static boolean isOfOne(UpdateEvent event) {
        return switch (event) {
            case UpdateEvent.Refused(var ask, var how) -> ask != UpdateAsk.LOOK && ask != UpdateAsk.INSTALL;
            case UpdateEvent.StartOver startOver -> true;
            default -> false;
        };
    }

    private static Update sawWaiting(Update update, List<PartSight> seen, Bearings by) {
        var parts = update.footing().parts();
        for (int number = 0; number < seen.size(); number++)
            parts = parts.before(number, seen.get(number).sight().running());
        var known = update.with(
                update.state(),
                update.footing().with(parts).turnedTo(parts.at()).clear(),
                by.now());
        return is(seen, DevicePhase.UPDATING)
                ? Moves.waiting(known, "the device is at another update", Moves.HELD_FOR, by)
                : goneOn(known, seen, by);
    }

    private static Update sawDelivering(Update update, List<PartSight> seen, Bearings by) {
        if (is(seen, DevicePhase.UPDATING)) return Moves.to(clear(update, by), new Updating(by.now()), by);
        int at = update.footing().parts().at();
        var one = Seen.saw(update, seen.get(at).sight(), by);
        return switch (one.state()) {
            case Downloaded downloaded -> goneOn(arrived(one, at, by), seen, by);
            case Deferred deferred -> goneOn(arrived(one, at, by), seen, by);
            case Succeeded succeeded -> goneOn(one, seen, by);
            case Failed(var failure, var why, var when) ->
                Moves.to(one, new Failed(failure, named(one, at, why), when), by);
            default -> one;
        };
    }

    private static Update sawHeld(Update update, List<PartSight> seen, Bearings by) {
        var clear = clear(update, by);
        if (is(seen, DevicePhase.UPDATING)) return Moves.to(clear, new Updating(by.now()), by);
        for (int number : update.footing().parts().arrived())
            if (seen.get(number).sight().result() == DeviceResult.INSTALL_FAILED)
                return failed(clear, number, seen, UpdateFailure.INSTALLATION, by);
        return goneOn(clear, seen, by);
    }

    /** To the next part that is not there; when all are, to the installation. */
    private static Update goneOn(Update update, List<PartSight> seen, Bearings by) {
        var known = update;
        int next = -1;
        for (int number = seen.size() - 1; number >= 0; number--) {
            var sight = seen.get(number).sight();
            if (sight.phase() == DevicePhase.UNKNOWN)
                return failed(
                        known, UpdateFailure.STUCK, named(known, number, "it is in a state that nobody knows"), by);
            var there = sight.phase() == DevicePhase.DOWNLOADED && isArrived(known, number);
            if (isArrived(known, number) && !there) known = arrived(known, number, false, by);
            if (!there && !PartsVerdict.isSettled(number, sight, by)) next = number;
        }
        if (next >= 0) return toNext(known, next, seen, by);
        return known.footing().parts().anyArrived() ? allThere(known, seen, by) : nothingToDo(known, seen, by);
    }

    private static Update toNext(Update update, int next, List<PartSight> seen, Bearings by) {
        var parts = update.footing().parts();
        var sight = seen.get(next).sight();
        var turned = update.with(update.state(), update.footing().turnedTo(next).clear(), by.now());
        boolean begins = !parts.anyArrived()
                && seen.stream().allMatch(part -> part.sight().isAtRest());
        var conflict = begins ? PartsVerdict.conflict(update, seen, by) : Optional.<String>empty();
        if (conflict.isPresent()) return failed(turned, UpdateFailure.DEPENDENCY, conflict.get(), by);
        if (turned.footing().attempts() >= turned.terms().attempts())
            return failed(
                    turned,
                    UpdateFailure.DELIVERY,
                    named(turned, next, "it was delivered " + turned.footing().attempts() + " times and is not there"),
                    by);
        var why = "the component " + parts.all().get(next).name() + " is next";
        var waiting = Moves.waiting(turned, why, Duration.ZERO, by);
        // Whatever lies there is not of this update, or nobody knows how far it came.
        return sight.isAtRest()
                ? waiting.with(waiting.state(), waiting.footing().clear(), by.now())
                : Moves.first(waiting, UpdateAsk.RESET, by);
    }

    private static Update allThere(Update update, List<PartSight> seen, Bearings by) {
        var arrived = update.footing().parts().arrived();
        var turned = update.with(
                update.state(), update.footing().turnedTo(arrived.getFirst()).clear(), by.now());
        var conflict = PartsVerdict.conflict(update, seen, by);
        if (conflict.isPresent()) return failed(turned, UpdateFailure.DEPENDENCY, conflict.get(), by);
        boolean deferred =
                arrived.stream().anyMatch(number -> seen.get(number).sight().result() == DeviceResult.DEFERRED);
        if (deferred && !update.footing().forced())
            return turned.state() instanceof Deferred ? turned : Moves.to(turned, new Deferred(by.now()), by);
        return turned.state() instanceof Downloaded
                ? turned
                : Moves.to(
                        turned,
                        new Downloaded(
                                by.now(),
                                "the device has all components and is told to install them as soon as it listens"),
                        by);
    }

    private static Update nothingToDo(Update update, List<PartSight> seen, Bearings by) {
        var versions = PartsVerdict.versions(update, seen);
        boolean delivered =
                update.footing().attempts() > 0 || update.footing().parts().wereDelivered();
        return Moves.to(
                update,
                delivered
                        ? new Succeeded(versions, by.now())
                        : new Skipped(Moves.NOBODY, "the device runs " + versions + " already", by.now()),
                by);
    }

    private static Update sawInstalling(
            Update update, List<PartSight> seen, Instant since, boolean doubtful, Bearings by) {
        var clear = clear(update, by);
        if (is(seen, DevicePhase.UPDATING)) return Moves.to(clear, new Updating(since), by);
        if (is(seen, DevicePhase.DOWNLOADING) || is(seen, DevicePhase.UNKNOWN)) return goneOn(clear, seen, by);
        var waiting = IntStream.range(0, seen.size())
                .filter(number -> seen.get(number).sight().phase() == DevicePhase.DOWNLOADED)
                .boxed()
                .toList();
        if (waiting.isEmpty()) return concluded(clear, seen, since, doubtful, by);
        for (int number = 0; number < seen.size(); number++)
            if (PartsVerdict.isTrouble(number, seen, by))
                return failed(
                        clear,
                        number,
                        seen,
                        Remedy.failure(seen.get(number).sight().result()),
                        by);
        if (waiting.stream().anyMatch(number -> seen.get(number).sight().result() == DeviceResult.DEFERRED))
            return Moves.to(clear, new Deferred(by.now()), by);
        if (clear.footing().attempts() >= clear.terms().attempts())
            return failed(
                    clear,
                    UpdateFailure.REFUSED,
                    named(clear, waiting.getFirst(), "the device has the image and does not install it"),
                    by);
        var again = clear.with(clear.state(), clear.footing().anotherAttempt(), by.now());
        return goneOn(again, seen, by);
    }

    private static Update concluded(Update update, List<PartSight> seen, Instant since, boolean doubtful, Bearings by) {
        return Moves.to(update, PartsVerdict.of(update, seen, by, since, doubtful), by);
    }

    /** Each drops what it has, one after the other. */
    private static Update sawCancelling(Update update, Cancelling cancelling, List<PartSight> seen, Bearings by) {
        var clear = clear(update, by);
        if (is(seen, DevicePhase.UPDATING)) return Moves.to(clear, new Updating(by.now()), by);
        var holding = IntStream.range(0, seen.size())
                .filter(number -> !seen.get(number).sight().isAtRest())
                .findFirst();
        if (holding.isEmpty()) return Moves.to(clear, Moves.dropped(cancelling, by), by);
        if (holding.getAsInt() == clear.footing().parts().at()) return clear;
        var turned = clear.with(clear.state(), clear.footing().turnedTo(holding.getAsInt()), by.now());
        return Moves.to(
                turned,
                new Cancelling(cancelling.by(), cancelling.why(), CancelStep.EXECUTE, cancelling.failure()),
                by);
    }

    private static Update failed(Update update, int number, List<PartSight> seen, UpdateFailure failure, Bearings by) {
        return failed(
                update,
                failure,
                named(update, number, Remedy.words(seen.get(number).sight())),
                by);
    }

    private static Update failed(Update update, UpdateFailure failure, String why, Bearings by) {
        return dropped(update, failure, why, by);
    }

    /** It failed; before that is told, the device drops what it has of it. */
    private static Update dropped(Update update, UpdateFailure failure, String why, Bearings by) {
        if (!update.footing().parts().anyArrived()) return Moves.failed(update, failure, why, by);
        var cancelling = new Cancelling(Moves.NOBODY, why, CancelStep.EXECUTE, Optional.of(failure));
        // It may have begun as one that failed: what is open again is looked at.
        return Moves.first(Moves.to(update, cancelling, by), UpdateAsk.LOOK, by);
    }

    private static String named(Update update, int number, String why) {
        return PartsVerdict.named(update, number, why);
    }

    private static Update clear(Update update, Bearings by) {
        return update.with(update.state(), update.footing().clear(), by.now());
    }

    private static boolean isArrived(Update update, int number) {
        return update.footing().parts().all().get(number).arrived();
    }

    private static Update arrived(Update update, int number, Bearings by) {
        return arrived(update, number, true, by);
    }

    private static Update arrived(Update update, int number, boolean is, Bearings by) {
        var footing = update.footing();
        return update.with(update.state(), footing.with(footing.parts().arrived(number, is)), by.now());
    }

    private static boolean is(List<PartSight> seen, DevicePhase phase) {
        return seen.stream().anyMatch(part -> part.sight().phase() == phase);
    }
}
