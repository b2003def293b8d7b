package dev.dormouse.lwm2m.port;

import dev.dormouse.fleet.credential.KnownIdentities;
import dev.dormouse.fleet.event.FleetEvents;
import dev.dormouse.fleet.network.Networks;
import dev.dormouse.fleet.observation.Observations;
import dev.dormouse.fleet.registration.Registrar;
import dev.dormouse.fleet.registration.Registrations;
import dev.dormouse.fleet.registration.SharedLinks;
import dev.dormouse.fleet.time.Scheduler;
import java.time.InstantSource;

/** The services and ports of the fleet that the server works with. {@code links} is the store's too: one copy of each. */
public record FleetPorts(
        Registrar registrar,
        Registrations registrations,
        Observations observations,
        KnownIdentities known,
        Networks networks,
        SharedLinks links,
        FleetEvents events,
        Scheduler scheduler,
        InstantSource clock) {}
