package dev.dormouse.fleet.alarm;

import dev.dormouse.fleet.alarm.AlarmState.Acknowledged;
import dev.dormouse.fleet.alarm.AlarmState.Cleared;
import dev.dormouse.fleet.alarm.AlarmState.Raised;
import dev.dormouse.fleet.device.EndpointName;
import java.time.Instant;
import java.util.Optional;

/**
 * Something is wrong with a device, as one rule sees it. There is at most one open alarm of a rule on a device. One that returns
 * soon after it was cleared is the same alarm, raised once more.
 *
 * <pre>
 *            acknowledge
 *   RAISED ──────────────► ACKNOWLEDGED
 *    │  ▲                   │  ▲
 *    │  │ again, soon       │  │ again, soon after, when it was acknowledged before
 *    ▼  │                   ▼  │
 *   CLEARED ◄── reason gone, or an operator says so
 * </pre>
 *
 * @param reason what is wrong, in one sentence, as it was when it was raised last
 * @param firstRaisedAt when it was raised the first of so many {@code times}
 */
public record Alarm(
        AlarmId id,
        EndpointName endpoint,
        RuleId rule,
        String title,
        Severity severity,
        String reason,
        int times,
        Instant firstRaisedAt,
        Instant raisedAt,
        AlarmState state) {

    public static Alarm raised(AlarmId id, EndpointName endpoint, Rule rule, String reason, Instant at) {
        return new Alarm(id, endpoint, rule.id(), rule.title(), rule.severity(), reason, 1, at, at, new Raised());
    }

    public boolean isOpen() {
        return !(state instanceof Cleared);
    }

    /** This alarm once more; who acknowledged it before need not do so again. */
    public Alarm again(Rule as, String why, Instant at) {
        AlarmState now = state instanceof Cleared(var when, var by, var acknowledged) && acknowledged.isPresent()
                ? acknowledged.get()
                : new Raised();
        return new Alarm(id, endpoint, rule, as.title(), as.severity(), why, times + 1, firstRaisedAt, at, now);
    }

    /** An alarm that is over is left as it is. */
    public Alarm acknowledged(String by, Instant at, String note) {
        return isOpen() ? in(new Acknowledged(by, at, note)) : this;
    }

    public Alarm cleared(Instant at, Optional<String> by) {
        return switch (state) {
            case Raised raised -> in(new Cleared(at, by, Optional.empty()));
            case Acknowledged acknowledged -> in(new Cleared(at, by, Optional.of(acknowledged)));
            case Cleared cleared -> this;
        };
    }

    private Alarm in(AlarmState next) {
        return new Alarm(id, endpoint, rule, title, severity, reason, times, firstRaisedAt, raisedAt, next);
    }
}
