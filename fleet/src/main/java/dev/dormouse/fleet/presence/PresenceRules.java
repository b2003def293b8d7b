package dev.dormouse.fleet.presence;

import static dev.dormouse.fleet.presence.Spans.about;

import dev.dormouse.fleet.network.NetworkProfile;
import dev.dormouse.fleet.registration.Registration;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Judges one registered device by its habit, and by what its network suggests where nothing is known yet. */
record PresenceRules(Registration registration, Habit habit, NetworkProfile network) {

    private static final int SLEEPS_AFTER_SILENCES = 3;

    Presence judge(Instant now) {
        var outlook = outlook();
        if (now.isAfter(outlook.lateFrom())) return new Presence.Late(outlook.lateFrom(), !sleeps(), whyLate(now));
        if (outlook.awakeUntil().isEmpty())
            return new Presence.Awake(registration.registeredAt(), Optional.empty(), "it does not sleep");
        var until = outlook.awakeUntil().get();
        return now.isBefore(until)
                ? new Presence.Awake(lastUplink(), outlook.awakeUntil(), whyAwake())
                : new Presence.Asleep(until, expectedAfter(now), whyAsleep());
    }

    Outlook outlook() {
        var end = registration.expiresAt();
        var missed = habit.rhythm().misses() ? habit.rhythm().missedFrom() : end;
        return new Outlook(
                sleeps() ? Optional.of(lastUplink().plus(window())) : Optional.empty(), earlier(missed, end));
    }

    Instant lastUplink() {
        var uplink = habit.lastUplink();
        return uplink.isAfter(registration.updatedAt()) ? uplink : registration.updatedAt();
    }

    /** When it speaks next, by its own rhythm, and by its lifetime at the latest. */
    Instant expectedAfter(Instant now) {
        var end = registration.expiresAt();
        return habit.rhythm().predicts() ? earlier(habit.rhythm().nextAfter(now), end) : end;
    }

    /** How long it listens after its last uplink; not at all when requests right after an uplink led to nothing of late. */
    Duration window() {
        var window = habit.window();
        if (!window.deaf()) return window.length(network.awakeWindow(), lastUplink());
        return lastUplink().isBefore(window.worthAnother(rhythm())) ? Duration.ZERO : AwakeWindow.SHORTEST;
    }

    /** It said so, or it does not listen all the time though it promised to. */
    private boolean sleeps() {
        return registration.binding().queueMode() || habit.window().silences() >= SLEEPS_AFTER_SILENCES;
    }

    private Duration rhythm() {
        return habit.rhythm().predicts() ? habit.rhythm().every() : network.rhythm();
    }

    private String whyAwake() {
        var window = habit.window();
        if (window.deaf()) return "it spoke a moment ago, and may listen though it was deaf of late";
        if (!window.learnt())
            return "it spoke a moment ago; on " + network + " a device is taken to listen for " + about(window());
        return "it spoke a moment ago and listens for about " + about(window()) + ", as its answers show";
    }

    private String whyAsleep() {
        var window = habit.window();
        if (window.deaf())
            return "it sleeps as soon as it is acknowledged: it left " + window.silences()
                    + " requests unanswered right after it had spoken";
        if (!registration.binding().queueMode())
            return "it did not say that it sleeps, but left " + window.silences() + " requests in a row unanswered";
        return habit.rhythm().predicts()
                ? "it sleeps, and speaks about every " + about(habit.rhythm().every())
                : "it sleeps between its own messages";
    }

    private String whyLate(Instant now) {
        return now.isAfter(registration.expiresAt())
                ? "it should have updated its registration by now"
                : "it speaks about every " + about(habit.rhythm().every()) + " and has been silent for longer";
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
