package dev.dormouse.fleet.rotation;

import dev.dormouse.fleet.command.CommandGroup.Target;
import dev.dormouse.fleet.tenant.TenantName;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * New keys for many devices. They begin batch by batch, at a rate: {@code reached} names the last device that has its own
 * rotation, and until {@code nextAt} no more begin.
 *
 * @param owner whose it is: it is for his devices and no others, whomever the target names. One of nobody is for all devices
 */
public record RotationJob(
        JobId id,
        Optional<TenantName> owner,
        Target target,
        RotationTerms terms,
        String by,
        Instant at,
        Stage stage,
        Optional<String> reached,
        Instant nextAt,
        Progress progress) {

    public enum Stage {
        /** Devices begin. */
        RUNNING,
        /** No more begin for now; those that have go on. */
        PAUSED,
        /** All of them have begun. */
        BEGUN,
        /** No more begin, and those that nothing was handed out to are called off behind. */
        CANCELLING,
        CANCELLED
    }

    /** How many rotations stand how. */
    public record Progress(Map<RotationState.Kind, Long> counts) {

        public static final Progress NONE = new Progress(Map.of());

        public Progress {
            counts = Map.copyOf(counts);
        }

        public long of(RotationState.Kind kind) {
            return counts.getOrDefault(kind, 0L);
        }

        public long begun() {
            return counts.values().stream().mapToLong(Long::longValue).sum();
        }

        /** Those that something is still expected of. */
        public long underWay() {
            return counts.entrySet().stream()
                    .filter(count -> count.getKey().isUnderWay())
                    .mapToLong(Map.Entry::getValue)
                    .sum();
        }
    }

    public RotationJob with(Progress counted) {
        return new RotationJob(id, owner, target, terms, by, at, stage, reached, nextAt, counted);
    }

    /** Nothing is expected within a known time. Devices that proved their key, or are in doubt, may still be heard of. */
    public boolean isOver() {
        return switch (stage) {
            case BEGUN, CANCELLED -> progress.underWay() == 0;
            case RUNNING, PAUSED, CANCELLING -> false;
        };
    }
}
