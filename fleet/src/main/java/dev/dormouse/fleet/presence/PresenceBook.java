package dev.dormouse.fleet.presence;

import dev.dormouse.fleet.StoreUnavailable;
import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.event.FleetEvent;
import dev.dormouse.fleet.network.Networks;
import dev.dormouse.fleet.registration.Registration;
import dev.dormouse.fleet.registration.Registrations;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Knows when each device spoke last and what it is used to do, and judges from it who can be reached. Every question is
 * answered from memory for a device that was heard of lately.
 */
public final class PresenceBook {

    private static final Logger log = LoggerFactory.getLogger(PresenceBook.class);

    private final Registrations registrations;
    private final Habits habits;
    private final Networks networks;
    private final InstantSource clock;

    public PresenceBook(Registrations registrations, Habits habits, Networks networks, InstantSource clock) {
        this.registrations = registrations;
        this.habits = habits;
        this.networks = networks;
        this.clock = clock;
    }

    /** What is expected of a device and why, for whoever wants to know it all. */
    public record Expectation(Duration window, boolean windowLearnt, Instant nextUplink, Habit habit) {}

    public Presence of(EndpointName endpoint) {
        return registrations
                .findByEndpoint(endpoint)
                .map(this::of)
                .orElseGet(() -> new Presence.Gone(habits.find(endpoint).map(Habit::lastUplink)));
    }

    /** Whether a request would be heard now: the cheap question. */
    public boolean listens(EndpointName endpoint) {
        return of(endpoint).listens();
    }

    public Presence of(Registration registration) {
        return rules(registration).judge(clock.instant());
    }

    public Outlook outlook(Registration registration) {
        return rules(registration).outlook();
    }

    /** As above; empty when it has no registration. */
    public Optional<Outlook> outlook(EndpointName endpoint) {
        return registrations.findByEndpoint(endpoint).map(this::outlook);
    }

    public Expectation expectation(Registration registration) {
        var rules = rules(registration);
        return new Expectation(
                rules.window(), rules.habit().window().learnt(), rules.expectedAfter(clock.instant()), rules.habit());
    }

    public Instant lastUplink(Registration registration) {
        return rules(registration).lastUplink();
    }

    /** Listens to the fleet: any authenticated uplink is a sign of life. */
    public void on(FleetEvent event) {
        try {
            learn(event);
        } catch (StoreUnavailable away) {
            log.atDebug()
                    .addKeyValue("endpoint", event.endpoint())
                    .setCause(away)
                    .log("nothing was learnt from a device");
        }
    }

    private void learn(FleetEvent event) {
        switch (event) {
            case FleetEvent.DeviceRegistered(var now, var replaced, var at) -> spoke(now.endpoint(), now.updatedAt());
            case FleetEvent.RegistrationUpdated(var before, var now, var at) -> spoke(now.endpoint(), now.updatedAt());
            case FleetEvent.ValuesReported(var endpoint, var readings, var source, var at) -> {
                if (source.isUplink()) spoke(endpoint, at);
            }
            case FleetEvent.DeviceAnswered(var endpoint, var askedAt, var at) ->
                habits.learn(endpoint, habit -> habit.answered(askedAt, at));
            case FleetEvent.DeviceHeard(var endpoint, var at) -> habits.learn(endpoint, habit -> habit.heard(at));
            case FleetEvent.DeviceSilent(var endpoint, var askedAt, var at) ->
                habits.learn(endpoint, habit -> habit.silent(askedAt, at));
            case FleetEvent.DeviceForgotten(var endpoint, var at) -> habits.forget(endpoint);
            default -> {}
        }
    }

    private void spoke(EndpointName endpoint, Instant at) {
        habits.learn(endpoint, habit -> habit.spoke(at));
    }

    private PresenceRules rules(Registration registration) {
        var endpoint = registration.endpoint();
        return new PresenceRules(registration, habits.find(endpoint).orElse(Habit.UNKNOWN), networks.of(endpoint));
    }
}
