package dev.dormouse.fleet.alarm;

import dev.dormouse.fleet.StoreUnavailable;
import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.registration.Registration;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Looks after every registered device when something should have been heard of it, and not before: an uplink moves nothing, the
 * next look finds that it came.
 */
final class Patrol {

    private static final int SLOTS = 720;
    private static final Duration SHORTEST_PAUSE = Duration.ofMinutes(10);
    private static final Duration LONGEST_PAUSE = Duration.ofHours(6);
    private static final Duration WHEN_AWAY = Duration.ofSeconds(30);

    private final AlarmPorts ports;
    private final Absences absences;
    private final Vigils vigils;
    private final TimeWheel<EndpointName> looks;

    Patrol(AlarmPorts ports, Vigils vigils, Instant now, Duration tick) {
        this.ports = ports;
        this.absences = new Absences(ports, now);
        this.vigils = vigils;
        this.looks = new TimeWheel<>(now, tick, SLOTS);
    }

    Absences absences() {
        return absences;
    }

    /** From now on it is looked after. */
    void expect(Registration device, RuleIndex rules, Instant now) {
        rules.absences().stream()
                .map(rule -> now.plus(absences.soonest(rule, device)))
                .min(Instant::compareTo)
                .ifPresent(soonest -> lookAt(device.endpoint(), soonest, device, now));
    }

    /** Its rhythm may turn out to be faster than it promised: who is new is looked at more often. */
    private void lookAt(EndpointName endpoint, Instant due, Registration device, Instant now) {
        var age = Duration.between(device.registeredAt(), now);
        var pause = age.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : age;
        var soon = now.plus(pause.compareTo(SHORTEST_PAUSE) < 0 ? SHORTEST_PAUSE : pause);
        lookAt(endpoint, due.isBefore(soon) ? due : soon);
    }

    /** No later than then. */
    synchronized void lookAt(EndpointName endpoint, Instant when) {
        looks.setIfSooner(endpoint, when);
    }

    synchronized void leave(EndpointName endpoint) {
        looks.remove(endpoint);
    }

    synchronized int size() {
        return looks.size();
    }

    void tick(Function<EndpointName, RuleIndex> rules, Instant now, int atMost) {
        for (var endpoint : due(now, atMost)) {
            try {
                ports.registrations()
                        .findByEndpoint(endpoint)
                        .ifPresent(device -> look(device, rules.apply(endpoint), now));
            } catch (StoreUnavailable e) {
                // Whoever looks after the store has told; this device is looked at again.
                lookAt(endpoint, now.plus(WHEN_AWAY));
            }
        }
    }

    private synchronized List<EndpointName> due(Instant now, int atMost) {
        return looks.takeDue(now, atMost);
    }

    /** Tells what is overdue, and will look again when more may be; not when all of it was told. */
    void look(Registration device, RuleIndex rules, Instant now) {
        Optional<Instant> next = Optional.empty();
        for (var rule : rules.absences()) {
            var deadline = absences.of(rule, device, now);
            if (deadline.isEmpty()) continue;
            var at = deadline.get().at();
            var watched = new Watched(device.endpoint(), rule.id());
            if (now.isBefore(deadline.get().over())) vigils.fine(watched, now);
            if (now.isBefore(at)) {
                next = next.filter(sooner -> sooner.isBefore(at)).or(() -> Optional.of(at));
            } else {
                var breach = new Vigil.Breach(deadline.get().reason(), now, Duration.ZERO, Optional.empty());
                vigils.breach(watched, breach);
            }
        }
        next.ifPresent(due -> lookAt(device.endpoint(), due, device, now));
    }
}
