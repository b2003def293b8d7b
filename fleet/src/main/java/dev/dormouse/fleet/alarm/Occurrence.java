package dev.dormouse.fleet.alarm;

import dev.dormouse.fleet.alarm.Condition.Happening;
import dev.dormouse.fleet.bootstrap.BootstrapSession;
import dev.dormouse.fleet.bootstrap.BootstrapSession.Outcome;
import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.event.FleetEvent;
import dev.dormouse.fleet.rotation.Rotation;
import dev.dormouse.fleet.rotation.RotationState;
import dev.dormouse.fleet.update.Update;
import java.time.Instant;
import java.util.Optional;

/**
 * Something happened with a device that rules may be about, or what had happened is over.
 *
 * @param reason of what happened, in one sentence; absent when it is over
 */
record Occurrence(EndpointName endpoint, Happening happening, Optional<String> reason, Instant at) {

    static final String ENDED = "its registration ended without a word";

    /** What an event means; empty when no such thing. */
    static Optional<Occurrence> in(FleetEvent event) {
        return switch (event) {
            case FleetEvent.DeviceDeregistered(var last, var at) ->
                began(last.endpoint(), Happening.DEREGISTERED, "it took its leave", at);
            case FleetEvent.RegistrationExpired(var last, var at) ->
                began(last.endpoint(), Happening.EXPIRED, ENDED, at);
            case FleetEvent.BootstrapLooped(var endpoint, var diagnosis, var at) ->
                began(endpoint, Happening.BOOTSTRAP_LOOP, diagnosis, at);
            case FleetEvent.BootstrapEnded(var session, var at) -> of(session, at);
            case FleetEvent.DeviceQuarantined(var device) ->
                began(
                        device.endpoint(),
                        Happening.QUARANTINED,
                        device.by() + " put it in quarantine: " + device.why(),
                        device.since());
            case FleetEvent.DeviceReleased(var endpoint, var by, var at) -> over(endpoint, Happening.QUARANTINED, at);
            case FleetEvent.RotationChanged(var rotation, var at) -> of(rotation, at);
            case FleetEvent.UpdateEnded(var update, var at) -> of(update, at);
            default -> Optional.empty();
        };
    }

    /** What was overtaken or cut off by us is tried again, and says nothing yet. */
    private static Optional<Occurrence> of(BootstrapSession session, Instant at) {
        return switch (session.outcome()) {
            case Outcome.Failed(var step, var why) ->
                began(session.endpoint(), Happening.BOOTSTRAP_FAILED, step + ": " + why, at);
            case Outcome.TurnedAway(var why) -> began(session.endpoint(), Happening.BOOTSTRAP_FAILED, why, at);
            case Outcome.Finished finished -> over(session.endpoint(), Happening.BOOTSTRAP_FAILED, at);
            case Outcome.Overtaken overtaken -> Optional.empty();
            case Outcome.Interrupted interrupted -> Optional.empty();
        };
    }

    private static Optional<Occurrence> of(Rotation rotation, Instant at) {
        return switch (rotation.state()) {
            case RotationState.InDoubt doubt ->
                began(rotation.endpoint(), Happening.ROTATION_REVERTED, doubt.reason(), at);
            case RotationState.Reverted reverted ->
                began(rotation.endpoint(), Happening.ROTATION_REVERTED, reverted.reason(), at);
            case RotationState.Proved proved -> over(rotation.endpoint(), Happening.ROTATION_REVERTED, at);
            case RotationState.Ordered ordered -> Optional.empty();
            case RotationState.Delivering delivering -> Optional.empty();
            case RotationState.Done done -> Optional.empty();
            case RotationState.Failed failed -> Optional.empty();
            case RotationState.Cancelled cancelled -> Optional.empty();
        };
    }

    private static Optional<Occurrence> of(Update update, Instant at) {
        return switch (update.state().kind()) {
            case FAILED, ROLLED_BACK_BY_DEVICE, SILENT ->
                began(update.endpoint(), Happening.UPDATE_FAILED, update.state().reason(), at);
            case SUCCEEDED -> over(update.endpoint(), Happening.UPDATE_FAILED, at);
            // Somebody's word, and what has not ended, is no trouble.
            case CANCELLED,
                    SKIPPED,
                    SCHEDULED,
                    WAITING_FOR_DEVICE,
                    DELIVERING,
                    DOWNLOADED,
                    DEFERRED,
                    UPDATING,
                    VERIFYING,
                    CANCELLING -> Optional.empty();
        };
    }

    private static Optional<Occurrence> began(EndpointName endpoint, Happening happening, String reason, Instant at) {
        return Optional.of(new Occurrence(endpoint, happening, Optional.of(reason), at));
    }

    private static Optional<Occurrence> over(EndpointName endpoint, Happening happening, Instant at) {
        return Optional.of(new Occurrence(endpoint, happening, Optional.empty(), at));
    }
}
