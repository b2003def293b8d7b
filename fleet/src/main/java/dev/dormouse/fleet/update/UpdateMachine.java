package dev.dormouse.fleet.update;

import dev.dormouse.fleet.update.UpdateState.Cancelling;
import dev.dormouse.fleet.update.UpdateState.Deferred;
import dev.dormouse.fleet.update.UpdateState.Delivering;
import dev.dormouse.fleet.update.UpdateState.Downloaded;
import dev.dormouse.fleet.update.UpdateState.Scheduled;
import dev.dormouse.fleet.update.UpdateState.Skipped;
import dev.dormouse.fleet.update.UpdateState.Updating;
import dev.dormouse.fleet.update.UpdateState.Verifying;
import dev.dormouse.fleet.update.UpdateState.WaitingForDevice;
import java.time.Duration;
import java.util.Optional;

/**
 * The state machine of an update: values in, values out. {@link UpdateAsks} says what a state asks of the device.
 *
 * <pre>
 *  SCHEDULED ──▶ WAITING FOR DEVICE ◀──── trouble that may pass ────┐
 *                   │ it looks fit, and a way is chosen             │
 *                   ▼                                               │
 *                DELIVERING (told of it, or handed it) ─────────────┤
 *                   ▼                                               │
 *                DOWNLOADED ◀──▶ DEFERRED       (the image is lost) ┘
 *                   │ told to install it: kept before it leaves
 *                   ▼
 *                UPDATING ──back──▶ VERIFYING ──▶ SUCCEEDED, FAILED, ROLLED BACK BY DEVICE
 *
 *  from any open state   silence ──▶ SILENT     trouble that stays, time is up ──▶ FAILED     somebody's word ──▶ SKIPPED
 *  until DEFERRED        called off ──▶ CANCELLING, if the device has something of it ──▶ CANCELLED
 * </pre>
 *
 * <p>Nothing depends on how often something is told: a device that registers twice, a block that is counted twice, a request whose
 * answer was lost lead to another look at the device, and what it says then decides.
 */
public final class UpdateMachine {

    private static final Duration LOW_BATTERY_FOR = Duration.ofHours(1);

    private UpdateMachine() {}

    /** The update as the event leaves it; the same when it makes no difference. */
    public static Update next(Update update, UpdateEvent event, Bearings bearings) {
        var next = SeenParts.asOne(update, moved(update, event, bearings), event, bearings);
        boolean same = next.equals(update) && !(event instanceof UpdateEvent.Passed);
        return same ? update : next.due(Dues.of(next, bearings));
    }

    private static Update moved(Update update, UpdateEvent event, Bearings by) {
        if (!update.isOpen()) return Seen.lateNews(update, event, by);
        return switch (event) {
            case UpdateEvent.Begun begun -> begun(update, by);
            case UpdateEvent.Saw(var sight) -> Seen.saw(update, sight, by);
            case UpdateEvent.SawParts(var parts) -> SeenParts.saw(update, parts, by);
            case UpdateEvent.Told(var phase) -> Seen.told(update, phase, by);
            case UpdateEvent.Chosen(var how) -> chosen(update, how, by);
            case UpdateEvent.NoWay(var why) -> Moves.failed(update, UpdateFailure.UNDELIVERABLE, why, by);
            case UpdateEvent.Misfits(var misfit) -> misfits(update, misfit, by);
            case UpdateEvent.Held(var why) -> held(update, why, by);
            case UpdateEvent.Leaving(var ask) -> Asked.leaving(update, ask, by);
            case UpdateEvent.Accepted(var ask) -> Asked.accepted(update, ask, by);
            case UpdateEvent.Refused(var ask, var how) -> Asked.refused(update, ask, how, by);
            case UpdateEvent.Unheard(var ask) -> Asked.unheard(update, ask, by);
            case UpdateEvent.NotSent(var ask) -> Asked.notSent(update, ask, by);
            case UpdateEvent.Moved(var bytes, var part) ->
                part == update.footing().parts().at() ? Asked.progressed(update, bytes, by) : update;
            case UpdateEvent.StartOver(var why) -> Asked.startOver(update, why, by);
            case UpdateEvent.Returned returned -> returned(update, by);
            case UpdateEvent.Passed(var heard) -> Elapsed.passed(update, heard, by);
            case UpdateEvent.Cancel(var who, var why) -> Moves.cancel(update, who, why, Optional.empty(), by);
            case UpdateEvent.Skip(var who, var why) -> Moves.to(update, new Skipped(who, why, by.now()), by);
            case UpdateEvent.Unstick unstick -> unstick(update, by);
            case UpdateEvent.Force force -> force(update, by);
        };
    }

    static Update begun(Update update, Bearings by) {
        if (!(update.state() instanceof Scheduled)) return update;
        return Moves.to(update, new WaitingForDevice("the device is asked as soon as it listens", by.now()), by);
    }

    private static Update chosen(Update update, Delivery how, Bearings by) {
        return update.state() instanceof WaitingForDevice
                ? Moves.to(update, Moves.delivering(how, false, by), by)
                : update;
    }

    private static Update misfits(Update update, Fitness.Misfit misfit, Bearings by) {
        return switch (misfit.cause()) {
            case LOW_BATTERY -> held(update, misfit.reason(), LOW_BATTERY_FOR, by);
            case THERE_ALREADY -> Moves.to(update, new Skipped(Moves.NOBODY, misfit.reason(), by.now()), by);
            case WRONG_MAKE, WRONG_VERSION, DOWNGRADE -> Moves.failed(update, UpdateFailure.UNFIT, misfit.reason(), by);
        };
    }

    private static Update held(Update update, String why, Bearings by) {
        return held(update, why, Moves.HELD_FOR, by);
    }

    private static Update held(Update update, String why, Duration until, Bearings by) {
        return switch (update.state()) {
            case Downloaded(var since, var reason) -> Moves.to(update, new Downloaded(since, why), by);
            case WaitingForDevice waiting -> Moves.waiting(update, why, until, by);
            case Delivering delivering when !delivering.told() -> Moves.waiting(update, why, until, by);
            default -> update;
        };
    }

    private static Update returned(Update update, Bearings by) {
        return switch (update.state()) {
            case Scheduled scheduled -> update;
            case Updating(var since) ->
                Moves.first(
                        Moves.to(
                                update,
                                new Verifying(since, false, "the device is back, and is asked how it went"),
                                by),
                        UpdateAsk.LOOK,
                        by);
            case WaitingForDevice waiting -> Moves.first(update, UpdateAsk.LOOK, by);
            case Delivering delivering when !delivering.told() && delivering.doneBytes() == 0 -> update;
            default -> Moves.first(update, UpdateAsk.LOOK, by);
        };
    }

    private static Update unstick(Update update, Bearings by) {
        var afresh = update.with(update.state(), update.footing().afresh(), by.now());
        return switch (update.state()) {
            case Scheduled scheduled -> afresh;
            case WaitingForDevice waiting -> Moves.waiting(afresh, "it is begun anew", Duration.ZERO, by);
            case Delivering delivering -> Moves.waiting(afresh, "it is begun anew", Duration.ZERO, by);
            case Downloaded downloaded -> Moves.waiting(afresh, "it is begun anew", Duration.ZERO, by);
            case Deferred deferred -> Moves.waiting(afresh, "it is begun anew", Duration.ZERO, by);
            case Updating updating -> afresh;
            case Verifying verifying -> afresh;
            case Cancelling cancelling -> afresh;
            case UpdateState.Ended ended -> update;
        };
    }

    private static Update force(Update update, Bearings by) {
        var forced = update.with(update.state(), update.footing().byForce(), by.now());
        return switch (update.state()) {
            case Deferred deferred -> Moves.to(forced, new Downloaded(by.now()), by);
            case WaitingForDevice(var reason, var notBefore) -> Moves.waiting(forced, reason, Duration.ZERO, by);
            default -> forced;
        };
    }
}
