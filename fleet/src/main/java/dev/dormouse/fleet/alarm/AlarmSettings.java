package dev.dormouse.fleet.alarm;

import java.time.Duration;

/**
 * How alarms are told. No more than {@code raisesPerSecond} are raised or cleared; the others wait their turn. One that returns
 * within {@code flapWindow} is the same alarm; the third time it must be fine for {@code calm} before it is cleared. Cleared
 * alarms are kept for {@code keep}.
 */
public record AlarmSettings(int raisesPerSecond, Duration flapWindow, Duration calm, Duration keep) {

    public static final AlarmSettings STANDARD =
            new AlarmSettings(200, Duration.ofHours(1), Duration.ofMinutes(10), Duration.ofDays(90));

    /** From so many times on, an alarm flaps. */
    static final int FLAPPING = 3;

    public AlarmSettings {
        if (raisesPerSecond < 1) throw new IllegalArgumentException("at least one alarm is raised per second");
        if (flapWindow.isNegative() || !calm.isPositive() || !keep.isPositive())
            throw new IllegalArgumentException("the times of alarms must be positive");
    }
}
