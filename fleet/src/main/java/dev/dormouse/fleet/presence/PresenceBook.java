package dev.dormouse.fleet.presence;

import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.event.FleetEvent;
import dev.dormouse.fleet.registration.Registration;
import dev.dormouse.fleet.registration.Registrations;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Remembers when each registered device spoke last. Only uplinks since the last registration update are held here; what
 * came before, and everything after a restart, is told by the registration itself.
 */
public final class PresenceBook {

    private final Registrations registrations;
    private final PresenceRules rules;
    private final InstantSource clock;
    private final Map<EndpointName, Instant> uplinks = new ConcurrentHashMap<>();

    public PresenceBook(Registrations registrations, PresenceRules rules, InstantSource clock) {
        this.registrations = registrations;
        this.rules = rules;
        this.clock = clock;
    }

    public Presence of(EndpointName endpoint) {
        return registrations
                .findByEndpoint(endpoint)
                .map(this::of)
                .orElseGet(() -> new Presence.Gone(Optional.ofNullable(uplinks.get(endpoint))));
    }

    /** Whether a request would be heard now: the cheap question. */
    public boolean listens(EndpointName endpoint) {
        return of(endpoint).listens();
    }

    public Presence of(Registration registration) {
        return rules.judge(registration, lastUplink(registration), clock.instant());
    }

    public Instant lastUplink(Registration registration) {
        var uplink = uplinks.get(registration.endpoint());
        return uplink != null && uplink.isAfter(registration.updatedAt()) ? uplink : registration.updatedAt();
    }

    /** Listens to the fleet: any authenticated uplink is a sign of life. */
    public void on(FleetEvent event) {
        switch (event) {
            case FleetEvent.ValuesReported reported -> {
                if (reported.source().isUplink()) uplinks.put(reported.endpoint(), reported.at());
            }
            case FleetEvent.DeviceAnswered answered -> uplinks.put(answered.endpoint(), answered.at());
            case FleetEvent.RegistrationUpdated updated -> uplinks.remove(updated.endpoint());
            case FleetEvent.DeviceRegistered registered -> uplinks.remove(registered.endpoint());
            case FleetEvent.DeviceDeregistered deregistered -> uplinks.remove(deregistered.endpoint());
            case FleetEvent.RegistrationExpired expired -> uplinks.remove(expired.endpoint());
            case FleetEvent.DeviceForgotten forgotten -> uplinks.remove(forgotten.endpoint());
            default -> {}
        }
    }
}
