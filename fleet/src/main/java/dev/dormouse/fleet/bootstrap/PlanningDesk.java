package dev.dormouse.fleet.bootstrap;

import dev.dormouse.fleet.StoreUnavailable;
import dev.dormouse.fleet.bootstrap.BootstrapSession.Outcome;
import dev.dormouse.fleet.claim.Strangers;
import dev.dormouse.fleet.credential.Credentials;
import dev.dormouse.fleet.credential.ProvenIdentities;
import dev.dormouse.fleet.credential.Purpose;
import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.event.FleetEvent;
import dev.dormouse.fleet.event.FleetEvent.BootstrapEnded;
import dev.dormouse.fleet.event.FleetEvents;
import dev.dormouse.fleet.network.DeviceNetworks;
import dev.dormouse.fleet.placement.Placement;
import dev.dormouse.fleet.profile.ProfileBook;
import dev.dormouse.fleet.quarantine.Quarantine;
import dev.dormouse.fleet.registration.RegistrationRules;
import dev.dormouse.fleet.registration.Registrations;
import dev.dormouse.fleet.telemetry.LatestValues;
import dev.dormouse.objects.model.ObjectModels;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The desk of a fleet with profiles: lets in whom their credentials and profiles let in, and plans what profiles wish. */
public final class PlanningDesk implements BootstrapDesk {

    private static final Logger log = LoggerFactory.getLogger(PlanningDesk.class);
    private static final int SESSIONS_KEPT = 50;
    /** One that is turned away comes again at once, and says nothing new. */
    private static final Duration BETWEEN_REFUSALS = Duration.ofMinutes(1);

    /** Who is let in and who is not; {@code known} takes in newcomers, {@code strangers} hears of those who may ask for it. */
    public record Doors(ProvenIdentities known, Strangers strangers, LoopGuard loops, Quarantine quarantine) {}

    /** Where devices are looked up. */
    public record Ports(
            Credentials credentials, Registrations registrations, LatestValues values, BootstrapSessions sessions) {}

    /** What is laid down for devices. */
    public record Rules(
            ProfileBook profiles, ObjectModels models, DeviceNetworks networks, RegistrationRules registration) {}

    private final Ports ports;
    private final Gatekeeper gatekeeper;
    private final Planner planner;
    private final FleetEvents events;
    private final InstantSource clock;

    public PlanningDesk(
            Doors doors,
            Ports ports,
            Rules rules,
            Placement placement,
            ManagementKeys keys,
            FleetEvents events,
            InstantSource clock) {
        var applicants = new Applicants(rules.profiles(), ports.registrations(), ports.values());
        this.ports = ports;
        this.gatekeeper = new Gatekeeper(doors, ports.credentials(), applicants, rules.networks());
        this.planner = new Planner(applicants, ports.sessions(), rules.models(), rules.registration(), placement, keys);
        this.events = events;
        this.clock = clock;
    }

    @Override
    public Greeting greet(BootstrapRequest request) {
        var greeting = gatekeeper.greet(request);
        switch (greeting) {
            case Greeting.Welcome welcome -> {}
            case Greeting.Later(var endpoint, var after, var why) -> turnedAway(endpoint, request, why);
            case Greeting.Refused(var code, var why) ->
                gatekeeper
                        .claimed(request)
                        .filter(this::isKnown)
                        .ifPresent(endpoint -> turnedAway(endpoint, request, why));
        }
        return greeting;
    }

    @Override
    public PlanOutcome plan(EndpointName endpoint, BootstrapRequest request, Found found) {
        return planner.plan(endpoint, gatekeeper.proved(request.peer().identity()), found);
    }

    /** What a device would be given if it came now, by the credential it has for the bootstrap server. */
    public DryRun preview(EndpointName endpoint) {
        return planner.preview(
                endpoint, ports.credentials().find(endpoint, Purpose.BOOTSTRAP).current());
    }

    /** A session that cannot be kept is told all the same. */
    @Override
    public void ended(BootstrapSession session) {
        try {
            ports.sessions().add(session, SESSIONS_KEPT);
        } catch (StoreUnavailable away) {
            log.atWarn()
                    .addKeyValue("endpoint", session.endpoint())
                    .addKeyValue("outcome", session.outcome().kind())
                    .setCause(away)
                    .log("a bootstrap ended and could not be written down");
        }
        events.publish(new BootstrapEnded(session, session.ended()));
    }

    public void on(FleetEvent event) {
        if (event instanceof FleetEvent.DeviceForgotten(var endpoint, var at))
            ports.sessions().forget(endpoint);
    }

    /** Remembers that a device was not let in, as far as that is news. */
    private void turnedAway(EndpointName endpoint, BootstrapRequest request, String why) {
        var now = clock.instant();
        boolean isNews = ports.sessions().of(endpoint, 1).stream()
                .filter(last -> last.outcome() instanceof Outcome.TurnedAway)
                .noneMatch(last -> last.ended().plus(BETWEEN_REFUSALS).isAfter(now));
        if (isNews)
            ended(new BootstrapSession(
                    endpoint, request.peer(), now, now, List.of(), Optional.empty(), new Outcome.TurnedAway(why)));
    }

    /** Of names that anybody may make up no book is kept. */
    private boolean isKnown(EndpointName endpoint) {
        return ports.registrations().findByEndpoint(endpoint).isPresent()
                || !ports.credentials().find(endpoint, Purpose.BOOTSTRAP).isEmpty()
                || !ports.credentials().find(endpoint, Purpose.MANAGEMENT).isEmpty();
    }
}
