package dev.dormouse.fleet.enrolment;

import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.log.EventLog;
import dev.dormouse.fleet.log.LogEntry;
import dev.dormouse.fleet.log.LogKind;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Tells the log who was not let in and why: of each group and reason one a minute, for a stranger can knock all day. */
final class Complaints {

    private static final Duration BETWEEN = Duration.ofMinutes(1);

    private record About(GroupName group, String why) {}

    private record Last(Instant at, int unsaid) {}

    private final EventLog log;
    private final InstantSource clock;
    private final Map<About, Last> told = new HashMap<>();

    Complaints(EventLog log, InstantSource clock) {
        this.log = log;
        this.clock = clock;
    }

    synchronized void tell(GroupName group, EndpointName endpoint, String why) {
        var now = clock.instant();
        var about = new About(group, why);
        var last = told.get(about);
        if (last != null && now.isBefore(last.at().plus(BETWEEN))) {
            told.put(about, new Last(last.at(), last.unsaid() + 1));
            return;
        }
        // Reasons are few and groups are bounded, but groups come and go.
        told.values().removeIf(old -> old.at().plus(BETWEEN).isBefore(now));
        told.put(about, new Last(now, 0));
        var others = last == null || last.unsaid() == 0 ? "" : " " + last.unsaid() + " more were not told of before.";
        log.note(new LogEntry(
                now,
                LogKind.CREDENTIAL_CHANGED,
                Optional.of(endpoint),
                "The enrolment group " + group + " did not let it in: " + why + "." + others,
                Map.of("enrolment-group", group.value())));
    }
}
