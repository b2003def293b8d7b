package dev.dormouse.sim.network;

import java.time.Duration;

/**
 * What a device's radio used so far, by the {@link Power} of its network: a model, never a measurement.
 *
 * <pre>
 *   asleep ──datagram──▶ waking up ──▶ sending, receiving ──▶ connected (tail) ──▶ asleep
 *                                            ▲────────datagram────────┘
 * </pre>
 *
 * Only its device's loop thread uses it.
 */
public final class Consumption {
    private static final double NANOS_PER_SECOND = 1e9;

    private final Power power;
    private final Duration wakeUp;
    private long settledAt = Long.MIN_VALUE;
    private long connectedUntil = Long.MIN_VALUE;
    private double joules;
    private double radioSeconds;
    private long bytesUp;
    private long bytesDown;
    private long wakeUps;

    public Consumption(NetworkModel network) {
        this.power = network.power();
        this.wakeUp = network.wakeUp();
    }

    /** Says whether the radio had to be woken for it. */
    boolean sent(int bytes, double seconds, long now) {
        bytesUp += bytes;
        return active(seconds, power.sending(), now);
    }

    void received(int bytes, double seconds, long now) {
        bytesDown += bytes;
        active(seconds, power.receiving(), now);
    }

    public double joules(long now) {
        settle(now);
        return joules;
    }

    /** How long the radio was on: sending, receiving, or connected and waiting. */
    public double radioSeconds(long now) {
        settle(now);
        return radioSeconds;
    }

    public long bytesUp() {
        return bytesUp;
    }

    public long bytesDown() {
        return bytesDown;
    }

    public long wakeUps() {
        return wakeUps;
    }

    private boolean active(double seconds, double watts, long now) {
        settle(now);
        var wakes = now >= connectedUntil;
        if (wakes) {
            wakeUps++;
            joules += seconds(wakeUp) * power.receiving();
            radioSeconds += seconds(wakeUp);
        }
        joules += seconds * watts;
        radioSeconds += seconds;
        connectedUntil = now + power.tail().toNanos();
        return wakes;
    }

    /** Accounts for the time since it was last looked at. */
    private void settle(long now) {
        if (settledAt == Long.MIN_VALUE) settledAt = now;
        if (now <= settledAt) return;
        var connected = Math.max(0, Math.min(now, connectedUntil) - settledAt) / NANOS_PER_SECOND;
        var all = (now - settledAt) / NANOS_PER_SECOND;
        joules += connected * power.connected() + (all - connected) * power.asleep();
        radioSeconds += connected;
        settledAt = now;
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / NANOS_PER_SECOND;
    }
}
