package dev.dormouse.fleet.rotation;

import dev.dormouse.fleet.device.EndpointName;
import java.time.Instant;
import java.util.Optional;

/**
 * The change of one device's key, as part of a job; until {@code deadline} its device is waited for. A device has at most one
 * that is open.
 */
public record Rotation(JobId job, EndpointName endpoint, Instant deadline, RotationState state) {

    public boolean isOpen() {
        return state.kind().isOpen();
    }

    /** When it is looked at though nothing is heard of its device; absent when only the device is waited for. */
    public Optional<Instant> dueAt() {
        return switch (state) {
            case RotationState.Ordered ordered -> Optional.of(Instant.EPOCH);
            case RotationState.Delivering delivering -> Optional.of(deadline);
            case RotationState.Proved proved -> Optional.empty();
            case RotationState.InDoubt doubt -> Optional.empty();
            case RotationState.Ended ended -> Optional.empty();
        };
    }

    /** The same as part of another job. */
    public Rotation of(JobId other) {
        return new Rotation(other, endpoint, deadline, state);
    }

    Rotation in(RotationState next) {
        return new Rotation(job, endpoint, deadline, next);
    }
}
