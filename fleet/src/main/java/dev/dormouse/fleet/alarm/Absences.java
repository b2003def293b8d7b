package dev.dormouse.fleet.alarm;

import dev.dormouse.fleet.device.Device;
import dev.dormouse.fleet.registration.Registration;
import dev.dormouse.objects.path.InstancePath;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Judges what a device did not do: speak, or report a value. What happened while nobody listened is not held against it: after
 * {@code listeningSince} it has at least the time of one rhythm.
 */
final class Absences {

    private final AlarmPorts ports;
    private final Instant listeningSince;

    Absences(AlarmPorts ports, Instant listeningSince) {
        this.ports = ports;
        this.listeningSince = listeningSince;
    }

    /** When it is too long, {@code earliest} when it may be told, and what to tell then. */
    record Deadline(Instant over, Instant earliest, String reason) {
        Instant at() {
            return later(over, earliest);
        }
    }

    /** Absent when the rule expects nothing of this device. Asks the stores only if it seems that time is over. */
    Optional<Deadline> of(Rule rule, Registration device, Instant now) {
        if (!rule.devices().matchesName(device.endpoint())) return Optional.empty();
        return switch (rule.condition()) {
            case Condition.OnSilence(double rhythms) -> Optional.of(silence(rhythms, device, now));
            case Condition.OnMissing missing when has(device, missing) -> Optional.of(missing(missing, device));
            default -> Optional.empty();
        };
    }

    /** No deadline of a rule is earlier than this, as long as the device says nothing new. */
    Duration soonest(Rule rule, Registration device) {
        return switch (rule.condition()) {
            case Condition.OnSilence(double rhythms) ->
                times(rhythms, ports.rhythms().of(device));
            case Condition.OnMissing(var path, var missingFor) -> missingFor;
            default -> Condition.LONGEST;
        };
    }

    private Deadline silence(double rhythms, Registration device, Instant now) {
        var rhythm = ports.rhythms().of(device);
        var patience = times(rhythms, rhythm);
        var heard = ports.presence().lastUplink(device);
        // After a restart the inventory knows of uplinks that the presence book does not.
        if (!now.isBefore(heard.plus(patience)))
            heard = later(heard, lastSeen(device).orElse(heard));
        var reason = "nothing was heard since " + seconds(heard) + ", it usually speaks every " + shown(rhythm);
        return new Deadline(heard.plus(patience), listeningSince.plus(rhythm), reason);
    }

    private Deadline missing(Condition.OnMissing missing, Registration device) {
        var reported = ports.latestValues().of(device.endpoint(), Optional.of(missing.path())).stream()
                .map(value -> value.receivedAt())
                .max(Instant::compareTo);
        var since = reported.orElse(device.registeredAt());
        var reason = missing.path()
                + (reported.isPresent() ? " was reported last at " : " was not reported since ")
                + seconds(since);
        var earliest = listeningSince.plus(ports.rhythms().of(device));
        return new Deadline(since.plus(missing.missingFor()), earliest, reason);
    }

    private static boolean has(Registration device, Condition.OnMissing missing) {
        var path = missing.path();
        return device.objects().instances().contains(new InstancePath(path.object(), path.level(1)));
    }

    private Optional<Instant> lastSeen(Registration device) {
        return ports.devices().find(device.endpoint()).map(Device::lastSeen);
    }

    private static Duration times(double factor, Duration rhythm) {
        return Duration.ofMillis((long) (rhythm.toMillis() * factor));
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static Instant seconds(Instant at) {
        return Instant.ofEpochSecond(at.getEpochSecond());
    }

    private static String shown(Duration rhythm) {
        if (rhythm.compareTo(Duration.ofDays(2)) >= 0) return rhythm.toDays() + " days";
        if (rhythm.compareTo(Duration.ofHours(2)) >= 0) return rhythm.toHours() + " hours";
        if (rhythm.compareTo(Duration.ofMinutes(2)) >= 0) return rhythm.toMinutes() + " minutes";
        return rhythm.toSeconds() + " seconds";
    }
}
