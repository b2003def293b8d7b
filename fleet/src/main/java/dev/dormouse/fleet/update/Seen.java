package dev.dormouse.fleet.update;

import dev.dormouse.fleet.update.UpdateState.Cancelling;
import dev.dormouse.fleet.update.UpdateState.Deferred;
import dev.dormouse.fleet.update.UpdateState.Delivering;
import dev.dormouse.fleet.update.UpdateState.Downloaded;
import dev.dormouse.fleet.update.UpdateState.Scheduled;
import dev.dormouse.fleet.update.UpdateState.Silent;
import dev.dormouse.fleet.update.UpdateState.Skipped;
import dev.dormouse.fleet.update.UpdateState.Succeeded;
import dev.dormouse.fleet.update.UpdateState.Updating;
import dev.dormouse.fleet.update.UpdateState.Verifying;
import dev.dormouse.fleet.update.UpdateState.WaitingForDevice;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What becomes of an update by what its device says of itself. */
final class Seen {

    private Seen() {}

    static Update saw(Update update, Sight sight, Bearings by) {
        return switch (update.state()) {
            case Scheduled scheduled -> update;
            case WaitingForDevice waiting -> sawWaiting(update, sight, by);
            case Delivering delivering -> sawWithDevice(update, sight, delivering.how(), delivering.told(), by);
            case Downloaded downloaded -> sawWithDevice(update, sight, Moves.way(update), true, by);
            case Deferred deferred -> sawWithDevice(update, sight, Moves.way(update), true, by);
            case Updating(var since) -> sawInstalling(update, sight, since, false, by);
            case Verifying(var since, var doubtful, var reason) -> sawInstalling(update, sight, since, doubtful, by);
            case Cancelling cancelling -> sawCancelling(update, cancelling, sight, by);
            case UpdateState.Ended ended -> update;
        };
    }

    /** How it ended is not in a report; that it came further is. */
    static Update told(Update update, Optional<DevicePhase> phase, Bearings by) {
        if (update.state() instanceof Scheduled || update.state() instanceof WaitingForDevice) return update;
        boolean delivering = update.state() instanceof Delivering;
        // Which of its parts that is, and how the others stand, is seen by a look at all of them.
        if (!update.footing().parts().isEmpty())
            return delivering && phase.filter(DevicePhase.DOWNLOADING::equals).isPresent() ? update : look(update, by);
        return switch (phase.orElse(DevicePhase.UNKNOWN)) {
            case DOWNLOADING -> delivering ? stillComing(update, way(update), by) : look(update, by);
            case DOWNLOADED -> delivering ? Moves.to(update, new Downloaded(by.now()), by) : look(update, by);
            case UPDATING -> update.state() instanceof Updating ? update : Moves.to(update, new Updating(by.now()), by);
            case IDLE, INSTALLED, UNKNOWN -> look(update, by);
        };
    }

    private static Delivery way(Update update) {
        return update.state() instanceof Delivering at ? at.how() : Moves.way(update);
    }

    private static Update look(Update update, Bearings by) {
        return Moves.first(update, UpdateAsk.LOOK, by);
    }

    private static Update sawWaiting(Update update, Sight sight, Bearings by) {
        if (!sight.complete()) return update;
        var known = update.with(
                update.state(), update.footing().before(sight.running()).clear(), by.now());
        if (sight.running().filter(running -> Verdict.isWanted(running, by)).isPresent() && sight.isAtRest())
            return isThere(known, sight, by);
        return switch (sight.phase()) {
            case UPDATING -> Moves.waiting(known, "the device is at another update", Moves.HELD_FOR, by);
            case DOWNLOADING, DOWNLOADED -> Moves.first(known, UpdateAsk.RESET, by);
            case INSTALLED -> Moves.first(known, UpdateAsk.PREPARE, by);
            case IDLE -> known;
            case UNKNOWN -> Moves.failed(known, UpdateFailure.STUCK, "the device is in a state that nobody knows", by);
        };
    }

    private static Update isThere(Update update, Sight sight, Bearings by) {
        if (sight.inactive())
            return Moves.first(
                    Moves.to(update, Moves.verifying("the software is there, and is activated", by), by),
                    UpdateAsk.ACTIVATE,
                    by);
        var version = sight.running().orElseThrow();
        return Moves.to(
                update,
                update.footing().attempts() > 0
                        ? new Succeeded(version, by.now())
                        : new Skipped(Moves.NOBODY, "the device runs " + version + " already", by.now()),
                by);
    }

    private static Update sawWithDevice(Update update, Sight sight, Delivery how, boolean told, Bearings by) {
        var clear = update.with(update.state(), update.footing().clear(), by.now());
        return switch (sight.phase()) {
            case DOWNLOADING -> stillComing(clear, how, by);
            case DOWNLOADED -> arrived(clear, sight, by);
            case UPDATING -> Moves.to(clear, new Updating(by.now()), by);
            case INSTALLED -> concluded(clear, sight, by.now(), false, by);
            case IDLE -> {
                if (sight.result() == DeviceResult.SUCCESS && told) yield concluded(clear, sight, by.now(), false, by);
                if (sight.result().isTrouble() && told) yield remedied(clear, sight, how, by);
                yield lost(clear, how, by);
            }
            case UNKNOWN -> Moves.failed(clear, UpdateFailure.STUCK, "the device is in a state that nobody knows", by);
        };
    }

    private static Update stillComing(Update update, Delivery how, Bearings by) {
        if (update.state() instanceof Delivering at) {
            var told = new Delivering(how, at.doneBytes(), at.ofBytes(), true, at.since(), at.progressAt());
            return update.with(told, update.footing(), by.now());
        }
        return Moves.to(update, Moves.delivering(how, true, by), by);
    }

    private static Update arrived(Update update, Sight sight, Bearings by) {
        if (sight.result() == DeviceResult.DEFERRED && !update.footing().forced())
            return update.state() instanceof Deferred ? update : Moves.to(update, new Deferred(by.now()), by);
        if (sight.result() == DeviceResult.INSTALL_FAILED)
            return Moves.failed(update, UpdateFailure.INSTALLATION, Remedy.words(sight), by);
        return update.state() instanceof Downloaded ? update : Moves.to(update, new Downloaded(by.now()), by);
    }

    /** Idle, and nothing said of what it should have: it lost it with its power, or never heard of it. */
    private static Update lost(Update update, Delivery how, Bearings by) {
        if (update.footing().attempts() >= update.terms().attempts())
            return Moves.failed(
                    update,
                    UpdateFailure.DELIVERY,
                    "the image was delivered " + update.footing().attempts() + " times and the device has it not",
                    by);
        return Moves.to(update, Moves.delivering(how, false, by), by);
    }

    private static Update remedied(Update update, Sight sight, Delivery how, Bearings by) {
        var footing = update.footing();
        return switch (Remedy.against(sight.result(), footing, update.terms(), how)) {
            case AGAIN ->
                Moves.waiting(
                        update, Remedy.words(sight) + "; it is tried again", Moves.pauseAfter(footing.attempts()), by);
            case ANOTHER_WAY -> {
                var other = Remedy.other(how).map(footing::by).orElse(footing);
                var turned = update.with(update.state(), other, by.now());
                yield Moves.waiting(turned, Remedy.words(sight) + "; another way is tried", Duration.ZERO, by);
            }
            case NONE -> Moves.failed(update, Remedy.failure(sight.result()), Remedy.words(sight), by);
        };
    }

    private static Update sawInstalling(Update update, Sight sight, Instant since, boolean doubtful, Bearings by) {
        var clear = update.with(update.state(), update.footing().clear(), by.now());
        return switch (sight.phase()) {
            case UPDATING -> Moves.to(clear, new Updating(since), by);
            case IDLE, INSTALLED -> concluded(clear, sight, since, doubtful, by);
            case DOWNLOADING -> Moves.to(clear, Moves.delivering(Moves.way(update), true, by), by);
            case UNKNOWN -> Moves.failed(clear, UpdateFailure.STUCK, "the device is in a state that nobody knows", by);
            case DOWNLOADED -> {
                if (sight.result() == DeviceResult.DEFERRED) yield Moves.to(clear, new Deferred(by.now()), by);
                if (sight.result().isTrouble())
                    yield Moves.failed(clear, Remedy.failure(sight.result()), Remedy.words(sight), by);
                if (clear.footing().attempts() >= clear.terms().attempts())
                    yield Moves.failed(
                            clear, UpdateFailure.REFUSED, "the device has the image and does not install it", by);
                var again = clear.with(clear.state(), clear.footing().anotherAttempt(), by.now());
                yield Moves.to(again, new Downloaded(by.now(), "the device did not begin; it is told once more"), by);
            }
        };
    }

    private static Update concluded(Update update, Sight sight, Instant since, boolean doubtful, Bearings by) {
        var end = Verdict.of(update, sight, by, since, doubtful);
        if (end instanceof Succeeded && sight.inactive())
            return Moves.first(
                    Moves.to(update, Moves.verifying("the software is installed, and is activated", by), by),
                    UpdateAsk.ACTIVATE,
                    by);
        // What is doubted is looked at again when time has passed; what was not asked is asked now.
        if (end instanceof Verifying && !sight.complete())
            return Moves.first(Moves.to(update, end, by), UpdateAsk.LOOK, by);
        return Moves.to(update, end, by);
    }

    private static Update sawCancelling(Update update, Cancelling cancelling, Sight sight, Bearings by) {
        var clear = update.with(update.state(), update.footing().clear(), by.now());
        return switch (sight.phase()) {
            case UPDATING -> Moves.to(clear, new Updating(by.now()), by);
            case IDLE, INSTALLED -> Moves.to(clear, Moves.dropped(cancelling, by), by);
            case DOWNLOADING, DOWNLOADED, UNKNOWN -> clear;
        };
    }

    /** What an update that was given up still learns: a device that was silent may come back with the image installed. */
    static Update lateNews(Update update, UpdateEvent event, Bearings by) {
        if (!(update.state() instanceof Silent(var during, var at))) return update;
        return switch (event) {
            case UpdateEvent.Returned returned ->
                update.with(update.state(), update.footing().first(UpdateAsk.LOOK), by.now());
            case UpdateEvent.SawParts(var parts) -> SeenParts.late(update, parts, during, at, by);
            case UpdateEvent.Saw(var sight) -> {
                var clear = update.with(update.state(), update.footing().clear(), by.now());
                if (!sight.isAtRest()) yield clear;
                boolean installing = during == UpdateState.Kind.UPDATING || during == UpdateState.Kind.VERIFYING;
                boolean wanted = sight.running()
                        .filter(running -> Verdict.isWanted(running, by))
                        .isPresent();
                var end = Verdict.of(update, sight, by, at, true);
                yield wanted || installing && end instanceof UpdateState.Ended ? Moves.to(clear, end, by) : clear;
            }
            default -> update;
        };
    }
}
