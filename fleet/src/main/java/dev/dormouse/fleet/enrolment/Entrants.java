package dev.dormouse.fleet.enrolment;

import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.profile.Glob;
import java.util.List;

/** Which endpoint names a group is for: those that one pattern allows and none denies. */
public record Entrants(List<Glob> allow, List<Glob> deny) {

    private static final int MOST = 100;

    public static final Entrants ANYBODY = new Entrants(List.of(new Glob("*")), List.of());

    public Entrants {
        if (allow.isEmpty()) throw new IllegalArgumentException("a group allows at least one pattern, as in meter-*");
        if (allow.size() > MOST || deny.size() > MOST)
            throw new IllegalArgumentException("a group has at most " + MOST + " patterns of each kind");
        allow = List.copyOf(allow);
        deny = List.copyOf(deny);
    }

    enum Verdict {
        ALLOWED,
        /** Somebody thought of this one. */
        DENIED,
        NOT_MEANT
    }

    Verdict verdictOn(EndpointName endpoint) {
        if (!matches(allow, endpoint)) return Verdict.NOT_MEANT;
        return matches(deny, endpoint) ? Verdict.DENIED : Verdict.ALLOWED;
    }

    private static boolean matches(List<Glob> patterns, EndpointName endpoint) {
        return patterns.stream().anyMatch(pattern -> pattern.matches(endpoint.value()));
    }
}
